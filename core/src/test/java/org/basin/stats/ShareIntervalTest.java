package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ShareIntervalTest {

  private static void meets(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(1e-7));
    assertThat(interval.high()).isCloseTo(high, within(1e-7));
  }

  /**
   * Made once with SciPy: n = m * rows; e = n if se == 0 else min(n, p (1 - p) / se^2); e =
   * min(rows, e (t.isf(a, n - 1) / t.isf(a, m - 1))^2); beta.ppf(a, p e, e - p e + 1), beta.isf(a,
   * p e + 1, e - p e).
   */
  @Test
  void itIsTheExactIntervalOfAsManyExamplesAsTheReplicatesAreWorth() {
    meets(ShareInterval.of(0.05, 0.01, 2, 1000, 0.95), 0.00010408366240747135, 0.35295675634901763);
    meets(ShareInterval.of(0, 0, 5, 1000, 0.95), 0, 0.003682083896865671);
    meets(ShareInterval.of(0.05, 1e-6, 5, 1000, 0.95), 0.03733539760466178, 0.06539048791549364);
    meets(ShareInterval.of(0.2, 0.02, 10, 500, 0.95), 0.15626029712319714, 0.24976693288507054);
    meets(ShareInterval.of(0.003, 0.001, 5, 1000, 0.9), 0.0008181753982218, 0.00773524471847946);
    meets(ShareInterval.of(1, 0, 3, 200, 0.95), 0.9709215911997877, 1);
  }

  @Test
  void noneOfAnyHasAClosedForm() {
    double effective = 1000; // one replicate's, however many look at the same
    Interval none = ShareInterval.of(0, 0, 5, 1000, 0.95);
    meets(none, 0, 1 - Math.pow(0.025, 1 / effective));
    Interval all = ShareInterval.of(1, 0, 5, 1000, 0.95);
    meets(all, Math.pow(0.025, 1 / effective), 1);
  }

  @Test
  void itStaysWithinNoughtAndOneAndHoldsTheMean() {
    for (double share : new double[] {0.0005, 0.02, 0.5, 0.99, 0.9999}) {
      for (double error : new double[] {0, 1e-6, 0.001, 0.02, 0.3}) {
        Interval interval = ShareInterval.of(share, error, 2, 100, 0.95);
        assertThat(interval.low()).isBetween(0.0, share);
        assertThat(interval.high()).isBetween(share, 1.0);
      }
    }
  }

  @Test
  void oneReplicateSaysNothing() {
    assertThat(ShareInterval.of(0.1, Double.POSITIVE_INFINITY, 1, 1000, 0.95).bounded()).isFalse();
  }

  /** Where replicates truly differ it covers at its level or nearly so, few as they are. */
  @Test
  void itCoversTheMeanOfSharesThatDiffer() {
    SplittableRandom random = new SplittableRandom(5);
    for (int replicates : new int[] {2, 5, 10}) {
      int covered = 0;
      int studies = 400;
      for (int study = 0; study < studies; study++) {
        double[] shares = new double[replicates];
        for (int i = 0; i < replicates; i++) {
          double truth = 0.02 + 0.06 * random.nextDouble(); // mean 0.05
          for (int row = 0; row < 300; row++) {
            shares[i] += random.nextDouble() < truth ? 1.0 / 300 : 0;
          }
        }
        PairedT t = PairedT.of(shares);
        double mean = Arrays.stream(shares).average().orElseThrow();
        covered +=
            ShareInterval.of(mean, t.standardError(), replicates, 300, 0.95).contains(0.05) ? 1 : 0;
      }
      assertThat(new Binomial(covered, studies).less(0.95))
          .as(covered + " of " + studies + " with " + replicates)
          .isGreaterThan(0.001);
    }
  }

  /**
   * All replicates look at the same rows, of which one in a hundred is hard: how many were drawn is
   * seen in no difference between replicates.
   */
  @Test
  void itCoversWhereReplicatesShareTheirExamples() {
    SplittableRandom random = new SplittableRandom(6);
    int covered = 0;
    int studies = 1000;
    for (int study = 0; study < studies; study++) {
      int hard = 0;
      for (int row = 0; row < 200; row++) {
        hard += random.nextDouble() < 0.01 ? 1 : 0;
      }
      double[] shares = new double[10];
      for (int i = 0; i < shares.length; i++) {
        for (int row = 0; row < hard; row++) {
          shares[i] += random.nextDouble() < 0.9 ? 1.0 / 200 : 0;
        }
      }
      double mean = Arrays.stream(shares).average().orElseThrow();
      double error = PairedT.of(shares).standardError();
      covered += ShareInterval.of(mean, error, 10, 200, 0.95).contains(0.009) ? 1 : 0;
    }
    assertThat(new Binomial(covered, studies).less(0.95))
        .as(covered + " of " + studies)
        .isGreaterThan(0.001);
  }
}
