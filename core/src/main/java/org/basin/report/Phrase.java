package org.basin.report;

import java.util.Locale;
import org.basin.report.Findings.Cell;
import org.basin.stats.Comparison;
import org.basin.stats.Interval;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;

/**
 * Pieces of the findings' sentences: shares in per cent, their differences in points; likelihoods
 * in nats.
 */
final class Phrase {
  private Phrase() {}

  /** "10 labels a class". */
  static String labels(LabelBudget budget) {
    return budget.words();
  }

  /** "`sdae` on mlp:64". */
  static String of(Cell cell) {
    return "`%s` on %s".formatted(cell.arm(), cell.network());
  }

  /** "10.4 % (95 % interval 10.1 to 10.7)", the second part where there is an interval. */
  static String percent(double error, Interval interval) {
    int decimals = error < 0.05 ? 2 : 1;
    String text = fixed(100 * error, decimals) + " %";
    return interval.bounded()
        ? text
            + " (%s %% interval %s to %s)"
                .formatted(
                    confidence(interval),
                    fixed(100 * interval.low(), decimals),
                    fixed(100 * interval.high(), decimals))
        : text + " (one replicate, no interval)";
  }

  static String percent(double error) {
    return fixed(100 * error, error < 0.05 ? 2 : 1) + " %";
  }

  /** A cost as its metric is shown, as "10.4 %" or "0.312 nats", with its interval. */
  static String cost(Metric metric, double cost, Interval interval) {
    if (metric.share()) {
      return percent(cost, interval);
    }
    String text = cost(metric, cost);
    return interval.bounded()
        ? text
            + " (%s %% interval %s to %s)"
                .formatted(
                    confidence(interval), fixed(interval.low(), 3), fixed(interval.high(), 3))
        : text + " (one replicate, no interval)";
  }

  static String cost(Metric metric, double cost) {
    return metric.share() ? percent(cost) : fixed(cost, 3) + " nats";
  }

  /** The number alone of a difference, as "3.10" of points. */
  static String difference(Metric metric, double difference) {
    return fixed(metric.scale() * difference, metric.share() ? 2 : 4);
  }

  /** "0.15 points [-0.40, 0.70]" of a share, the second part where there is an interval. */
  static String points(double share, Interval interval) {
    return fixed(100 * share, 2) + " points" + within(100, 2, interval);
  }

  /** " [0.8, 1.6]", times a scale; nothing where there is no interval. */
  static String within(double scale, int decimals, Interval interval) {
    double low = Math.min(scale * interval.low(), scale * interval.high());
    double high = Math.max(scale * interval.low(), scale * interval.high());
    return interval.bounded()
        ? " [%s, %s]".formatted(fixed(low, decimals), fixed(high, decimals))
        : "";
  }

  /** "3.1 points lower error [2.5, 3.7]": the size, the direction, the interval of the size. */
  static String lower(Metric metric, double difference, Interval interval) {
    boolean worse = difference > 0;
    double sign = worse ? 1 : -1;
    double low = Math.min(sign * interval.low(), sign * interval.high());
    double high = Math.max(sign * interval.low(), sign * interval.high());
    int decimals = (Math.abs(difference) < 0.01 ? 2 : 1) + (metric.share() ? 0 : 2);
    double scale = metric.scale();
    String text =
        "%s %s %s %s"
            .formatted(
                fixed(scale * sign * difference, decimals),
                metric.step(),
                worse ? "higher" : "lower",
                metric.noun());
    return interval.bounded()
        ? text + " [%s, %s]".formatted(fixed(scale * low, decimals), fixed(scale * high, decimals))
        : text;
  }

  /** What the verdict says of a comparison, in a few words. */
  static String verdict(Comparison comparison) {
    return switch (comparison.verdict()) {
      case HELPS -> "helps";
      case HURTS -> "hurts";
      case EQUIVALENT ->
          !comparison.detectable()
              ? "equivalent within the margin"
              : comparison.difference() < 0
                  ? "detectably, negligibly better"
                  : "detectably, negligibly worse";
      case UNDETERMINED ->
          comparison.replicatesToDecide() == null
              ? "undetermined"
              : "undetermined, about %d replicates would decide it"
                  .formatted(comparison.replicatesToDecide());
    };
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  private static String confidence(Interval interval) {
    return fixed(100 * interval.level(), 1).replace(".0", "");
  }
}
