package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against the worked example of Demšar 2006, "Statistical comparisons of classifiers over multiple
 * data sets", tables 2 and 6: areas under the curve of C4.5, with tuned minimal leaves (m), tuned
 * confidence (cf), and both. The paper ranks "voting" on numbers before rounding, where .975 stands
 * twice and is not tied.
 */
final class SeveralDataSetsTest {
  private static final double[][] AREAS = {
    {.763, .768, .771, .798},
    {.599, .591, .590, .569},
    {.954, .971, .968, .967},
    {.628, .661, .654, .657},
    {.882, .888, .886, .898},
    {.936, .931, .916, .931},
    {.661, .668, .609, .685},
    {.583, .583, .563, .625},
    {.775, .838, .866, .875},
    {1, 1, 1, 1},
    {.940, .962, .965, .962},
    {.619, .666, .614, .669},
    {.972, .981, .9751, .975},
    {.957, .978, .946, .970}
  };

  private static double[][] errors() {
    return Arrays.stream(AREAS)
        .map(row -> Arrays.stream(row).map(area -> Math.rint((1 - area) * 1e4) / 1e4).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void ranksShareTheirPlaces() {
    assertThat(Ranks.of(new double[] {.3, .1, .3, .2})).containsExactly(3.5, 1, 3.5, 2);
    assertThat(Ranks.of(new double[0])).isEmpty();
  }

  @Test
  void wilcoxonGivesTheSumsOfThePaper() {
    double[] differences =
        Arrays.stream(errors()).mapToDouble(e -> Math.rint((e[1] - e[0]) * 1e4) / 1e4).toArray();
    SignedRank test = SignedRank.of(differences);
    assertThat(test.better()).isEqualTo(93);
    assertThat(test.worse()).isEqualTo(12);
    // The paper's critical value at .05 for 14 data sets is 21, so 12 rejects.
    assertThat(test.p()).isLessThan(.05);
  }

  // scipy 1.17: stats.wilcoxon([...]).pvalue, exact where nothing is tied
  @Test
  void wilcoxonIsExact() {
    assertThat(SignedRank.of(new double[] {-.1, .2, .3, -.45, .5, .62, .71, .8, .93, 1.1}).p())
        .isCloseTo(.01953125, within(1e-15));
    assertThat(
            SignedRank.of(new double[] {.1, .2, .3, .45, .5, -.62, .71, .8, .93, 1.1, 1.2, -1.3})
                .p())
        .isCloseTo(.10986328125, within(1e-15));
    assertThat(SignedRank.of(new double[] {1, 2, 3, 4, 5}).p()).isEqualTo(.0625);
    assertThat(SignedRank.of(new double[4]).p()).isEqualTo(1);
    assertThat(SignedRank.of(new double[0]).p()).isEqualTo(1);
  }

  @Test
  void wilcoxonCountsWhatTryingEveryPatternCounts() {
    Draws draws = new Draws(5);
    for (int trial = 0; trial < 100; trial++) {
      double[] differences = new double[trial % 11];
      Arrays.setAll(differences, i -> draws.below(9) - 4); // many ties, many zeros
      SignedRank seen = SignedRank.of(differences);
      double least = Math.min(seen.better(), seen.worse());
      int asFar = 0;
      for (int pattern = 0; pattern < 1 << differences.length; pattern++) {
        double[] flipped = differences.clone();
        for (int i = 0; i < flipped.length; i++) {
          flipped[i] *= (pattern >> i & 1) == 0 ? 1 : -1;
        }
        asFar += SignedRank.of(flipped).better() <= least + 1e-9 ? 1 : 0;
      }
      assertThat(seen.p())
          .as("seed 5, trial %d", trial)
          .isCloseTo(Math.min(1, 2.0 * asFar / (1 << differences.length)), within(1e-12));
    }
  }

  @Test
  void friedmanGivesTheRanksAndTheStatisticOfThePaper() {
    Friedman test = Friedman.of(errors(), 1);
    assertThat(test.averageRanks())
        .containsExactly(new double[] {3.143, 2.000, 2.893, 1.964}, within(.0005));
    double squares = Arrays.stream(test.averageRanks()).map(rank -> rank * rank).sum();
    // The paper's formula knows no ties: 9.28 and, from it, F = 3.69.
    assertThat(12 * 14 / 20.0 * (squares - 4 * 25 / 4.0)).isCloseTo(9.28, within(.005));
    // scipy 1.17: stats.friedmanchisquare(*table.T), corrected for ties; F by hand from it
    assertThat(test.chiSquared()).isCloseTo(10.228346456692925, within(1e-10));
    assertThat(test.pChiSquared()).isCloseTo(.016721580328441323, within(1e-12));
    assertThat(test.f()).isCloseTo(4.1851301115241695, within(1e-10));
    assertThat(test.pF()).isCloseTo(.011620659515310975, within(1e-12));
    // Permutations lie between the two, and are drawn the same each time.
    assertThat(test.p()).isBetween(.003, .03).isEqualTo(Friedman.of(errors(), 1).p());
  }

  @Test
  void nemenyiGivesTheCriticalDifferencesOfThePaper() {
    Friedman test = Friedman.of(errors(), 1);
    assertThat(test.criticalDifference(.05)).isCloseTo(1.25, within(.005));
    assertThat(test.criticalDifference(.10)).isCloseTo(1.12, within(.005));
    // Table 5(a) of the paper: critical values of Nemenyi's test at .05 for 2 to 10 classifiers.
    double[] table = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
    for (int k = 2; k <= 10; k++) {
      assertThat(new StudentizedRange(k).critical(.05) / Math.sqrt(2))
          .isCloseTo(table[k - 2], within(.0015));
    }
    // scipy 1.17: stats.studentized_range.isf(.05, 4, inf), sf(3.1, 5, inf)
    assertThat(new StudentizedRange(4).critical(.05) / Math.sqrt(2))
        .isCloseTo(2.569031772546482, within(1e-8));
    assertThat(new StudentizedRange(5).survival(3.1)).isCloseTo(.1826077739689589, within(1e-8));
  }

  // scipy: studentized_range.sf(|difference| / (k (k + 1) / 6 N)^.5 * 2^.5, k, inf); norm.sf, and
  // statsmodels 0.15: multipletests(p, method='holm')
  @Test
  void postHocComparisonsAgreeWithScipyAndStatsmodels() {
    Friedman test = Friedman.of(errors(), 1);
    assertThat(test.nemenyi()[0])
        .containsExactly(
            new double[] {1, .08867270928888271, .9561771752218107, .0741847950687442},
            within(1e-7));
    assertThat(test.nemenyi()[3][0]).isEqualTo(test.nemenyi()[0][3]);
    assertThat(test.holmAgainst(0))
        .containsExactly(new double[] {1, .04715994, .6084078002329985, .04715994}, within(1e-8));
    assertThat(test.holmAgainst(2)[2]).isEqualTo(1);
  }

  @Test
  void armsCloserThanTheCriticalDifferenceShareABar() {
    // The paper's figure 1(a): at .10 the two ends with tuned leaves stand apart from C4.5.
    Friedman test = Friedman.of(errors(), 1);
    assertThat(RankGroups.of(test.averageRanks(), 1.12))
        .containsExactly(List.of(3, 1, 2), List.of(2, 0));
    assertThat(RankGroups.of(new double[] {1, 2, 3, 4}, .5)).isEmpty();
    assertThat(RankGroups.of(new double[] {1, 2, 3, 4}, 9)).containsExactly(List.of(0, 1, 2, 3));
    assertThat(RankGroups.of(new double[] {1, 1.5, 3, 3.2}, 1))
        .containsExactly(List.of(0, 1), List.of(2, 3));
  }

  @Test
  void armsThatNeverDifferAreTiedEverywhere() {
    Friedman test = Friedman.of(new double[5][3], 1);
    assertThat(test.p()).isEqualTo(1);
    assertThat(test.averageRanks()).containsExactly(2, 2, 2);
  }

  @Test
  void armsOfOneKindAreCalledDifferentAtTheLevel() {
    long seed = 23;
    int studies = 200;
    int called = 0;
    Normals normals = new Normals(seed);
    for (int i = 0; i < studies; i++) {
      double[][] errors = new double[5][];
      Arrays.setAll(errors, row -> normals.sample(4, .2, .02));
      called += Friedman.of(errors, 1).p() <= .05 ? 1 : 0;
    }
    assertThat((double) called / studies)
        .as("seed %d", seed)
        .isLessThan(.05 + 4 * Math.sqrt(.05 * .95 / studies));
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThatThrownBy(() -> Friedman.of(new double[1][3], 1)).hasMessageContaining("two");
    assertThatThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {1}}, 1))
        .hasMessageContaining("every arm");
  }
}
