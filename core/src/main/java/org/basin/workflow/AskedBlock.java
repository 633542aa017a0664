package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import java.util.List;
import org.basin.study.Block;
import org.basin.study.LabelBudget;
import org.jspecify.annotations.Nullable;

/**
 * One of several data sets as far as the user said it; {@code null} is what was said of all or of
 * none. The parts are those of {@link Block}.
 */
public record AskedBlock(
    @Nullable String name,
    AskedData data,
    @Nullable List<String> networks,
    @Nullable List<String> arms,
    @Nullable List<LabelBudget> labels) {

  /** A data set and nothing besides. */
  public static AskedBlock of(@Nullable String data) {
    return new AskedBlock(null, AskedData.NOTHING.withData(data), null, null, null);
  }

  /** What was said in place of what there is. */
  Block over(Block block) {
    return new Block(
        or(name, block.name()),
        data.over(block.data()),
        or(networks, block.networks()),
        or(arms, block.arms()),
        or(labels, block.labels()));
  }
}
