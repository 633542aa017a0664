package org.basin.stats;

import java.util.Locale;

/**
 * One known answer that was asked for: what the instrument should come to, and what it came to.
 *
 * @param what was simulated or run
 * @param expected in words
 * @param value a share, or where {@code ratio} a mean ratio
 * @param interval of the value, 95 %
 * @param of how many studies it was taken over
 */
public record Check(
    String what,
    String expected,
    double value,
    Interval interval,
    boolean ratio,
    int of,
    boolean passed) {

  /** A rate that fails where more than chance (a hundredth) lies above what is allowed. */
  public static Check atMost(String what, double allowed, int hits, int of) {
    Binomial seen = new Binomial(hits, of);
    return new Check(
        what,
        "at most " + percent(allowed),
        seen.share(),
        seen.interval(.95),
        false,
        of,
        seen.more(allowed) > .01);
  }

  /**
   * A share that is to lie in a range. Over 2,000 studies or more it has to; under that it fails
   * where more than chance (a hundredth) lies outside.
   */
  public static Check between(String what, double low, double high, int hits, int of) {
    Binomial seen = new Binomial(hits, of);
    boolean inside = low <= seen.share() && seen.share() <= high;
    boolean nearly = seen.less(low) > .01 && seen.more(high) > .01;
    return new Check(
        what,
        percent(low) + " to " + percent(high),
        seen.share(),
        seen.interval(.95),
        false,
        of,
        of >= 2_000 ? inside : nearly);
  }

  /** A count that is to be found and no other. */
  public static Check exactly(String what, int expected, int found, int of) {
    Binomial seen = new Binomial(Math.min(found, of), of);
    return new Check(
        what,
        expected + " of " + of,
        seen.share(),
        seen.interval(.95),
        false,
        of,
        found == expected);
  }

  /** A mean that must not be above a bound, its interval by t. */
  public static Check mean(String what, double most, double[] values) {
    Interval interval = PairedT.of(values).interval(.95);
    double mean = Moments.of(values).mean();
    return new Check(
        what,
        String.format(Locale.ROOT, "at most %.2f", most),
        mean,
        interval,
        true,
        values.length,
        values.length >= 1_000 ? mean <= most : interval.low() <= most);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share).replace(".0", "") + " %";
  }
}
