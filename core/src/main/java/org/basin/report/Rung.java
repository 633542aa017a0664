package org.basin.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.basin.study.Measurement;
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
  LOW_CURVE("joined by a low curve"),
  NOT_SHOWN("not shown to be the same"),
  /** Of several pairs alone: their intervals reach from under the margin to above it. */
  UNDETERMINED("undetermined");

  /** Whose networks are held against each other, of a study that asks for it in full. */
  static final int SEEDS = 5;

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
   * @param measurements with what joins them besides straight lines
   */
  static Rung of(SurveyedPair pair, double margin, List<Measurement> measurements) {
    Rung rung = of(pair, margin);
    if (rung != NOT_SHOWN) {
      return rung;
    }
    if (low(pair, "joining.activation.error-barrier", margin, measurements)) {
      return SAME_UP_TO_PERMUTATION;
    }
    return low(pair, "joining.curve.error-barrier", margin, measurements) ? LOW_CURVE : rung;
  }

  /**
   * The highest rung that pairs of one kind are shown to reach: where the interval of what it goes
   * by lies within the margin. <em>Undetermined</em> where that of a rung holds the margin and none
   * is reached.
   *
   * @param goneBy by rung, what leads to it: any will do, and each has to lead nowhere for none;
   *     what was not measured says nothing
   */
  static Rung of(SortedMap<Rung, List<Measured>> goneBy, double margin) {
    for (Map.Entry<Rung, List<Measured>> each : goneBy.entrySet()) {
      if (each.getValue().stream().anyMatch(way -> way.within(margin))) {
        return each.getKey();
      }
    }
    List<Measured> ways =
        goneBy.values().stream().flatMap(List::stream).filter(way -> way.n() > 0).toList();
    return !ways.isEmpty() && ways.stream().allMatch(way -> way.beyond(margin))
        ? NOT_SHOWN
        : UNDETERMINED;
  }

  /** What was measured of a pair's networks beside it; of a trial and its twin under the trial. */
  private static boolean low(
      SurveyedPair pair, String quantity, double margin, List<Measurement> measurements) {
    String other =
        switch (pair.kind()) {
          case ARMS -> pair.second();
          case ROWS -> "";
          case START, ARM -> "none";
        };
    return measurements.stream()
        .anyMatch(
            each ->
                each.quantity().equals(quantity)
                    && each.trial().equals(pair.first())
                    && each.other().equals(other)
                    && each.value() <= margin);
  }

  private static Rung of(SurveyedPair pair, double margin) {
    if (pair.disagreement() <= margin) {
      return SAME_FUNCTION;
    }
    if (pair.straight().errorBarrier() <= margin) {
      return SAME_BASIN;
    }
    return pair.aligned().errorBarrier() <= margin ? SAME_UP_TO_PERMUTATION : NOT_SHOWN;
  }
}
