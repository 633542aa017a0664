package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.Block;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Study;

/**
 * A study as far as the user said it: {@code null} is what was not said and takes the default that
 * fits the data. The parts are those of {@link Study}.
 *
 * @param all of the one data set, or what is said of all; its name is the study's
 * @param problems what was said but could not be read; it is shown together with whatever else is
 *     found wrong
 * @param blocks the data sets where they were listed; empty where there is one
 */
public record Asked(
    AskedBlock all, AskedDesign design, List<String> problems, List<AskedBlock> blocks) {

  public Asked {
    problems = List.copyOf(problems);
    blocks = List.copyOf(blocks);
  }

  /** Nothing said but these problems. */
  public static Asked nothing(List<String> problems) {
    return new Asked(AskedBlock.NOTHING, AskedDesign.NOTHING, problems, List.of());
  }

  /** A study of this data with nothing else said. */
  public static Asked of(DataSource source) {
    return nothing(List.of()).withData(AskedData.of(source));
  }

  /**
   * A study of this data with what most people say.
   *
   * @param networks as in {@code mlp:128-128[activation=sigmoid]}
   * @param arms by name; {@code random} is always among them
   * @param seeds replicates
   */
  public static Asked of(
      DataSource source,
      List<String> networks,
      List<String> arms,
      List<LabelBudget> labels,
      int seeds) {
    return new Asked(
        new AskedBlock(null, AskedData.of(source), networks, arms, labels),
        AskedDesign.of(seeds, null, null, AskedTraining.NOTHING),
        List.of(),
        List.of());
  }

  /** The same on other data. */
  public Asked withData(AskedData other) {
    return new Asked(all.withData(other), design, problems, blocks);
  }

  /** The same of listed data sets. */
  public Asked withBlocks(List<AskedBlock> listed) {
    return new Asked(all, design, problems, listed);
  }

  /** The same with one more problem. */
  public Asked withProblem(String problem) {
    return orElse(nothing(List.of(problem)));
  }

  /** What is asked of one of the listed data sets, what is said of all included. */
  Asked of(AskedBlock block) {
    return new Asked(block.orElse(all.unnamed()), design, problems, List.of());
  }

  /** The source that was named, or the one of {@code mnist} where none was. */
  public DataSource source() {
    return all.data().over(DataSource.of("mnist"));
  }

  /** The study with what was said in place of what it has. */
  public Study over(Study study) {
    return design.over(study).with(or(all.name(), study.name()), blocksOver(study));
  }

  /** A listed data set without what is said here of all. */
  private AskedBlock wins(AskedBlock listed) {
    return new AskedBlock(
        listed.name(),
        all.data().orElse(listed.data()),
        all.networks() != null ? null : listed.networks(),
        all.arms() != null ? null : listed.arms(),
        all.labels() != null ? null : listed.labels());
  }

  /** Listed data sets take the places of those that there are, in their order. */
  private List<Block> blocksOver(Study study) {
    List<Block> over = new ArrayList<>();
    if (blocks.isEmpty()) {
      AskedBlock each = study.several() ? all.unnamed() : all;
      boolean named = all.data().data() != null; // one data set in place of all
      List<Block> there = named ? study.blocks().subList(0, 1) : study.blocks();
      there.forEach(block -> over.add(each.over(block)));
      return over;
    }
    for (int i = 0; i < blocks.size(); i++) {
      Block there = study.blocks().get(Math.min(i, study.blocks().size() - 1));
      over.add(of(blocks.get(i)).all.over(there));
    }
    return over;
  }

  /** What this says, and where it says nothing what {@code other} says; the problems of both. */
  public Asked orElse(Asked other) {
    List<String> both = new ArrayList<>(problems);
    both.addAll(other.problems);
    AskedBlock others =
        blocks.isEmpty() ? other.all : other.all.withData(other.all.data().withData(null));
    return new Asked(
        all.orElse(others),
        design.orElse(other.design),
        both,
        !blocks.isEmpty() || all.data().data() != null
            ? blocks
            : other.blocks.stream().map(this::wins).toList());
  }
}
