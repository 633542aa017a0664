package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basin.stats.Factorial.Effect;
import org.junit.jupiter.api.Test;

final class FactorialTest {
  private static final double[][] ERRORS = {
    {2.04, -2.56, .42, -.57, -.45},
    {-.22, -2.02, -.23, -.87, 3.32},
    {.23, -.35, -.28, -.67, -1.06},
    {-.39, .48, -.24, .96, -.2},
    {.02, 1.55, .55, -.51, -.18},
    {.54, 1.94, -.27, -.24, 1.0}
  };

  // statsmodels 0.15: p = smf.ols('y ~ C(r) + C(a) * C(b)', long form).fit().params; the main
  // effect of a: p[a1] + (p[a1:b1] + p[a1:b2]) / 3; of b's third level: p[b2] + p[a1:b2] / 2
  @Test
  void effectsAreThoseOfTheLinearModelWithBlocks() {
    Factorial factorial = new Factorial(new int[] {2, 3}, ERRORS, 0);
    List<Effect> effects = factorial.effects();
    assertThat(effects).hasSize(1 + 2 + 2);
    assertThat(mean(factorial, effects.get(0))).isCloseTo(.552, within(1e-12));
    assertThat(mean(factorial, effects.get(2))).isCloseTo(.135, within(1e-12));
    assertThat(mean(factorial, effects.get(3))).isCloseTo(-.056, within(1e-12));
    assertThat(mean(factorial, effects.get(4))).isCloseTo(.674, within(1e-12));
    assertThat(effects.get(4)).isEqualTo(new Effect(List.of(0, 1), List.of(1, 2)));
  }

  private static double mean(Factorial factorial, Effect effect) {
    return Moments.of(factorial.contrast(effect).differences()).mean();
  }

  @Test
  void twoByTwoIsByHand() {
    double[][] errors = {{.5, .6}, {.4, .4}, {.3, .5}, {.1, .2}};
    Factorial factorial = new Factorial(new int[] {2, 2}, errors, 0);
    assertThat(factorial.contrast(new Effect(List.of(0), List.of(1))).differences())
        .containsExactly(new double[] {-.25, -.15}, within(1e-12));
    assertThat(factorial.contrast(new Effect(List.of(0, 1), List.of(1, 1))).differences())
        .containsExactly(new double[] {-.1, -.1}, within(1e-12));
  }

  @Test
  void whatBlocksShareChangesNothing() {
    double[][] shifted = new double[6][5];
    for (int c = 0; c < 6; c++) {
      for (int r = 0; r < 5; r++) {
        shifted[c][r] = ERRORS[c][r] + 10 * r;
      }
    }
    Factorial one = new Factorial(new int[] {2, 3}, ERRORS, 0);
    Factorial two = new Factorial(new int[] {2, 3}, shifted, 0);
    for (Effect effect : one.effects()) {
      assertThat(two.contrast(effect).differences())
          .containsExactly(one.contrast(effect).differences(), within(1e-12));
    }
  }

  @Test
  void findsAPlantedInteractionAndNoOther() {
    long seed = 8;
    Normals normals = new Normals(seed);
    List<double[]> rows = new ArrayList<>();
    double[] blocks = normals.sample(15, 0, 3);
    for (int c = 0; c < 8; c++) {
      double[] row = normals.sample(15, (c & 1) == 1 && (c >> 1 & 1) == 1 ? -4 : 0, .5);
      for (int r = 0; r < 15; r++) {
        row[r] += blocks[r];
      }
      rows.add(row);
    }
    Factorial factorial = new Factorial(new int[] {2, 2, 2}, rows.toArray(double[][]::new), 0);
    List<Comparison> judged = factorial.compare(.05, .1, 0);
    for (int i = 0; i < judged.size(); i++) {
      boolean expected = !factorial.effects().get(i).factors().contains(0);
      assertThat(judged.get(i).verdict() == Verdict.HELPS)
          .as("%s, seed %d", factorial.effects().get(i), seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void whatIsNoFactorialIsRefused() {
    assertThatThrownBy(() -> new Factorial(new int[] {2, 2}, new double[3][4], 0))
        .hasMessageContaining("4 combinations");
    assertThatThrownBy(() -> new Factorial(new int[] {1}, new double[1][4], 0))
        .hasMessageContaining("two levels");
  }
}
