package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.report.Findings.Cell;
import org.basin.stats.Interval;
import org.basin.stats.PairedT;
import org.basin.stats.ShareInterval;
import org.basin.study.Measurement;
import org.basin.study.Trial;

/**
 * A quantity measured of a cell's trained networks, over the replicates: a mean with its interval.
 *
 * @param mean not a number where nothing was measured
 * @param standardError of the mean, unbounded with fewer than two replicates
 * @param interval of t, or of a share; unbounded with fewer than two replicates
 * @param n replicates
 * @param trials behind it
 */
record Measured(double mean, double standardError, Interval interval, int n, List<String> trials) {

  Measured {
    trials = List.copyOf(trials);
  }

  /** Of each network of a cell. */
  static Measured of(Material material, Cell cell, String quantity, String place, double at) {
    List<Double> values = new ArrayList<>();
    List<String> trials = new ArrayList<>();
    Map<String, Double> found = single(material, quantity, place, at);
    for (Counted counted : material.cells().at(cell)) {
      String id = counted.outcome().trial().id();
      Double value = found.get(id);
      if (value != null) {
        values.add(value);
        trials.add(id);
      }
    }
    return over(material, cell, values, trials).within(Reach.of(quantity));
  }

  /** The same where there is neither place nor abscissa. */
  static Measured of(Material material, Cell cell, String quantity) {
    return of(material, cell, quantity, "", 0);
  }

  /** Of a network of one cell and one of another, as measured of the two. */
  static Measured between(Material material, Cell arm, Cell against, String quantity) {
    return between(material, arm, against, quantity, 0);
  }

  /** The same at an abscissa. */
  static Measured between(Material material, Cell arm, Cell against, String quantity, double at) {
    Map<String, Trial> ours = trials(material, arm);
    Map<String, Trial> theirs = trials(material, against);
    List<Double> values = new ArrayList<>();
    List<String> trials = new ArrayList<>();
    for (Measurement each : material.measurements()) {
      if (each.quantity().equals(quantity)
          && each.place().isEmpty()
          && each.at() == at
          && Double.isFinite(each.value())
          && theirs.containsKey(each.trial())
          && ours.containsKey(each.other())) {
        values.add(each.value());
        trials.add(each.trial());
        trials.add(each.other());
      }
    }
    return over(material, arm, values, trials).within(Reach.of(quantity));
  }

  /** A cell's quantity minus another's, over the replicates that have both. */
  static Measured difference(
      Material material, Cell arm, Cell against, String quantity, double at) {
    Map<String, Double> found = single(material, quantity, "", at);
    List<Double> values = new ArrayList<>();
    List<String> trials = new ArrayList<>();
    for (Cells.Pair pair : material.cells().pairs(arm, against)) {
      String one = pair.arm().outcome().trial().id();
      String other = pair.against().outcome().trial().id();
      Double ours = found.get(one);
      Double theirs = found.get(other);
      if (ours != null && theirs != null) {
        values.add(ours - theirs);
        trials.add(one);
        trials.add(other);
      }
    }
    return over(material, arm, values, trials).within(Reach.of(quantity).ofDifferences());
  }

  /** What was measured of single networks, by trial. */
  static Map<String, Double> single(Material material, String quantity, String place, double at) {
    Map<String, Double> found = new HashMap<>();
    for (Measurement each : material.measurements()) {
      if (each.quantity().equals(quantity)
          && each.place().equals(place)
          && each.at() == at
          && each.other().isEmpty()
          && Double.isFinite(each.value())) {
        found.put(each.trial(), each.value());
      }
    }
    return found;
  }

  private static Map<String, Trial> trials(Material material, Cell cell) {
    Map<String, Trial> trials = new HashMap<>();
    for (Counted counted : material.cells().at(cell)) {
      trials.put(counted.outcome().trial().id(), counted.outcome().trial());
    }
    return trials;
  }

  /** Of values that were taken of a cell's networks, one a replicate. */
  static Measured over(Material material, Cell cell, List<Double> values, List<String> trials) {
    double level = 1 - material.study().level();
    if (values.isEmpty()) {
      return new Measured(
          Double.NaN, Double.POSITIVE_INFINITY, Interval.unbounded(level), 0, List.of());
    }
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    PairedT t = PairedT.of(all, material.cells().overlap(cell.data()));
    Interval interval = all.length > 1 ? t.interval(level) : Interval.unbounded(level);
    double error = all.length > 1 ? t.standardError() : Double.POSITIVE_INFINITY;
    return new Measured(t.mean(), error, interval, all.length, trials);
  }

  /**
   * The same with the interval of a share, which stays within 0 and 1: a disagreement, or a rise of
   * error, which is at least 0.
   *
   * @param examples that each replicate's share was taken of
   */
  Measured asShare(int examples) {
    double rounded = Math.max(0, Math.min(1, mean)); // sums of shares may miss the ends
    return n == 0
        ? this
        : new Measured(
            mean,
            standardError,
            ShareInterval.of(rounded, standardError, n, examples, interval.level()),
            n,
            trials);
  }

  private Measured within(Reach reach) {
    Interval possible = interval.within(reach.least(), reach.most());
    return new Measured(mean, standardError, possible, n, trials);
  }

  /** Whether it is shown to be no more than a margin. */
  boolean within(double margin) {
    return interval.bounded() && interval.high() <= margin;
  }

  /** Whether it is shown to be more than a margin. */
  boolean beyond(double margin) {
    return interval.bounded() && interval.low() > margin;
  }

  /** The interval where there is one. */
  @org.jspecify.annotations.Nullable
  Interval bounded() {
    return interval.bounded() ? interval : null;
  }
}
