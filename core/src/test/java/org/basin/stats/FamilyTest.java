package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FamilyTest {
  private static final double MARGIN = .005;

  private static Paired around(double mean, double step, int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> mean + step * (i - (n - 1) / 2.0));
    return Paired.of(values);
  }

  private static Comparison alone(Paired pair) {
    return Family.compare(List.of(pair), .05, MARGIN, 0).get(0);
  }

  @Test
  void givesTheFourAnswers() {
    assertThat(alone(around(-.05, .002, 10)).verdict()).isEqualTo(Verdict.HELPS);
    assertThat(alone(around(.05, .002, 10)).verdict()).isEqualTo(Verdict.HURTS);
    assertThat(alone(around(0, .0005, 10)).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(alone(around(.004, .005, 10)).verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void negligiblyBetterIsEquivalentAndSaidSo() {
    Comparison comparison = alone(around(-.002, .0001, 10));
    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(comparison.detectable()).isTrue();
    assertThat(comparison.replicatesToDecide()).isNull();
    assertThat(alone(around(0, .0005, 10)).detectable()).isFalse();
  }

  @Test
  void fiveReplicatesDecideNothingAndSixCan() {
    assertThat(alone(around(-.05, .0001, 5)).verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(alone(around(0, .0001, 5)).verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(alone(around(-.05, .0001, 5)).detectable()).isFalse();
    assertThat(alone(around(-.05, .0001, 5)).replicatesToDecide()).isEqualTo(6);
    assertThat(alone(around(-.05, .0001, 6)).verdict()).isEqualTo(Verdict.HELPS);
    assertThat(alone(around(0, .0001, 6)).verdict()).isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void noneOrOneReplicateIsUndetermined() {
    for (int n : new int[] {0, 1}) {
      Comparison comparison = alone(around(-.05, 0, n));
      assertThat(comparison.verdict()).isEqualTo(Verdict.UNDETERMINED);
      assertThat(comparison.p()).isEqualTo(1);
      assertThat(comparison.interval().bounded()).isFalse();
      assertThat(comparison.replicatesToDecide()).isNull();
    }
    assertThat(alone(around(0, 0, 0)).difference()).isNaN();
  }

  @Test
  void armsThatNeverDifferAreEquivalent() {
    Comparison comparison = alone(Paired.of(new double[10]));
    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(comparison.interval()).isEqualTo(new Interval(0, 0, .95));
    assertThat(comparison.p()).isEqualTo(1);
    assertThat(comparison.probabilityBetter()).isEqualTo(.5);
  }

  @Test
  void aFamilyOfTwentyFiveIsCarriedByTenReplicatesAndTwentySixIsNot() {
    Paired clear = around(-.05, .002, 10);
    assertThat(Family.compare(Collections.nCopies(25, clear), .05, MARGIN, 0))
        .allMatch(comparison -> comparison.verdict() == Verdict.HELPS);
    assertThat(Family.compare(Collections.nCopies(26, clear), .05, MARGIN, 0))
        .allMatch(comparison -> comparison.verdict() == Verdict.UNDETERMINED)
        .allMatch(comparison -> comparison.replicatesToDecide() != null);
  }

  @Test
  void keepsOrderAndCorrectsOverTheFamily() {
    List<Paired> pairs =
        List.of(around(.004, .005, 10), around(-.05, .002, 10), around(0, .0005, 10));
    List<Comparison> comparisons = Family.compare(pairs, .05, MARGIN, 0);
    double[] p = comparisons.stream().mapToDouble(Comparison::p).toArray();
    double[] pHolm = comparisons.stream().mapToDouble(Comparison::pHolm).toArray();
    assertThat(pHolm).isEqualTo(Holm.adjust(p));
    assertThat(comparisons.get(1).difference()).isCloseTo(-.05, within(1e-15));
    assertThat(comparisons.get(1).probabilityBetter()).isEqualTo(1);
  }

  @Test
  void overlappingSplitsAreJudgedByTheCorrectedT() {
    double[] values = {-1.2, -.4, .3, -2.1, -.7, .1, -1.5, -.9, .6, -1.1};
    Comparison comparison = alone(Paired.of(values).onOverlappingSplits(.25));
    PairedT corrected = PairedT.of(values, .25);
    assertThat(comparison.p()).isEqualTo(corrected.twoSided(0));
    assertThat(comparison.interval().low()).isCloseTo(corrected.interval(.95).low(), within(1e-12));
  }

  @Test
  void intervalIsTUnderFifteenAndResampledFromThere() {
    Paired fourteen = around(.01, .003, 14);
    Paired fifteen = around(.01, .003, 15);
    assertThat(fourteen.interval(.95, 1))
        .isEqualTo(PairedT.of(fourteen.differences()).interval(.95));
    assertThat(fifteen.interval(.95, 1)).isEqualTo(Bootstrap.mean(fifteen.differences(), .95, 1));
    byte[][] examples = new byte[15][40];
    for (int r = 0; r < 15; r++) {
      Arrays.fill(examples[r], 0, r, (byte) 1);
    }
    double[] means = ByteTables.of(examples).replicateMeans();
    assertThat(
            Paired.of(means)
                .withExamples(ByteTables.having(examples, 1), ByteTables.having(examples, -1))
                .interval(.95, 1))
        .isEqualTo(Pigeonhole.interval(ByteTables.of(examples), .95, 1));
    assertThatThrownBy(
            () ->
                fifteen.withExamples(
                    ByteTables.having(examples, 1), ByteTables.having(examples, -1)))
        .hasMessageContaining("mean");
  }

  @Test
  void unlikeLengthsAndWhatIsNotFiniteAreRefused() {
    assertThatThrownBy(() -> Paired.of(new double[2], new double[3])).hasMessageContaining("2");
    assertThatThrownBy(() -> Paired.of(new double[] {Double.POSITIVE_INFINITY}))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Family.compare(List.of(), 0, MARGIN, 0)).hasMessageContaining("level");
  }

  @Test
  void armsOfOneKindAreCalledDifferentNoMoreOftenThanTheLevel() {
    long seed = 41;
    int studies = 400;
    int families = 0;
    Normals normals = new Normals(seed);
    for (int i = 0; i < studies; i++) {
      double[] reference = normals.sample(10, .2, .02);
      List<Paired> pairs = new ArrayList<>();
      for (int arm = 0; arm < 6; arm++) {
        pairs.add(Paired.of(normals.sample(10, .2, .02), reference));
      }
      families +=
          Family.compare(pairs, .05, MARGIN, 0).stream()
                  .anyMatch(c -> c.verdict() == Verdict.HELPS || c.verdict() == Verdict.HURTS)
              ? 1
              : 0;
    }
    assertThat((double) families / studies)
        .as("seed %d", seed)
        .isLessThan(.05 + 4 * Math.sqrt(.05 * .95 / studies));
  }
}
