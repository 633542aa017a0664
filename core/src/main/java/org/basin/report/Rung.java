package org.basin.report;

import org.basin.study.SurveyedPair;

/**
 * How far up the ladder from "not shown" to "the same function" two trained networks stand. Each
 * rung is claimed only where what was measured shows it; a network that alignment fails to bring
 * near is not thereby shown to lie in another basin.
 */
enum Rung {
  SAME_FUNCTION("same function"),
  SAME_BASIN("same basin"),
  SAME_UP_TO_PERMUTATION("same basin up to the order of units"),
  NOT_SHOWN("not shown to be the same");

  private final String words;

  Rung(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * The highest rung that a pair reaches.
   *
   * @param margin share of examples that counts as nothing
   */
  static Rung of(SurveyedPair pair, double margin) {
    if (pair.disagreement() <= margin) {
      return SAME_FUNCTION;
    }
    if (pair.straight().errorBarrier() <= margin) {
      return SAME_BASIN;
    }
    return pair.aligned().errorBarrier() <= margin ? SAME_UP_TO_PERMUTATION : NOT_SHOWN;
  }
}
