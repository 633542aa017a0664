package org.basin.stats;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanningTest {

  @Test
  void tenReplicatesCarryTwentyFiveComparisons() {
    assertThat(Planning.canDecide(10, 25, .05)).isTrue();
    assertThat(Planning.canDecide(10, 26, .05)).isFalse();
    assertThat(Planning.canDecide(5, 1, .05)).isFalse();
    assertThat(Planning.canDecide(6, 1, .05)).isTrue();
    assertThat(Planning.leastReplicates(1, .05)).isEqualTo(6);
    assertThat(Planning.leastReplicates(25, .05)).isEqualTo(10);
    assertThat(Planning.leastReplicates(26, .05)).isEqualTo(11);
  }

  // scipy 1.17: t = stats.t.isf(a / 2, n - 1); nc = e / sd * n ** .5;
  // stats.nct.sf(t, n - 1, nc) + stats.nct.cdf(-t, n - 1, nc)
  @Test
  void powerOfADifferenceAgreesWithTheNoncentralT() {
    assertThat(new Power(10, 1, 0).difference(1, .05)).isCloseTo(.8030968566, within(1e-6));
    assertThat(new Power(2, 1, 0).difference(1, .05)).isCloseTo(.0928091551, within(1e-6));
    assertThat(new Power(34, 1, 0).difference(.5, .05)).isCloseTo(.8077775013, within(1e-6));
    assertThat(new Power(20, 1, 0).difference(.4, .0025)).isCloseTo(.0749604967, within(1e-6));
    assertThat(new Power(500, 1, 0).difference(.1, .01)).isCloseTo(.3642244666, within(1e-6));
  }

  // scipy 1.17: quad of stats.chi.pdf(q, n - 1) * max(0, norm.cdf((m - e) / se - t * q / (n - 1) **
  // .5) - norm.cdf((-m - e) / se + t * q / (n - 1) ** .5)) with t = stats.t.isf(a, n - 1)
  @Test
  void powerOfEquivalenceAgreesWithTheIntegral() {
    assertThat(new Power(10, 1, 0).equivalence(0, 1, .05)).isCloseTo(.7952072667, within(1e-5));
    assertThat(new Power(10, 1, 0).equivalence(.2, 1, .05)).isCloseTo(.7220428368, within(1e-5));
    assertThat(new Power(40, 1, 0).equivalence(0, .5, .05)).isCloseTo(.8562117625, within(1e-5));
    assertThat(new Power(3, 1, 0).equivalence(0, 3, .05)).isCloseTo(.8804207331, within(1e-5));
  }

  @Test
  void theLevelIsThePowerOfNoEffect() {
    assertThat(new Power(10, 2, 0).difference(0, .05)).isCloseTo(.05, within(1e-9));
    assertThat(new Power(10, 2, .3).difference(0, .05)).isCloseTo(.05, within(1e-9));
  }

  @Test
  void needsAsManyAsTheTablesSay() {
    // Cohen 1988's d of .5, level .05, power .8: 34 pairs; d of .8: 15; d of .2: 199 (G*Power 3).
    assertThat(Planning.replicatesToDecide(.5, 1, 0, .05, 1, 0)).isEqualTo(34);
    assertThat(Planning.replicatesToDecide(.8, 1, 0, .05, 1, 0)).isEqualTo(15);
    assertThat(Planning.replicatesToDecide(.2, 1, 0, .05, 1, 0)).isEqualTo(199);
  }

  @Test
  void whatAStudyCarriesIsWhatItNeeds() {
    for (int n : new int[] {12, 34, 100}) {
      double difference = Planning.carries(n, .005, .05, 1, false);
      assertThat(new Power(n, difference, 0).difference(.005, .05)).isCloseTo(.8, within(1e-3));
      double equivalence = Planning.carries(n, .005, .05, 3, true);
      assertThat(new Power(n, equivalence, 0).equivalence(0, .005, .05 / 3))
          .isCloseTo(.8, within(1e-3));
    }
    assertThat(Planning.carries(34, .5, .05, 1, false)).isBetween(1.0, 1.03); // Cohen's table
    assertThat(Planning.carries(5, .005, .05, 1, false)).isZero();
  }

  @Test
  void attainableValuesBoundItFromBelow() {
    assertThat(Planning.replicatesToDecide(9, 1, 0, .05, 1, 0)).isEqualTo(6);
    assertThat(Planning.replicatesToDecide(900, 1, 0, .05, 25, 0)).isEqualTo(10);
    assertThat(Planning.replicatesToDecide(0, 0, .005, .05, 18, 0)).isEqualTo(10);
  }

  @Test
  void equivalenceCanBeWhatIsDecided() {
    // Nothing differs: eleven replicates where the margin is one standard deviation (ten give
    // .795).
    assertThat(Planning.replicatesToDecide(0, 1, 1, .05, 1, 0)).isEqualTo(11);
  }

  @Test
  void whatNothingDecidesIsNull() {
    assertThat(Planning.replicatesToDecide(0, 1, 0, .05, 1, 0)).isNull();
    assertThat(Planning.replicatesToDecide(.001, 1, 0, .05, 1, 0)).isNull();
    // Overlapping splits: more of them do not shrink the variance below its floor.
    assertThat(Planning.replicatesToDecide(.5, 1, 0, .05, 1, 0)).isNotNull();
    assertThat(Planning.replicatesToDecide(.5, 1, 0, .05, 1, .25)).isNull();
  }

  @Test
  void aPlantedEffectIsFoundWithThePowerPromised() {
    long seed = 9;
    int studies = 1000;
    int found = 0;
    Normals normals = new Normals(seed);
    for (int i = 0; i < studies; i++) {
      Paired pair = Paired.of(normals.sample(12, -.9, 1));
      found += Family.compare(List.of(pair), .05, .1, 0).get(0).verdict() == Verdict.HELPS ? 1 : 0;
    }
    double promised = new Power(12, 1, 0).difference(-.9, .05);
    // The sign-flip test gives up a little to t: two points, and four standard deviations.
    assertThat((double) found / studies)
        .as("seed %d, promised %f", seed, promised)
        .isCloseTo(promised, within(.02 + 4 * Math.sqrt(.2 * .8 / studies)));
  }

  @Test
  void aPlannedFamilyIsDecidedAsOftenAsPlanned() {
    // One arm of eighteen differs; the others have nothing to say, so Holm is at its strictest.
    for (double effect : new double[] {-2.5, -1.5, -1, 0}) {
      int n =
          requireNonNull(Planning.replicatesToDecide(effect, 1, effect == 0 ? 1 : .1, .05, 18, 0));
      Normals normals = new Normals(17);
      int studies = 250;
      int decided = 0;
      List<Paired> family = new ArrayList<>(Collections.nCopies(18, Paired.of(new double[0])));
      for (int i = 0; i < studies; i++) {
        family.set(0, Paired.of(normals.sample(n, effect, 1)));
        double margin = effect == 0 ? 1 : .1;
        Verdict verdict = Family.compare(family, .05, margin, 0).get(0).verdict();
        decided += verdict == (effect == 0 ? Verdict.EQUIVALENT : Verdict.HELPS) ? 1 : 0;
      }
      assertThat((double) decided / studies)
          .as("seed 17, effect %f with %d replicates", effect, n)
          .isGreaterThan(Planning.POWER - 4 * Math.sqrt(.8 * .2 / studies))
          .isLessThan(.97);
    }
  }
}
