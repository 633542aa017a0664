package org.basin.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.basin.stats.Interval;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as the report writes them: errors in per cent, differences in points with their sign, a
 * dash for what is not a number.
 *
 * @param decimals of errors and differences
 * @param metric of the study
 */
record Written(int decimals, Metric metric) {
  static final String NONE = "–";
  private static final int MORE_OF_NATS = 2;

  /** Of the error. */
  Written(int decimals) {
    this(decimals, Metric.ERROR);
  }

  /** A cost by the metric, as "21.7 %" or "0.312 nats". */
  String cost(double cost) {
    return metric.share()
        ? percent(cost)
        : Double.isFinite(cost) ? nats().plain(cost) + "\u00a0nats" : NONE;
  }

  String cost(@Nullable Interval interval) {
    return metric.share() || interval == null || !interval.bounded()
        ? percent(interval)
        : nats().plain(interval.low()) + " to " + nats().plain(interval.high()) + "\u00a0nats";
  }

  /** A difference of costs with its sign, in points or nats. */
  String difference(double difference) {
    return metric.share() ? points(difference) : nats().points(difference / 100);
  }

  String difference(@Nullable Interval interval) {
    return interval != null && interval.bounded()
        ? "[" + difference(interval.low()) + ", " + difference(interval.high()) + "]"
        : "no interval";
  }

  private Written nats() {
    return new Written(decimals + MORE_OF_NATS, metric);
  }

  /** An error, a fraction, as "21.7 %". */
  String percent(double error) {
    return Double.isFinite(error) ? plain(error * 100) + "\u00a0%" : NONE;
  }

  /** A difference, a fraction, as "−4.8" points. */
  String points(double difference) {
    if (!Double.isFinite(difference)) {
      return NONE;
    }
    String size = plain(Math.abs(difference * 100));
    boolean zero = size.chars().allMatch(c -> c == '0' || c == '.');
    return (zero ? "" : difference < 0 ? "−" : "+") + size;
  }

  /** Both ends in points; where nothing bounds it, that is said. */
  String points(@Nullable Interval interval) {
    return interval != null && interval.bounded()
        ? "[" + points(interval.low()) + ", " + points(interval.high()) + "]"
        : "no interval";
  }

  String percent(@Nullable Interval interval) {
    return interval != null && interval.bounded()
        ? plain(interval.low() * 100) + " to " + plain(interval.high() * 100) + "\u00a0%"
        : "no interval";
  }

  private String plain(double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
  }

  /** A number of any kind, three digits at the most. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return count((long) value);
    }
    double size = Math.abs(value);
    String text =
        size >= 100
            ? String.format(Locale.ROOT, "%.0f", value)
            : size >= 1e-3
                ? String.format(
                    Locale.ROOT, "%." + (size >= 10 ? 1 : size >= 1 ? 2 : 3) + "f", value)
                : String.format(Locale.ROOT, "%.2g", value);
    if (text.contains(".") && !text.contains("e")) {
      text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return text.replace('-', '−');
  }

  /** For files: four significant digits; empty for what is not a number. */
  static String exact(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString()
        : "";
  }

  /** A whole number with its thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
  }

  /** Floating-point operations, as "1.24 TFLOP". */
  static String flops(double flops) {
    String[] prefixes = {"", "k", "M", "G", "T", "P", "E", "Z"};
    int step = 0;
    double value = flops;
    while (value >= 999.5 && step < prefixes.length - 1) {
      value /= 1000;
      step++;
    }
    return Double.isFinite(flops) ? number(value) + " " + prefixes[step] + "FLOP" : NONE;
  }

  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NONE;
    }
    if (seconds < 100) {
      return number(seconds) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 6000
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** As a tick or a heading of a column: the number alone, or "all". */
  static String budget(LabelBudget labels) {
    return labels.unit() == LabelBudget.Unit.ALL ? "all" : count(labels.count());
  }

  /** In a sentence: "10 labels a class". */
  static String labels(LabelBudget labels) {
    return switch (labels.unit()) {
      case PER_CLASS ->
          count(labels.count()) + (labels.count() == 1 ? " label" : " labels") + " a class";
      case TOTAL -> count(labels.count()) + " labels in all";
      case ALL -> "all labels";
    };
  }

  static String unlabelled(int unlabelled) {
    return unlabelled == Trial.ALL ? "all" : count(unlabelled);
  }

  /** A verdict as one character; a blank where there is none. */
  static String mark(@Nullable Verdict verdict) {
    if (verdict == null) {
      return " ";
    }
    return switch (verdict) {
      case HELPS -> "+";
      case HURTS -> "−";
      case EQUIVALENT -> "=";
      case UNDETERMINED -> "?";
    };
  }

  /** A sentence of the findings as a page sets it: names in quotation marks, not in backquotes. */
  static String sentence(String text) {
    return text.replaceAll("`([^`]*)`", "\u201c$1\u201d");
  }
}
