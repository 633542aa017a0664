package org.basin.surface.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Configurations of points that are known, turned into a space of twenty. */
final class EmbeddingTest {
  private final Rng rng = Rng.of(71);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor turned(Tensor x) {
    Tensor basis = rng.fold("basis").normal(20, 20).orthonormal();
    return x.matmul(basis.narrow(1, 0, x.shape(2))).plus(3);
  }

  private static double[][] between(double[][] at) {
    double[][] between = new double[at.length][at.length];
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at.length; j++) {
        between[i][j] = Math.hypot(at[i][0] - at[j][0], at[i][1] - at[j][1]);
      }
    }
    return between;
  }

  /** Up to a rotation: all distances are what they were. */
  @Test
  void aFlatConfigurationIsFoundAgain() {
    Tensor flat = rng.fold("flat").normal(40, 2);
    double[] x = flat.doubles();
    Embedding found = Scaling.of(Distances.straight(turned(flat)));
    double[][] distances = between(found.at());
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 40; j++) {
        double expected = Math.hypot(x[2 * i] - x[2 * j], x[2 * i + 1] - x[2 * j + 1]);
        assertThat(distances[i][j]).isCloseTo(expected, within(1e-5));
      }
    }
    assertThat(found.kept()).isCloseTo(1, within(1e-6));
  }

  /** Variances 9, 4 and 1 along three axes: the two largest are kept, 13 of 14. */
  @Test
  void theTwoLargestVariancesAreKept() {
    double[] x = {3, 0, 0, -3, 0, 0, 0, 2, 0, 0, -2, 0, 0, 0, 1, 0, 0, -1};
    Embedding found = Scaling.of(Distances.straight(Tensor.of(x, 1, 6, 3)));
    assertThat(found.kept()).isCloseTo(13.0 / 14, within(1e-12));
    assertThat(found.at()[0][0]).isCloseTo(3, within(1e-9));
    assertThat(found.at()[1][0]).isCloseTo(-3, within(1e-9));
    assertThat(found.at()[2][1]).isCloseTo(2, within(1e-9));
    assertThat(found.at()[4][0]).isCloseTo(0, within(1e-9));
  }

  /** Answers to four questions: from all alike to all different. */
  @Test
  void disagreementIsTheRootOfTheShare() {
    short[][] answers = {{1, 2, 3, 4}, {1, 2, 3, 0}, {0, 0, 0, 0}};
    double[][] between = Distances.disagreement(answers).between();
    assertThat(between[0][1]).isEqualTo(0.5);
    assertThat(between[0][2]).isEqualTo(1);
    assertThat(between[2][1]).isCloseTo(Math.sqrt(0.75), within(1e-12));
  }

  /**
   * A strip rolled up to three quarters of a turn, its rows and columns a unit apart along the
   * sheet: laid flat it has its length again, where straight distances see a roll.
   */
  @Test
  void aRolledSheetIsLaidFlat() {
    int length = 40;
    int width = 5;
    double radius = length / (1.5 * Math.PI);
    double[] x = new double[length * width * 3];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < width; j++) {
        int at = 3 * (i * width + j);
        x[at] = radius * Math.cos(i / radius);
        x[at + 1] = radius * Math.sin(i / radius);
        x[at + 2] = j;
      }
    }
    Distances straight = Distances.straight(Tensor.of(x, 1, length * width, 3));
    Isomap.Result flat = Isomap.of(straight, 6);
    assertThat(flat.parts()).isEqualTo(1);
    double[] along = new double[length];
    double whole = 0;
    for (int i = 0; i < length; i++) {
      along[i] = flat.embedding().at()[i * width + 2][0];
    }
    for (int i = 1; i < length; i++) {
      whole += straight.between()[i * width + 2][(i - 1) * width + 2];
    }
    double sign = Math.signum(along[length - 1] - along[0]);
    for (int i = 1; i < length; i++) {
      assertThat(sign * (along[i] - along[i - 1])).as("step " + i).isBetween(0.4, 2.0);
    }
    assertThat(Math.abs(along[length - 1] - along[0])).isCloseTo(whole, within(0.05 * whole));
    assertThat(flat.embedding().kept()).isGreaterThan(0.95);
    double[][] rolled = Scaling.of(straight).at();
    assertThat(Math.abs(rolled[length * width - 3][0] - rolled[2][0])).isLessThan(0.5 * whole);
  }

  @Test
  void partsThatNoNeighbourJoinsAreJoinedByTheirShortestLink() {
    double[] x = {0, 1, 2, 10, 11, 12};
    Isomap.Result found = Isomap.of(Distances.straight(Tensor.of(x, 1, 6, 1)), 1);
    assertThat(found.parts()).isEqualTo(2);
    double[][] at = found.embedding().at();
    assertThat(Math.abs(at[5][0] - at[0][0])).isCloseTo(12, within(1e-9));
    assertThat(Math.abs(at[3][0] - at[2][0])).isCloseTo(8, within(1e-9));
  }

  @Test
  void theGradientOfTheNeighbourhoodsIsThatOfFiniteDifferences() {
    Distances distances = Distances.straight(rng.fold("tsne").normal(12, 5));
    double[][] p = Tsne.affinities(distances, 3);
    double[][] y = new double[12][2];
    Stream stream = Stream.of(5);
    for (int i = 0; i < 24; i++) {
      y[i / 2][i % 2] = stream.uniform(i) - 0.5;
    }
    double[][] gradient = Tsne.gradient(p, y, 1);
    for (int i = 0; i < 24; i++) {
      double here = y[i / 2][i % 2];
      y[i / 2][i % 2] = here + 1e-5;
      double above = Tsne.divergence(p, y);
      y[i / 2][i % 2] = here - 1e-5;
      double below = Tsne.divergence(p, y);
      y[i / 2][i % 2] = here;
      assertThat(gradient[i / 2][i % 2]).isCloseTo((above - below) / 2e-5, within(1e-7));
    }
  }

  /** Each point's conditional neighbourhood has the perplexity: of equal distances, all others. */
  @Test
  void theNeighbourhoodsOfACircleAreAllAlikeAndSumToOne() {
    int n = 10;
    double[] x = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[2 * i] = Math.cos(2 * Math.PI * i / n);
      x[2 * i + 1] = Math.sin(2 * Math.PI * i / n);
    }
    double[][] p = Tsne.affinities(Distances.straight(Tensor.of(x, 1, n, 2)), 3);
    double total = 0;
    double entropy = 0;
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        total += p[i][j];
        assertThat(p[i][j]).isCloseTo(p[0][(j - i + n) % n], within(1e-9));
      }
      entropy -= j == 0 ? 0 : n * p[0][j] * Math.log(n * p[0][j]);
    }
    assertThat(total).isCloseTo(1, within(1e-9));
    assertThat(Math.exp(entropy)).isCloseTo(3, within(1e-6));
  }

  /** Three groups far apart: each point's nearest in the plane is of its own group. */
  @Test
  void groupsStayTogetherAndTheSameStreamGivesTheSamePicture() {
    double[] x = rng.fold("groups").normal(60, 4).doubles();
    for (int i = 0; i < 60; i++) {
      x[4 * i + i % 3] += 30;
    }
    Distances distances = Distances.straight(Tensor.of(x, 1, 60, 4));
    Embedding found = Tsne.of(distances, 10, 400, Stream.of(9));
    double[][] between = between(found.at());
    for (int i = 0; i < 60; i++) {
      int nearest = i == 0 ? 1 : 0;
      for (int j = 0; j < 60; j++) {
        nearest = j != i && between[i][j] < between[i][nearest] ? j : nearest;
      }
      assertThat(nearest % 3).isEqualTo(i % 3);
    }
    assertThat(Tsne.of(distances, 10, 400, Stream.of(9)).at()).isDeepEqualTo(found.at());
    assertThat(found.kept()).isGreaterThan(0.5);
  }
}
