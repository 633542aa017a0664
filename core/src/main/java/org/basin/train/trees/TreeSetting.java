package org.basin.train.trees;

import org.basin.train.Criterion;

/**
 * How trees are grown.
 *
 * @param rate the share of each tree that is added
 * @param leaves of a tree at the most
 * @param rounds at the most where there are rows to validate on, else exactly; a round grows a tree
 *     for each class
 * @param criterion what is least at the round that is taken
 */
public record TreeSetting(double rate, int leaves, int rounds, Criterion criterion) {
  /** The best by the validation error. */
  public TreeSetting(double rate, int leaves, int rounds) {
    this(rate, leaves, rounds, Criterion.ERROR);
  }

  /** The same by another criterion. */
  public TreeSetting by(Criterion other) {
    return new TreeSetting(rate, leaves, rounds, other);
  }
}
