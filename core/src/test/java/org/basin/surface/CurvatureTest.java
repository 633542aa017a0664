package org.basin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basin.data.Dataset;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a bowl whose eigenvalues are written down, and the whole Hessian of a small network. */
final class CurvatureTest {
  private static final double[] CURVATURE = {5, -4, 3, 1, 0.5, 0.25, 0.1, 0};
  private final Bowl bowl = new Bowl(CURVATURE, new double[] {1, 2});
  private final Rng rng = Rng.of(31, 32);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aBowlHasItsOwnEigenvaluesTheLargestInSizeFirst() {
    List<Curvature.Eigenvalue> found = new Curvature(bowl, bowl.point(1)).largest(3, 8, rng);
    for (int i = 0; i < 3; i++) {
      assertThat(found.get(i).value()[0]).isCloseTo(CURVATURE[i], within(1e-4));
      assertThat(found.get(i).value()[1]).isCloseTo(2 * CURVATURE[i], within(2e-4));
      assertThat(found.get(i).residual()[0]).isLessThan(1e-3);
    }
  }

  /** Signs give a diagonal's trace exactly. */
  @Test
  void aBowlHasItsOwnTrace() {
    Curvature.Estimate trace = new Curvature(bowl, bowl.point(1)).trace(3, rng);
    double sum = Arrays.stream(CURVATURE).sum();
    assertThat(trace.value()[0]).isCloseTo(sum, within(1e-4));
    assertThat(trace.value()[1]).isCloseTo(2 * sum, within(1e-4));
    assertThat(trace.standardError()[0]).isLessThan(1e-4);
  }

  /** A move of a share s of each weight w, normal, raises it by half the sum of c w^2 s^2. */
  @Test
  void aBowlHasTheSharpnessOfItsCurvature() {
    double share = 0.1;
    double[] found = Sharpness.average(bowl, bowl.point(2), share, 4000, rng.fold("moves"));
    double expected = 0.5 * Arrays.stream(CURVATURE).sum() * 4 * share * share;
    // Deviation of a draw: s^2 w^2 / 2 times the root of twice the sum of c^2, and a linear term.
    double squares = Arrays.stream(CURVATURE).map(c -> c * c).sum();
    double deviation = Math.sqrt(0.5 * squares * 16 * Math.pow(share, 4) + 16 * squares * 0.01);
    assertThat(found[0]).isCloseTo(expected, within(4 * deviation / Math.sqrt(4000)));
    assertThat(found[1]).isCloseTo(2 * expected, within(8 * deviation / Math.sqrt(4000)));
  }

  @Test
  void theDensityOfABowlStandsOnItsEigenvaluesAndKeepsItsMean() {
    Curvature.Density density = new Curvature(bowl, bowl.point(1)).density(200, 8, rng);
    double mass = 0;
    double mean = 0;
    for (int i = 0; i < density.at()[0].length; i++) {
      double at = density.at()[0][i];
      mass += density.weight()[0][i];
      mean += at * density.weight()[0][i];
      double nearest = Arrays.stream(CURVATURE).map(c -> Math.abs(c - at)).min().orElse(Double.NaN);
      assertThat(nearest).isLessThan(1e-3);
    }
    assertThat(mass).isCloseTo(1, within(1e-6));
    // Each start's mean is a weighted one with Dirichlet(1/2) weights: deviation 0.93 / sqrt(200).
    double expected = Arrays.stream(CURVATURE).average().orElse(Double.NaN);
    assertThat(mean).isCloseTo(expected, within(4 * 0.93 / Math.sqrt(200)));
  }

  private final Dataset data = Made.normals(40, 3, 2, 9);
  private final Network network =
      Architecture.parse("mlp:4-3[activation=tanh]").network(new int[] {3}, 2);
  private final Parameters theta = network.init(Init.GLOROT_UNIFORM, rng.fold("theta"));
  private final DataLoss loss =
      new DataLoss(
          network,
          Parameters.empty(),
          Made.inputs(data, 2),
          new int[][] {Made.rows(40), Made.rows(40)},
          17);

