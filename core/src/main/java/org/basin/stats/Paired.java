package org.basin.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One comparison's data: the arm's error minus the reference's, a number a replicate, the two
 * having shared that replicate's draws. It knows which test and which interval its design allows;
 * {@link Family} gives the verdict.
 */
public final class Paired {
  private final double[] differences;
  private final double testOverTrain;
  private final @Nullable ExampleTable byExample;

  /** The last that was asked for: families that share a comparison ask for it again. */
  private volatile @Nullable Known known;

  private record Known(double confidence, long seed, Interval interval) {}

  private Paired(double[] differences, double testOverTrain, @Nullable ExampleTable byExample) {
    Moments.requireFinite(differences);
    this.differences = differences.clone();
    this.testOverTrain = testOverTrain;
    this.byExample = byExample;
  }

  /** Replicates that are independent of each other, as on a test part that came with the data. */
  public static Paired of(double[] differences) {
    return new Paired(differences, 0, null);
  }

  /** The same from errors: element i of both comes from replicate i. */
  public static Paired of(double[] arm, double[] against) {
    if (arm.length != against.length) {
      throw new IllegalArgumentException(
          "replicates: expected as many of the arm as of its reference, found "
              + arm.length
              + " and "
              + against.length);
    }
    double[] differences = new double[arm.length];
    Arrays.setAll(differences, i -> arm[i] - against[i]);
    return of(differences);
  }

  /**
   * Replicates that each split the same data anew: tests and interval become the corrected t's.
   *
   * @param share the size of a test part over the size of a training part
   */
  public Paired onOverlappingSplits(double share) {
    return new Paired(differences, share, null);
  }

  /**
   * Adds the test examples behind the differences, one test part for all replicates, so that a
   * bootstrap interval resamples them too.
   *
   * @param arm what the arm has wrong, a replicate each, whose share less that of {@code against}
   *     is that replicate's difference
   */
  public Paired withExamples(List<Mistakes> arm, List<Mistakes> against) {
    ExampleTable table = new ExampleTable(arm, against);
    double[] means = table.replicateMeans();
    for (int r = 0; r < Math.max(means.length, differences.length); r++) {
      if (means.length != differences.length || Math.abs(means[r] - differences[r]) > 1e-6) {
        throw new IllegalArgumentException(
            "examples: expected a row a replicate whose mean is its difference, found "
                + Arrays.toString(means)
                + " for "
                + Arrays.toString(differences));
      }
    }
    return new Paired(differences, testOverTrain, table);
  }

  /** How many replicates. */
  public int n() {
    return differences.length;
  }

  /** One a replicate, in its order. */
  public double[] differences() {
    return differences.clone();
  }

  /** 0 where replicates do not overlap. */
  public double testOverTrain() {
    return testOverTrain;
  }

  /** The p-value of "no difference", two-sided. */
  public double p(long seed) {
    return testOverTrain > 0 ? t().twoSided(0) : SignFlip.twoSided(differences, seed);
  }

  /** The p-value of "a difference as large as the margin, or larger". */
  public double pEquivalence(double margin, long seed) {
    return testOverTrain > 0
        ? Equivalence.p(t(), margin)
        : Equivalence.p(differences, margin, seed);
  }

  /** The p-value of "the mean is {@code centre} or more" against "it is less". */
  public double pLess(double centre, long seed) {
    return testOverTrain > 0 ? t().less(centre) : SignFlip.less(differences, centre, seed);
  }

  /** The p-value of "the mean is {@code centre} or less" against "it is more". */
  public double pGreater(double centre, long seed) {
    return testOverTrain > 0 ? t().greater(centre) : SignFlip.greater(differences, centre, seed);
  }

  /**
   * The interval of the mean difference: paired t under {@link Bootstrap#ENOUGH} replicates and on
   * overlapping splits, for which no bootstrap is corrected; else bias-corrected and accelerated,
   * test examples resampled with the replicates where they are known.
   */
  public Interval interval(double confidence, long seed) {
    Known before = known;
    if (before != null && before.confidence == confidence && before.seed == seed) {
      return before.interval;
    }
    Interval interval = drawn(confidence, seed);
    known = new Known(confidence, seed, interval);
    return interval;
  }

  /** The interval of each, as it would be alone: those on the same test examples are drawn once. */
  static List<Interval> intervals(List<Paired> pairs, double confidence, long seed) {
    List<Paired> together =
        pairs.stream().filter(pair -> pair.resamplesExamples(confidence, seed)).distinct().toList();
    List<Interval> drawn =
        Pigeonhole.intervals(
            together.stream().map(pair -> Objects.requireNonNull(pair.byExample)).toList(),
            confidence,
            seed);
    for (int i = 0; i < drawn.size(); i++) {
      together.get(i).known = new Known(confidence, seed, drawn.get(i));
    }
    return pairs.parallelStream().map(pair -> pair.interval(confidence, seed)).toList();
  }

  /** Whether the interval is yet to be drawn, of examples too. */
  private boolean resamplesExamples(double confidence, long seed) {
    Known before = known;
    return byExample != null
        && n() >= Bootstrap.ENOUGH
        && testOverTrain == 0
        && (before == null || before.confidence != confidence || before.seed != seed);
  }

  private Interval drawn(double confidence, long seed) {
    if (n() < Bootstrap.ENOUGH || testOverTrain > 0) {
      return t().interval(confidence);
    }
    return byExample == null
        ? Bootstrap.mean(differences, confidence, seed)
        : Pigeonhole.interval(byExample, confidence, seed);
  }

  private PairedT t() {
    return PairedT.of(differences, testOverTrain);
  }
}
