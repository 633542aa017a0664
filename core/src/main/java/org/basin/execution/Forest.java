package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.basin.engine.Stream;
import org.basin.study.Configuration;
import org.basin.train.trees.TreeSetting;

/**
 * The arm {@code trees}: boosted trees in place of a network, with what its brackets say. As many
 * points are tried as of any other arm, spread over rate and leaves; what the brackets name stays.
 *
 * @param rate 0 where it is searched
 * @param leaves 0 where they are searched
 * @param rounds at the most
 */
record Forest(double rate, int leaves, int rounds) {
  static final String NAME = "trees";

  /** Where nothing can be validated: LightGBM's own defaults. */
  private static final TreeSetting FIXED = new TreeSetting(0.1, 31, 100);

  private static final double[] RATES = {0.03, 0.3};
  private static final double[] LEAVES = {4, 64};
  private static final int MOST = 300;

  /** A point of the search as trials store it: its start names the arm that it comes to. */
  record Point(TreeSetting setting, Configuration configuration) {
    static Point of(TreeSetting setting) {
      return new Point(
          setting,
          new Configuration(
              setting.rate(),
              Double.NaN,
              "constant",
              null,
              NAME + "[leaves=" + setting.leaves() + "]"));
    }
  }

  static Forest of(Settings settings) {
    double rate = settings.number("rate", 0, x -> x > 0 && x <= 1, "a number above 0, at most 1");
    int leaves =
        (int)
            settings.number(
                "leaves",
                0,
                x -> x >= 2 && x <= 4096 && x == Math.rint(x),
                "a whole number from 2 to 4096");
    return new Forest(rate, leaves, settings.whole("rounds", 0));
  }

  /**
   * What a trial tries.
   *
   * @param count 1 where there is nothing to choose by
   * @param stream the replicate's own
   */
  List<Point> points(int count, Stream stream) {
    if (count == 1) {
      return List.of(
          Point.of(
              new TreeSetting(
                  rate > 0 ? rate : FIXED.rate(),
                  leaves > 0 ? leaves : FIXED.leaves(),
                  rounds > 0 ? rounds : FIXED.rounds())));
    }
    List<Point> points = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      IntToDoubleFunction at = Search.point(c, stream.fold("trees"));
      points.add(
          Point.of(
              new TreeSetting(
                  rate > 0 ? rate : Search.logarithmic(RATES, at.applyAsDouble(0)),
                  leaves > 0
                      ? leaves
                      : (int) Math.round(Search.logarithmic(LEAVES, at.applyAsDouble(1))),
                  rounds > 0 ? rounds : MOST)));
    }
    return points;
  }

  /**
   * Operations of a trial, for planning and for the time left alone: each row meets each feature
   * once for each depth of each tree, at the time of some ten operations of a network.
   */
  static double planned(long rows, long features, int classes, int candidates) {
    return 10.0 * rows * features * classes * FIXED.rounds() * 5 * candidates;
  }
}
