package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine of four visible and three hidden units, against the sum over all of its states. */
final class RbmTest {
  private static final int M = 2;
  private static final int V = 4;
  private static final int H = 3;
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(5, 6);
  private final Parameters theta = point(V, H);

  @AfterEach
  void close() {
    scope.close();
  }

  private Parameters point(int visible, int hidden) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weight", rng.fold("w").normal(visible, hidden).to(Type.DOUBLE));
    tensors.put("bias", rng.fold("c").normal(hidden).to(Type.DOUBLE));
    tensors.put("visible", rng.fold("b").normal(visible).to(Type.DOUBLE));
    return Parameters.of(tensors);
  }

  /** The energy of a joint state, term by term. */
  private double energy(int m, double[] v, int h, boolean gaussian) {
    double[] w = theta.get("weight").doubles();
    double[] c = theta.get("bias").doubles();
    double[] b = theta.get("visible").doubles();
    double energy = 0;
    for (int i = 0; i < V; i++) {
      energy += gaussian ? .5 * Math.pow(v[i] - b[m * V + i], 2) : -b[m * V + i] * v[i];
      for (int j = 0; j < H; j++) {
        energy -= v[i] * w[(m * V + i) * H + j] * (h >> j & 1);
      }
    }
    for (int j = 0; j < H; j++) {
      energy -= c[m * H + j] * (h >> j & 1);
    }
    return energy;
  }

  private static double[] bits(int state) {
    double[] v = new double[V];
    for (int i = 0; i < V; i++) {
      v[i] = state >> i & 1;
    }
    return v;
  }

  /** All 16 visible states, for every member: [members, 16, visible]. */
  private static Tensor states() {
    double[] values = new double[M * 16 * V];
    for (int i = 0; i < M * 16; i++) {
      System.arraycopy(bits(i % 16), 0, values, i * V, V);
    }
    return Tensor.of(values, M, 16, V);
  }

  /** p(v, h), [members][16][8]. */
  private double[][][] joint() {
    double[][][] p = new double[M][16][8];
    for (int m = 0; m < M; m++) {
      double z = 0;
      for (int v = 0; v < 16; v++) {
        for (int h = 0; h < 8; h++) {
          p[m][v][h] = Math.exp(-energy(m, bits(v), h, false));
          z += p[m][v][h];
        }
      }
      for (int v = 0; v < 16; v++) {
        for (int h = 0; h < 8; h++) {
          p[m][v][h] /= z;
        }
      }
    }
    return p;
  }

  @Test
  void freeEnergySumsOutTheHiddenUnits() {
    double[] free = new Rbm(false).freeEnergy(theta, states()).doubles();
    for (int m = 0; m < M; m++) {
      for (int v = 0; v < 16; v++) {
        double sum = 0;
        for (int h = 0; h < 8; h++) {
          sum += Math.exp(-energy(m, bits(v), h, false));
        }
        assertThat(free[m * 16 + v]).isCloseTo(-Math.log(sum), within(1e-12));
      }
    }
  }

  @Test
  void freeEnergyOfNormalInputsSumsOutTheHiddenUnits() {
    Tensor inputs = rng.fold("x").normal(5, V).to(Type.DOUBLE);
    double[] x = inputs.doubles();
    double[] free = new Rbm(true).freeEnergy(theta, inputs).doubles();
    for (int m = 0; m < M; m++) {
      for (int n = 0; n < 5; n++) {
        double[] v = java.util.Arrays.copyOfRange(x, (m * 5 + n) * V, (m * 5 + n + 1) * V);
        double sum = 0;
        for (int h = 0; h < 8; h++) {
          sum += Math.exp(-energy(m, v, h, true));
        }
        assertThat(free[m * 5 + n]).isCloseTo(-Math.log(sum), within(1e-12));
      }
    }
  }

  /**
   * With normal inputs the integral of exp(-F) over them is the sum over hidden states of a
   * Gaussian's: (2 pi)^(1/2) exp(c h + b w h + (w h)^2 / 2), here with one visible unit.
   */
  @Test
  void freeEnergyOfANormalInputIntegratesToThePartitionFunction() {
    Parameters one = point(1, H);
    int n = 4_001;
    double step = .01;
    double[] grid = new double[M * n];
    for (int i = 0; i < M * n; i++) {
      grid[i] = (i % n - n / 2) * step;
    }
    double[] integral =
        new Rbm(true).freeEnergy(one, Tensor.of(grid, M, n, 1)).negate().exp().sum(1).doubles();
    double[] w = one.get("weight").doubles();
    double[] c = one.get("bias").doubles();
    double[] b = one.get("visible").doubles();
    for (int m = 0; m < M; m++) {
      double expected = 0;
      for (int h = 0; h < 8; h++) {
        double bias = 0;
        double drive = 0;
        for (int j = 0; j < H; j++) {
          bias += c[m * H + j] * (h >> j & 1);
          drive += w[m * H + j] * (h >> j & 1);
        }
        expected += Math.sqrt(2 * Math.PI) * Math.exp(bias + b[m] * drive + drive * drive / 2);
      }
      assertThat(integral[m] * step).isCloseTo(expected, within(1e-8 * expected));
    }
  }

  /**
   * The gradient of F(data) - E[F(model)] is that of minus the log-likelihood: E[v h] over the data
   * less E[v h] over the model, each summed over all states.
   */
  @Test
  void theContrastOfFreeEnergiesHasTheLikelihoodsGradient() {
    double[][][] p = joint();
    int[] data = {3, 3, 12, 7, 0};
    double[] rows = new double[M * data.length * V];
    for (int i = 0; i < M * data.length; i++) {
      System.arraycopy(bits(data[i % data.length]), 0, rows, i * V, V);
    }
    double[] model = new double[M * 16];
    for (int m = 0; m < M; m++) {
      for (int v = 0; v < 16; v++) {
        for (int h = 0; h < 8; h++) {
          model[m * 16 + v] += p[m][v][h];
        }
      }
    }
    Rbm machine = new Rbm(false);
    Tensor observed = Tensor.of(rows, M, data.length, V);
    Tensor weights = Tensor.of(model, M, 16);
    Gradient gradient =
        Gradient.of(
            points -> {
              Parameters at = theta.with(points);
              return machine
                  .freeEnergy(at, observed)
                  .mean(1)
                  .minus(machine.freeEnergy(at, states()).times(weights).sum(1));
            },
            theta.list());
    for (int m = 0; m < M; m++) {
      double[][] weight = new double[V][H];
      double[] hidden = new double[H];
      double[] visible = new double[V];
      for (int v = 0; v < 16; v++) {
        int count = 0;
        for (int row : data) {
          count += row == v ? 1 : 0;
        }
        double total = model[m * 16 + v];
        for (int h = 0; h < 8; h++) {
          // p(h | v) times the share of the data, less the joint.
          double contrast = (double) count / data.length * p[m][v][h] / total - p[m][v][h];
          for (int j = 0; j < H; j++) {
            hidden[j] -= contrast * (h >> j & 1);
            for (int i = 0; i < V; i++) {
              weight[i][j] -= contrast * (v >> i & 1) * (h >> j & 1);
            }
          }
          for (int i = 0; i < V; i++) {
            visible[i] -= contrast * (v >> i & 1);
          }
        }
      }
      List<Tensor> found = gradient.gradients();
      for (int i = 0; i < V; i++) {
        assertThat(found.get(0).select(0, m).select(0, i).doubles())
            .containsExactly(weight[i], within(1e-12));
      }
      assertThat(found.get(1).select(0, m).doubles()).containsExactly(hidden, within(1e-12));
      assertThat(found.get(2).select(0, m).doubles()).containsExactly(visible, within(1e-12));
    }
  }

  @Test
  void meansAreThoseOfTheConditionalDistributions() {
    double[][][] p = joint();
    Rbm machine = new Rbm(false);
    double[] hidden = machine.hiddenSums(theta, states()).sigmoid().doubles();
    double[] hiddenStates = new double[M * 8 * H];
    for (int i = 0; i < M * 8 * H; i++) {
      hiddenStates[i] = i / H % 8 >> i % H & 1;
    }
    double[] visible = machine.visibleMean(theta, Tensor.of(hiddenStates, M, 8, H)).doubles();
    for (int m = 0; m < M; m++) {
      for (int v = 0; v < 16; v++) {
        for (int j = 0; j < H; j++) {
          double on = 0;
          double all = 0;
          for (int h = 0; h < 8; h++) {
            all += p[m][v][h];
            on += (h >> j & 1) * p[m][v][h];
          }
          assertThat(hidden[(m * 16 + v) * H + j]).isCloseTo(on / all, within(1e-12));
        }
      }
      for (int h = 0; h < 8; h++) {
        for (int i = 0; i < V; i++) {
          double on = 0;
          double all = 0;
          for (int v = 0; v < 16; v++) {
            all += p[m][v][h];
            on += (v >> i & 1) * p[m][v][h];
          }
          assertThat(visible[(m * 8 + h) * V + i]).isCloseTo(on / all, within(1e-12));
        }
      }
    }
  }

  /** Many chains of Gibbs steps end in the machine's own distribution over its 16 states. */
  @Test
  void gibbsSamplingReachesTheModelsDistribution() {
    int chains = 8_000;
    double[][][] p = joint();
    Parameters single = theta.map(t -> t.to(Type.FLOAT));
    Rbm machine = new Rbm(false);
    Tensor v = rng.fold("start").bernoulli(.5, chains, V);
    for (int step = 0; step < 60; step++) {
      Rng draws = rng.fold("gibbs").fold(step);
      v = machine.sampleVisible(single, machine.sampleHidden(single, v, draws), draws);
    }
    float[] ends = v.floats();
    for (int m = 0; m < M; m++) {
      long[] counts = new long[16];
      for (int n = 0; n < chains; n++) {
        int state = 0;
        for (int i = 0; i < V; i++) {
          state |= (int) ends[(m * chains + n) * V + i] << i;
        }
        counts[state]++;
      }
      double statistic = 0;
      for (int state = 0; state < 16; state++) {
        double expected = chains * java.util.Arrays.stream(p[m][state]).sum();
        statistic += Math.pow(counts[state] - expected, 2) / expected;
      }
      assertThat(ChiSquaredDistribution.of(15).survivalProbability(statistic))
          .as("member %d", m)
          .isGreaterThan(1e-6);
    }
  }

  @Test
  void normalInputsAreDrawnAroundTheirMeanWithVarianceOne() {
    Parameters single = theta.map(t -> t.to(Type.FLOAT));
    Rbm machine = new Rbm(true);
    Tensor h = rng.fold("h").bernoulli(.5, 1, H).expand(M, 1, H).expand(M, 20_000, H);
    Tensor noise = machine.sampleVisible(single, h, rng).minus(machine.visibleMean(single, h));
    assertThat(noise.mean(0, 1, 2).value()).isCloseTo(0, within(5 / Math.sqrt(160_000)));
    assertThat(noise.square().mean(0, 1, 2).value())
        .isCloseTo(1, within(5 * Math.sqrt(2 / 160_000.0)));
    // b + W h, by hand for the first member and row.
    double[] expected = single.get("visible").select(0, 0).doubles();
    double[] on = h.select(0, 0).select(0, 0).doubles();
    double[] w = single.get("weight").select(0, 0).doubles();
    for (int i = 0; i < V; i++) {
      for (int j = 0; j < H; j++) {
        expected[i] += w[i * H + j] * on[j];
      }
    }
    assertThat(machine.visibleMean(single, h).select(0, 0).select(0, 0).doubles())
        .containsExactly(expected, within(1e-5));
  }
}
