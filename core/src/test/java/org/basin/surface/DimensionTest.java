package org.basin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifolds of known dimension, turned into a space of twenty. */
final class DimensionTest {
  private final Rng rng = Rng.of(61);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor turned(Tensor x) {
    Tensor basis = rng.fold("basis").normal(20, 20).orthonormal();
    return x.matmul(basis.narrow(1, 0, x.shape(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aFlatManifoldHasItsDimension(int d) {
    Dimension.Estimate found = Dimension.twoNearest(turned(rng.fold(d).uniform(2000, d)));
    // Neighbouring ratios share points, which widens the independent error by less than two.
    assertThat(found.value()).isCloseTo(d, within(6 * found.standardError()));
    assertThat(found.standardError()).isLessThan(0.03 * d);
    assertThat(found.examples()).isEqualTo(2000);
  }

  /** A circle bends but is one-dimensional, where principal axes count two. */
  @Test
  void aCurvedManifoldHasItsDimensionToo() {
    Tensor normal = rng.fold("circle").normal(2000, 2);
    Tensor circle = normal.over(normal.square().sum(2).sqrt().reshape(1, 2000, 1));
    Dimension.Estimate found = Dimension.twoNearest(turned(circle));
    assertThat(found.value()).isCloseTo(1, within(6 * found.standardError()));
    assertThat(Dimension.participation(circle)).isCloseTo(2, within(0.01));
  }

  @Test
  void repeatsOfAnExampleAreNoNeighbours() {
    Tensor x = rng.fold("repeats").uniform(1000, 2);
    Dimension.Estimate once = Dimension.twoNearest(x);
    Dimension.Estimate twice = Dimension.twoNearest(Tensor.concatenate(List.of(x, x), 1));
    assertThat(twice.value()).isCloseTo(once.value(), within(0.01));
  }

  @Test
  void theParticipationRatioIsThatOfTheVariances() {
    double[] data = {1, 0, -1, 0, 0, 3, 0, -3};
    // Variances in the ratio 1 to 9: (1 + 9)^2 / (1 + 81).
    assertThat(Dimension.participation(Tensor.of(data, 1, 4, 2)))
        .isCloseTo(100 / 82.0, within(1e-12));
  }
}
