package org.basin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Probes and codes on representations whose answer is known. */
class RepresentationTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(Stream.of(5));

  @AfterEach
  void close() {
    scope.close();
  }

  /** Each example predicted by a fit without it, one after another, on the whole ladder. */
  @Test
  void thePenaltyIsTheOneThatPredictsLeftOutExamplesBest() {
    Tensor x = rng.fold("x").normal(14, 4).to(Type.DOUBLE);
    Tensor y = x.narrow(2, 0, 2).contiguous().plus(rng.fold("y").normal(14, 2).to(Type.DOUBLE));
    Tensor asked = rng.fold("z").normal(3, 4).to(Type.DOUBLE);
    double[][] features = rows(x);
    double[][] targets = rows(y);
    double trace = 0;
    double[] mean = mean(features);
    for (double[] row : features) {
      for (int f = 0; f < 4; f++) {
        trace += (row[f] - mean[f]) * (row[f] - mean[f]);
      }
    }
    double best = Double.POSITIVE_INFINITY;
    double chosen = Double.NaN;
    for (double share : Ridge.LADDER) {
      double penalty = share * trace / 4;
      double sum = 0;
      for (int out = 0; out < 14; out++) {
        double[][] some = without(features, out);
        double[][] theirs = without(targets, out);
        double[] found = fit(some, theirs, penalty, features[out]);
        for (int t = 0; t < 2; t++) {
          sum += (targets[out][t] - found[t]) * (targets[out][t] - found[t]);
        }
      }
      if (sum < best) {
        best = sum;
        chosen = penalty;
      }
    }
    double[][] found = rows(Ridge.predict(x, y, asked));
    for (int i = 0; i < 3; i++) {
      double[] byHand = fit(features, targets, chosen, rows(asked)[i]);
      assertThat(found[i]).containsExactly(byHand, within(1e-9));
    }
  }

  @Test
  void aLinearProbeReadsWhatIsLinearAndNeighboursReadWhatIsNear() {
    int n = 400;
    Tensor x = rng.fold("p").normal(2 * n, 6);
    double[][] all = rows(x);
    int[] halves = Arrays.stream(all).mapToInt(r -> r[0] + r[1] > 0 ? 1 : 0).toArray();
    int[] quarters = Arrays.stream(all).mapToInt(r -> r[0] * r[1] > 0 ? 1 : 0).toArray();
    Tensor fit = x.narrow(1, 0, n).contiguous();
    Tensor held = x.narrow(1, n, n).contiguous();
    assertThat(linear(fit, held, halves, n)).isLessThan(.06);
    // No line tells opposite quarters apart: half are wrong, within four standard errors.
    assertThat(linear(fit, held, quarters, n)).isBetween(.4, .6);
    Tensor plane = x.narrow(2, 0, 2).contiguous();
    double near =
        Probe.neighbours(
            plane.narrow(1, 0, n).contiguous(),
            Arrays.copyOf(quarters, n),
            plane.narrow(1, n, n).contiguous(),
            Arrays.copyOfRange(quarters, n, 2 * n),
            2);
    assertThat(near).isLessThan(.12);
  }

  @Test
  void theNearestOfFourPointsVotes() {
    Tensor x = Tensor.of(new double[] {0, 1, 10, 11}, 1, 4, 1);
    Tensor asked = Tensor.of(new double[] {-2, 12, 4}, 1, 3, 1);
    int[] labels = {0, 0, 1, 1};
    assertThat(Probe.neighbours(x, labels, asked, new int[] {0, 1, 0}, 2)).isZero();
    assertThat(Probe.neighbours(x, labels, asked, new int[] {1, 1, 1}, 2))
        .isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void moreFeaturesThanExamplesGiveTheSameMapThroughTheSmallerProduct() {
    Tensor x = rng.fold("w").normal(6, 9).to(Type.DOUBLE);
    Tensor y = rng.fold("v").normal(6, 1).to(Type.DOUBLE);
    // Features that carry nothing make the large product the one that is taken apart.
    Tensor tall = Tensor.concatenate(java.util.List.of(x, x), 1);
    Tensor twice = Tensor.concatenate(java.util.List.of(y, y), 1);
    Ridge.Axes few = Ridge.Axes.of(x.minus(x.mean(1).reshape(1, 1, 9)));
    Ridge.Axes many = Ridge.Axes.of(tall.minus(tall.mean(1).reshape(1, 1, 9)));
    double[] one = few.variances().doubles();
    double[] both = many.variances().doubles();
    assertThat(one).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(both[both.length - 5 + i]).isCloseTo(2 * one[i], within(1e-9));
    }
    assertThat(Ridge.predict(tall, twice, x).doubles()).doesNotContain(Double.NaN);
  }

  /** Inputs on a plane: a code of two directions has all of it, one has the larger's share. */
  @Test
  void aCodeHasBackWhatItsDirectionsCarry() {
    Tensor inputs =
        rng.fold("i").normal(2000, 2).times(Tensor.of(new double[] {3, 1}, 1, 1, 2).to(Type.FLOAT));
    Tensor turned = inputs.matmul(rng.fold("turn").normal(2, 5));
    Tensor fit = turned.narrow(1, 0, 1000).contiguous();
    Tensor held = turned.narrow(1, 1000, 1000).contiguous();
    Tensor from = inputs.narrow(1, 0, 1000).contiguous();
    Tensor wanted = inputs.narrow(1, 1000, 1000).contiguous();
    assertThat(Code.missing(fit, from, held, wanted, 2)).isLessThan(1e-6);
    // Nine tenths of the variance lie along the first axis of the inputs themselves.
    assertThat(Code.missing(from, from, wanted, wanted, 1)).isCloseTo(.1, within(.02));
    // Principal components are the best linear code of their width on the examples fitted.
    assertThat(Code.missing(fit, from, fit, from, 1))
        .isGreaterThanOrEqualTo(Code.missing(from, from, from, from, 1) - 1e-9);
    Tensor noise = rng.fold("noise").normal(2000, 3);
    assertThat(
            Code.missing(
                noise.narrow(1, 0, 1000).contiguous(),
                from,
                noise.narrow(1, 1000, 1000).contiguous(),
                wanted,
                3))
        .isCloseTo(1, within(.02));
  }

  private static double linear(Tensor fit, Tensor held, int[] labels, int n) {
    return Probe.linear(
        fit, Arrays.copyOf(labels, n), held, Arrays.copyOfRange(labels, n, 2 * n), 2);
  }

  /** Normal equations on centred data, by elimination. */
  private static double[] fit(double[][] x, double[][] y, double penalty, double[] at) {
    double[] mx = mean(x);
    double[] my = mean(y);
    int d = mx.length;
    int t = my.length;
    double[][] a = new double[d][d + t];
    for (int i = 0; i < x.length; i++) {
      for (int f = 0; f < d; f++) {
        for (int g = 0; g < d; g++) {
          a[f][g] += (x[i][f] - mx[f]) * (x[i][g] - mx[g]);
        }
        for (int k = 0; k < t; k++) {
          a[f][d + k] += (x[i][f] - mx[f]) * (y[i][k] - my[k]);
        }
      }
    }
    for (int f = 0; f < d; f++) {
      a[f][f] += penalty;
    }
    for (int p = 0; p < d; p++) {
      for (int r = 0; r < d; r++) {
        if (r != p) {
          double share = a[r][p] / a[p][p];
          for (int c = p; c < d + t; c++) {
            a[r][c] -= share * a[p][c];
          }
        }
      }
    }
    double[] out = my.clone();
    for (int k = 0; k < t; k++) {
      for (int f = 0; f < d; f++) {
        out[k] += (at[f] - mx[f]) * a[f][d + k] / a[f][f];
      }
    }
    return out;
  }

  private static double[][] without(double[][] rows, int out) {
    double[][] some = new double[rows.length - 1][];
    for (int i = 0, at = 0; i < rows.length; i++) {
      if (i != out) {
        some[at++] = rows[i];
      }
    }
    return some;
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int f = 0; f < mean.length; f++) {
        mean[f] += row[f] / rows.length;
      }
    }
    return mean;
  }

  private static double[][] rows(Tensor x) {
    double[] values = x.doubles();
    int features = (int) x.shape(2);
    double[][] rows = new double[(int) x.shape(1)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * features, (i + 1) * features);
    }
    return rows;
  }
}
