package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import java.util.List;
import org.basin.study.Block;
import org.basin.study.LabelBudget;
import org.jspecify.annotations.Nullable;

/**
 * A data set and what is asked of it as far as the user said it; {@code null} is what was not said,
 * or, of one of several, what was said of all. The parts are those of {@link Block}.
 */
public record AskedBlock(
    @Nullable String name,
    AskedData data,
    @Nullable List<String> networks,
    @Nullable List<String> arms,
    @Nullable List<LabelBudget> labels) {

  /** Nothing was said. */
  public static final AskedBlock NOTHING = of(null);

  /** A data set and nothing besides. */
  public static AskedBlock of(@Nullable String data) {
    return new AskedBlock(null, AskedData.NOTHING.withData(data), null, null, null);
  }

  /** The same of other data. */
  AskedBlock withData(AskedData other) {
    return new AskedBlock(name, other, networks, arms, labels);
  }

  /** The same without a name, which belongs to one data set. */
  AskedBlock unnamed() {
    return new AskedBlock(null, data, networks, arms, labels);
  }

  /** What this says, and where it says nothing what {@code other} says. */
  AskedBlock orElse(AskedBlock other) {
    return new AskedBlock(
        name != null ? name : other.name,
        data.orElse(other.data),
        networks != null ? networks : other.networks,
        arms != null ? arms : other.arms,
        labels != null ? labels : other.labels);
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
