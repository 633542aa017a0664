package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class PigeonholeTest {

  /** Replicates and examples each with a leaning of their own. */
  private static byte[][] table(int replicates, int examples, double lean, long seed) {
    Normals normals = new Normals(seed);
    double[] hard = normals.sample(examples, 0, .1);
    byte[][] table = new byte[replicates][examples];
    for (byte[] row : table) {
      double tilt = lean + .01 * normals.next();
      for (int e = 0; e < examples; e++) {
        double u = normals.uniform();
        double tiltHere = tilt + (hard[e] > .15 ? .2 : 0);
        row[e] = (byte) (u < .05 + tiltHere / 2 ? 1 : u > .95 + tiltHere / 2 ? -1 : 0);
      }
    }
    return table;
  }

  @Test
  void varianceIsTheClosedForm() {
    // Multinomial weights on rows and on columns, independent of each other: the variance of the
    // resampled mean is var(row means) / R + var(column means) / E + var(residuals) / (R E), with
    // n below the line in each variance.
    byte[][] table = table(12, 300, .01, 4);
    double[] rows = ByteTables.of(table).replicateMeans();
    double[] columns = ByteTables.of(table).exampleMeans();
    double mean = Arrays.stream(rows).average().orElseThrow();
    double residual = 0;
    for (int r = 0; r < 12; r++) {
      for (int e = 0; e < 300; e++) {
        double rest = table[r][e] - rows[r] - columns[e] + mean;
        residual += rest * rest / (12 * 300);
      }
    }
    double expected = spread(rows) / 12 + spread(columns) / 300 + residual / (12 * 300);
    double[] resampled = Pigeonhole.resample(List.of(ByteTables.of(table)), 9)[0];
    // Relative standard error of a variance of 2,000: sqrt(2 / 2000) = 3.2 %.
    assertThat(spread(resampled) / expected).isCloseTo(1, within(.13));
    assertThat(Arrays.stream(resampled).average().orElseThrow())
        .isCloseTo(mean, within(4 * Math.sqrt(expected / 2000)));
  }

  private static double spread(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  @Test
  void resamplesAreThoseOfAddingOneByOne() {
    for (int[] extent : new int[][] {{2, 1}, {5, 63}, {17, 64}, {3, 130}}) {
      int replicates = extent[0];
      int examples = extent[1];
      byte[][] table = table(replicates, examples, .02, 77 + examples);
      Draws draws = new Draws(5);
      double[] expected = new double[Pigeonhole.RESAMPLES];
      for (int b = 0; b < expected.length; b++) {
        long[] sums = new long[replicates];
        for (int i = 0; i < examples; i++) {
          int e = draws.below(examples);
          for (int r = 0; r < replicates; r++) {
            sums[r] += table[r][e];
          }
        }
        long sum = 0;
        for (int i = 0; i < replicates; i++) {
          sum += sums[draws.below(replicates)];
        }
        expected[b] = (double) sum / replicates / examples;
      }
      ExampleTable other = ByteTables.of(table(replicates, examples, .1, 78 + examples));
      double[][] both = Pigeonhole.resample(List.of(other, ByteTables.of(table)), 5);
      assertThat(both[1]).as("beside another").isEqualTo(expected);
    }
  }

  @Test
  void countsThatOutgrowEightAndSixteenBitsAreCountedOn() {
    int examples = 1 << 16;
    ExampleTable table = ByteTables.of(new byte[][] {new byte[examples], all(examples)});
    ResampledPart part = ResampledPart.draw(table, 3, 0, 3);
    double[] means = new double[4];
    part.means(table, means, 1);
    Draws draws = new Draws(3);
    for (int b = 1; b < 4; b++) {
      draws.skip(examples);
      double expected = (draws.below(2) + draws.below(2)) / 2.0; // the second has all wrong
      assertThat(means[b]).isEqualTo(expected);
    }
  }

  private static byte[] all(int examples) {
    byte[] all = new byte[examples];
    Arrays.fill(all, (byte) 1);
    return all;
  }

  @Test
  void isWiderThanReplicatesAloneWhereExamplesMatter() {
    byte[][] table = table(20, 400, .01, 6);
    Interval both = Pigeonhole.interval(ByteTables.of(table), .95, 1);
    Interval alone = Bootstrap.bca(ByteTables.of(table).replicateMeans(), .95, 1);
    assertThat(both.width()).isGreaterThan(alone.width());
    assertThat(Pigeonhole.interval(ByteTables.of(table), .95, 1)).isEqualTo(both);
  }

  @Test
  void equalArmsGiveAPointAndFewReplicatesNothing() {
    assertThat(Pigeonhole.interval(ByteTables.of(new byte[15][100]), .95, 0))
        .isEqualTo(new Interval(0, 0, .95));
    assertThat(Pigeonhole.interval(ByteTables.of(new byte[1][100]), .95, 0))
        .isEqualTo(Interval.unbounded(.95));
  }

  @Test
  void anotherTestPartOrAnotherNumberOfReplicatesIsRefused() {
    assertThatThrownBy(() -> ByteTables.of(new byte[][] {{0, 1}, {0}}))
        .hasMessageContaining("found 2 and 1 examples");
    List<Mistakes> one = ByteTables.having(new byte[1][3], 1);
    List<Mistakes> two = ByteTables.having(new byte[2][3], 1);
    assertThatThrownBy(() -> new ExampleTable(one, two)).hasMessageContaining("found 1 and 2");
  }

  @Test
  void coversAtLeastAsOftenAsItSays() {
    long seed = 100;
    int studies = 120;
    int covered = 0;
    double truth = expectation();
    for (int i = 0; i < studies; i++) {
      covered +=
          Pigeonhole.interval(ByteTables.of(table(20, 200, .02, seed + i)), .95, i).contains(truth)
              ? 1
              : 0;
    }
    assertThat(covered).as("seed %d, truth %f", seed, truth).isBetween(108, 120);
  }

  /** The mean of {@link #table}: u below .05 + t/2 less u above .95 + t/2, so t where in range. */
  private static double expectation() {
    double hard = NormalDistribution.of(0, .1).survivalProbability(.15);
    // Easy: tilt inside ±.1 almost surely, so the mean is its lean. Hard: .15 up, none down.
    return (1 - hard) * .02 + hard * (.05 + .22 / 2);
  }
}
