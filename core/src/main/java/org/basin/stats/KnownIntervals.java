package org.basin.stats;

import java.util.List;
import java.util.Objects;

/**
 * How often the intervals of differences, labels saved and crossovers contain the truth, on
 * simulated studies that are drawn as those of {@link KnownAnswers} are.
 *
 * @param simulated studies for each
 */
record KnownIntervals(int simulated, long seed) {
  private static final double LEVEL = KnownAnswers.LEVEL;

  /** Everything, in the order in which it is told. */
  List<Check> all() {
    return List.of(
        differenceCovers(10, "t"),
        differenceCovers(20, "bootstrap"),
        labelsSavedCovers(),
        crossoverCovers());
  }

  private Check differenceCovers(int replicates, String how) {
    Draws draws = KnownAnswers.draws(seed, 6 + replicates);
    int covered = 0;
    for (int s = 0; s < simulated; s++) {
      covered +=
          Paired.of(KnownAnswers.normals(draws, replicates, .3)).interval(1 - LEVEL, s).contains(.3)
              ? 1
              : 0;
    }
    return Check.between(
        "interval of the difference, " + replicates + " replicates (" + how + ")",
        .93,
        .97,
        covered,
        simulated);
  }

  private Check labelsSavedCovers() {
    Draws draws = KnownAnswers.draws(seed, 7);
    double[] labels = {100, 300, 1_000, 3_000};
    double truth = 700;
    int replicates = 15;
    int covered = 0;
    for (int s = 0; s < simulated; s++) {
      double[][] reference = new double[labels.length][replicates];
      double[] arm = new double[replicates];
      for (int i = 0; i < replicates; i++) {
        double shared = draws.normal();
        for (int k = 0; k < labels.length; k++) {
          reference[k][i] = noisy(.6 * Math.pow(labels[k], -.3), shared, draws);
        }
        arm[i] = noisy(.6 * Math.pow(truth, -.3), shared, draws);
      }
      LabelsSaved saved =
          Objects.requireNonNull(LabelsSaved.of(labels, reference, arm, 1 - LEVEL, s));
      covered += saved.interval().contains(truth) ? 1 : 0;
    }
    return Check.between("interval of the labels saved", .93, .97, covered, simulated);
  }

  private static double noisy(double error, double shared, Draws draws) {
    return error * (1 + .03 * shared + .03 * draws.normal());
  }

  private Check crossoverCovers() {
    Draws draws = KnownAnswers.draws(seed, 8);
    double[] pools = {1_000, 3_000, 10_000, 30_000};
    double truth = 5_000;
    int replicates = 15;
    int covered = 0;
    for (int s = 0; s < simulated; s++) {
      double[][] differences = new double[pools.length][replicates];
      for (int i = 0; i < replicates; i++) {
        double shared = draws.normal();
        for (int k = 0; k < pools.length; k++) {
          differences[k][i] =
              -.01 * Math.log(pools[k] / truth) + .008 * shared + .012 * draws.normal();
        }
      }
      Crossover crossover = Objects.requireNonNull(Crossover.of(pools, differences, 1 - LEVEL, s));
      covered += crossover.interval().contains(truth) ? 1 : 0;
    }
    return Check.between("interval of the crossover", .93, .97, covered, simulated);
  }
}
