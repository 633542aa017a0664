package org.basin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SimilarityTest {
  private final Rng rng = Rng.of(51);
  private final Scope scope = Scope.open();
  private final Tensor x = rng.fold("x").normal(200, 6);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void aRotatedAndScaledRepresentationIsTheSame() {
    Tensor turned = x.matmul(rng.fold("q").normal(6, 6).orthonormal()).times(3).plus(5);
    assertThat(Similarity.cka(x, turned)).isCloseTo(1, within(1e-5));
    assertThat(Similarity.svcca(x, turned)).isCloseTo(1, within(1e-5));
  }

  /**
   * Over 200 pairs of independent representations the mean is 0 within three standard errors: the
   * biased estimate would be well above.
   */
  @Test
  void independentRepresentationsAreAlikeByNothingOnAverage() {
    int pairs = 200;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < pairs; i++) {
      try (Scope passing = Scope.open()) {
        double cka =
            Similarity.cka(
                rng.fold("a").fold(i).normal(40, 10), rng.fold("b").fold(i).normal(40, 10));
        sum += cka;
        squares += cka * cka;
      }
    }
    double mean = sum / pairs;
    double error = Math.sqrt((squares / pairs - mean * mean) / pairs);
    assertThat(Math.abs(mean)).as("standard error %s", error).isLessThan(3 * error);
    assertThat(error).isLessThan(0.01);
  }

  /** The sums of the definition (Song et al. 2012, equation 5), one index after another. */
  @Test
  void itIsTheUnbiasedEstimateOfTheDefinition() {
    Tensor small = rng.fold("s").normal(7, 2);
    Tensor other = rng.fold("o").normal(7, 3);
    assertThat(Similarity.cka(small, other))
        .isCloseTo(
            byHand(small, other) / Math.sqrt(byHand(small, small) * byHand(other, other)),
            within(1e-5));
  }

  /** The mean over all ordered quadruples of distinct examples of k_ij (l_ij + l_qr - 2 l_iq). */
  private static double byHand(Tensor x, Tensor y) {
    double[][] k = gram(x);
    double[][] l = gram(y);
    int n = k.length;
    double sum = 0;
    long count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int q = 0; q < n; q++) {
          for (int r = 0; r < n; r++) {
            if (i != j && i != q && i != r && j != q && j != r && q != r) {
              sum += k[i][j] * (l[i][j] + l[q][r] - 2 * l[i][q]);
              count++;
            }
          }
        }
      }
    }
    return sum / count;
  }

  private static double[][] gram(Tensor x) {
    double[] values = x.doubles();
    int n = (int) x.shape(1);
    int d = (int) x.shape(2);
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int f = 0; f < d; f++) {
          gram[i][j] += values[i * d + f] * values[j * d + f];
        }
      }
    }
    return gram;
  }

  /** y shares one of its two directions with x: canonical correlations 1 and about 0. */
  @Test
  void canonicalCorrelationsAreOfWhatIsShared() {
    Tensor many = rng.fold("many").normal(20_000, 2);
    Tensor fresh = rng.fold("fresh").normal(20_000, 1);
    Tensor y = Tensor.concatenate(java.util.List.of(many.narrow(2, 0, 1), fresh), 2);
    // The second correlation is of independent normals: of order 1 / sqrt(20000) = 0.007.
    assertThat(Similarity.svcca(many.narrow(1, 0, 20_000), y)).isCloseTo(0.5, within(0.015));
  }

  @Test
  void moreFeaturesThanExamplesAreRefused() {
    Tensor wide = rng.fold("w").normal(6, 6);
    assertThatThrownBy(() -> Similarity.cka(wide, wide))
        .hasMessageContaining("more examples than features");
  }
}
