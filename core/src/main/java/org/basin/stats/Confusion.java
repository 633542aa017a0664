package org.basin.stats;

import java.util.Arrays;

/**
 * How often each class is taken for each: {@code counts[true][predicted]}. Of it come the measures
 * that do not let a common class hide a rare one. Not a number where there are no rows.
 */
public record Confusion(long[][] counts) {

  /**
   * @param truth the class of each row
   * @param predicted as many
   */
  public static Confusion of(short[] truth, short[] predicted, int classes) {
    long[][] counts = new long[classes][classes];
    for (int row = 0; row < truth.length; row++) {
      counts[truth[row]][predicted[row]]++;
    }
    return new Confusion(counts);
  }

  /** The two together, as of several replicates. */
  public Confusion plus(Confusion other) {
    long[][] sums = new long[counts.length][];
    for (int c = 0; c < sums.length; c++) {
      sums[c] = counts[c].clone();
      for (int p = 0; p < sums[c].length; p++) {
        sums[c][p] += other.counts[c][p];
      }
    }
    return new Confusion(sums);
  }

  /** Rows of a class. */
  public long rows(int c) {
    return Arrays.stream(counts[c]).sum();
  }

  private long predicted(int c) {
    return Arrays.stream(counts).mapToLong(row -> row[c]).sum();
  }

  /** The share of a class's rows that are found; not a number for a class without rows. */
  public double recall(int c) {
    return (double) counts[c][c] / rows(c);
  }

  /** The share of right ones among what is taken for the class; 0 where nothing is. */
  public double precision(int c) {
    long all = predicted(c);
    return all == 0 ? 0 : (double) counts[c][c] / all;
  }

  /** The harmonic mean of recall and precision. */
  public double f1(int c) {
    return 2.0 * counts[c][c] / (rows(c) + predicted(c));
  }

  /** The mean recall of the classes that have rows. */
  public double balancedAccuracy() {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < counts.length; c++) {
      if (rows(c) > 0) {
        sum += recall(c);
        classes++;
      }
    }
    return sum / classes;
  }

  /** The mean F1 of the classes that have rows or are predicted. */
  public double macroF1() {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < counts.length; c++) {
      if (rows(c) + predicted(c) > 0) {
        sum += f1(c);
        classes++;
      }
    }
    return sum / classes;
  }

  /**
   * The class of the lowest recall among those that have rows, the first of equals; -1 for none.
   */
  public int worst() {
    int worst = -1;
    for (int c = 0; c < counts.length; c++) {
      if (rows(c) > 0 && (worst < 0 || recall(c) < recall(worst))) {
        worst = c;
      }
    }
    return worst;
  }

  /** Its recall. */
  public double worstRecall() {
    int worst = worst();
    return worst < 0 ? Double.NaN : recall(worst);
  }
}