  /** Each column by differences of the exact gradient, which the derivatives' own tests hold. */
  private double[][] hessian(int member) {
    int n = (int) theta.size();
    double[][] hessian = new double[n][];
    double h = 1e-2;
    for (int i = 0; i < n; i++) {
      try (Scope passing = Scope.open()) {
        double[] up = flat(loss.gradient(moved(i, h)), member);
        double[] down = flat(loss.gradient(moved(i, -h)), member);
        hessian[i] = new double[n];
        for (int j = 0; j < n; j++) {
          hessian[i][j] = (up[j] - down[j]) / (2 * h);
        }
      }
    }
    return hessian;
  }

  private Parameters moved(int index, double by) {
    int[] at = {index};
    return theta.map(
        tensor -> {
          int each = (int) (tensor.size() / 2);
          double[] step = new double[2 * each];
          if (at[0] >= 0 && at[0] < each) {
            step[at[0]] = by;
            step[each + at[0]] = by;
          }
          at[0] -= each;
          return tensor.plus(Tensor.of(step, tensor.shape()).to(org.basin.engine.Type.FLOAT));
        });
  }

  private static double[] flat(Parameters point, int member) {
    return point.list().stream()
        .flatMapToDouble(t -> Arrays.stream(t.narrow(0, member, 1).doubles()))
        .toArray();
  }

  @Test
  void ofASmallNetworkItIsTheWholeHessians() {
    Curvature curvature = new Curvature(loss, theta);
    int n = (int) theta.size();
    Lanczos all = Lanczos.run(v -> loss.hessianTimes(theta, v), theta, n, 1, rng.fold("krylov"));
    List<Curvature.Eigenvalue> top = curvature.largest(2, n, rng.fold("top"));
    Curvature.Estimate trace = curvature.trace(400, rng.fold("trace"));
    for (int m = 0; m < 2; m++) {
      double[][] exact = hessian(m);
      double[] flat = Arrays.stream(exact).flatMapToDouble(Arrays::stream).toArray();
      double[] values = org.basin.engine.Symmetric.of(Tensor.of(flat, 1, n, n)).values().doubles();
      double largest = Math.max(values[n - 1], -values[0]);
      assertThat(top.get(0).value()[m]).isCloseTo(largest, within(2e-3 * largest));
      assertThat(top.get(0).residual()[m]).isLessThan(1e-3 * largest);
      assertThat(all.values()[m][all.values()[m].length - 1])
          .isCloseTo(values[n - 1], within(2e-3 * largest));
      double sum = Arrays.stream(values).sum();
      assertThat(trace.value()[m]).isCloseTo(sum, within(4 * trace.standardError()[m]));
    }
  }

  /** A layer's block alone: the rest is held still. */
  @Test
  void aLayerHasACurvatureOfItsOwn() {
    Parameters layer = theta.only(name -> name.startsWith("encoder.0"));
    DataLoss held = loss.holding(theta.only(name -> !name.startsWith("encoder.0")));
    double found = new Curvature(held, layer).largest(1, 16, rng).get(0).value()[0];
    double[][] whole = hessian(0);
    int n = (int) layer.size();
    double[] block = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(whole[i], 0, block, i * n, n);
    }
    double[] values = org.basin.engine.Symmetric.of(Tensor.of(block, 1, n, n)).values().doubles();
    double largest = values[n - 1] > -values[0] ? values[n - 1] : values[0];
    assertThat(found).isCloseTo(largest, within(2e-3 * Math.abs(largest)));
  }

  @Test
  void whatTheLossIsAMemberEachHangsOnNoChunk() {
    double[] whole =
        DataLoss.of(network, Made.inputs(data, 2), new int[][] {Made.rows(40), Made.rows(40)})
            .losses(theta);
    assertThat(loss.losses(theta)[0]).isCloseTo(whole[0], within(1e-6));
    assertThat(loss.losses(theta)[1]).isCloseTo(whole[1], within(1e-6));
  }
}
