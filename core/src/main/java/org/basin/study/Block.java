package org.basin.study;

import java.util.List;

/**
 * One data set of a study and what is asked of it. Arms are compared within it, so that a study of
 * several blocks is as many studies of one, side by side.
 *
 * @param name the data set's, as it stands in trials; no two of a study have the same
 * @param networks architectures; arms are compared within each
 * @param arms by name; the comparisons are against the first. One that does not fit a network is
 *     left out there
 * @param labels label budgets, ascending
 */
public record Block(
    String name,
    DataSource data,
    List<String> networks,
    List<String> arms,
    List<LabelBudget> labels) {

  public Block {
    networks = List.copyOf(networks);
    arms = List.copyOf(arms);
    labels = List.copyOf(labels);
  }

  /** The same of data that are read otherwise. */
  public Block with(DataSource other) {
    return new Block(name, other, networks, arms, labels);
  }
}
