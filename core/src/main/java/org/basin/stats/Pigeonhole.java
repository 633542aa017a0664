package org.basin.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The two-way bootstrap: replicates and test examples are both drawn anew, so that the interval of
 * a difference speaks of other test examples as well as of other seeds (Owen 2007, "The pigeonhole
 * bootstrap"). It asks for a test part that is the same in every replicate.
 *
 * <p>Its variance is that of the replicates' means, plus that of the examples' means, plus that of
 * what neither explains; as each of the first two holds that last part already, it is counted three
 * times: the interval errs on the wide side, by little where there are many examples. No exact
 * bootstrap of such a table exists (McCullagh 2000).
 */
public final class Pigeonhole {
  /** How many resamples are drawn. */
  public static final int RESAMPLES = 2_000;

  /** Of which so many are drawn at a time, so that how often each took an example stays at hand. */
  private static final int PART = 128;

  private Pigeonhole() {}

  /** The bias-corrected and accelerated interval of the mean difference. */
  static Interval interval(ExampleTable differences, double confidence, long seed) {
    return intervals(List.of(differences), confidence, seed).get(0);
  }

  /**
   * The same for several: tables of one extent share their resamples, which are drawn once, and
   * each interval is what it would be alone.
   */
  static List<Interval> intervals(List<ExampleTable> tables, double confidence, long seed) {
    Map<List<Integer>, List<ExampleTable>> alike = new LinkedHashMap<>();
    for (ExampleTable table : tables) {
      if (table.replicates() > 1) {
        List<Integer> extent = List.of(table.replicates(), table.examples());
        alike.computeIfAbsent(extent, key -> new ArrayList<>()).add(table);
      }
    }
    Map<ExampleTable, double[]> resampled = new IdentityHashMap<>();
    alike
        .values()
        .forEach(
            group -> {
              double[][] means = resample(group, seed);
              for (int t = 0; t < means.length; t++) {
                resampled.put(group.get(t), means[t]);
              }
            });
    return tables.parallelStream()
        .map(table -> interval(table, resampled.get(table), confidence))
        .toList();
  }

  private static Interval interval(
      ExampleTable table, double @Nullable [] resampled, double confidence) {
    if (resampled == null) {
      return Interval.unbounded(confidence);
    }
    double[] byReplicate = table.replicateMeans();
    double seen = Arrays.stream(byReplicate).sum() / table.replicates();
    double acceleration =
        Bootstrap.acceleration(
            Bootstrap.influence(byReplicate), Bootstrap.influence(table.exampleMeans()));
    return Bootstrap.bca(resampled.clone(), seen, acceleration, confidence);
  }

  /**
   * Each table's mean difference on each resample of replicates and examples: {@code
   * [tables][RESAMPLES]}.
   *
   * @param tables of one extent
   */
  static double[][] resample(List<ExampleTable> tables, long seed) {
    double[][] means = new double[tables.size()][RESAMPLES];
    int parts = (RESAMPLES + PART - 1) / PART;
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              int from = part * PART;
              ResampledPart some =
                  ResampledPart.draw(tables.get(0), seed, from, Math.min(PART, RESAMPLES - from));
              for (int t = 0; t < means.length; t++) {
                some.means(tables.get(t), means[t], from);
              }
            });
    return means;
  }
}
