package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basin.stats.SequentialFamily.Decision;
import org.basin.stats.SequentialFamily.Look;
import org.junit.jupiter.api.Test;

final class SequentialTest {
  private static final double MARGIN = .3;

  private static SequentialRule rule(int first, int every, int most, double margin) {
    return SequentialRule.of(
        new Looks(first, every, most), Spending.USUAL, .05, margin, SequentialRule.HOPELESS);
  }

  /** Runs a family to its end; the replicates that each comparison took. */
  private static int[] run(SequentialFamily family, double[][] differences) {
    int[] used = new int[differences.length];
    while (family.open()) {
      int n = family.next();
      for (int i = 0; i < used.length; i++) {
        used[i] = family.open(i) ? n : used[i];
      }
      family.look(i -> Paired.of(Arrays.copyOf(differences[i], n)));
    }
    return used;
  }

  private static List<Comparison> judged(SequentialFamily family, double[][] d, int[] used) {
    return family.judge(i -> Paired.of(Arrays.copyOf(d[i], used[i])));
  }

  @Test
  void looksEndAtTheMost() {
    assertThat(new Looks(5, 10, 40).at()).containsExactly(5, 15, 25, 35, 40);
    assertThat(new Looks(5, 5, 10).at()).containsExactly(5, 10);
    assertThat(new Looks(5, 5, 5).at()).containsExactly(5);
    assertThatThrownBy(() -> new Looks(5, 1, 400)).hasMessageContaining("looks");
  }

  // R's gsDesign 3: gsDesign(k = 3, test.type = 1, alpha = 0.025, sfu = sfHSD, sfupar = -4), its
  // default: upper bounds 3.0107, 2.5465, 1.9992.
  @Test
  void boundariesAreThePublishedOnes() {
    double[] bounds = new NominalLevels(new Looks(100, 100, 300), new Spending(-4)).boundary(.025);
    assertThat(bounds).containsExactly(new double[] {3.0107, 2.5465, 1.9992}, within(1e-4));
  }

  // A Monte Carlo of the definition: sums of normal steps pass some bound at the level.
  @Test
  void allLooksTogetherSpendTheLevel() {
    long seed = 77;
    Looks looks = new Looks(10, 3, 40);
    double[] bounds = new NominalLevels(looks, Spending.USUAL).boundary(.05);
    int[] at = looks.at();
    Draws draws = new Draws(seed);
    int samples = 200_000;
    int passed = 0;
    for (int s = 0; s < samples; s++) {
      double sum = 0;
      int n = 0;
      for (int look = 0; look < at.length; look++) {
        sum += Math.sqrt(at[look] - n) * draws.normal();
        n = at[look];
        if (sum / Math.sqrt(n) > bounds[look]) {
          passed++;
          break;
        }
      }
    }
    assertThat((double) passed / samples)
        .as("seed %d", seed)
        .isCloseTo(.05, within(4 * Math.sqrt(.05 * .95 / samples)));
  }

  @Test
  void levelsAndTheirWorthAreInverseAndRiseTogether() {
    NominalLevels levels = new NominalLevels(new Looks(5, 2, 40), Spending.USUAL);
    for (int look = 0; look < levels.looks(); look++) {
      double before = 0;
      for (double level : new double[] {1e-4, .001, .0083, .025, .05, .2}) {
        double nominal = levels.at(look, level);
        assertThat(nominal).isGreaterThanOrEqualTo(before);
        before = nominal;
        if (nominal > 1e-12) {
          // The least level that it rejects at: several may allow the same.
          double least = levels.overall(look, nominal);
          assertThat(least).isLessThanOrEqualTo(level * 1.002);
          assertThat(levels.at(look, least)).isCloseTo(nominal, within(2e-3 * nominal));
        }
      }
      assertThat(levels.overall(look, .9)).isEqualTo(1);
    }
    // Four replicates cannot come under 1/16, five under 1/32: the first look spends nothing.
    assertThat(levels.at(0, .025)).isLessThan(1e-12);
    assertThat(levels.at(8, .025)).isBetween(1e-3, .025);
  }

  @Test
  void oneLookIsTheFixedDesign() {
    NominalLevels levels = new NominalLevels(new Looks(12, 1, 12), Spending.USUAL);
    for (double level : new double[] {.001, .025, .3}) {
      assertThat(levels.at(0, level)).isCloseTo(level, within(1e-6));
    }
  }

  @Test
  void givesTheFourAnswersAndStopsThere() {
    double[][] d = new double[4][40];
    Normals normals = new Normals(3);
    for (int i = 0; i < 40; i++) {
      d[0][i] = -1 + .2 * normals.next();
      d[1][i] = 1 + .2 * normals.next();
      d[2][i] = .1 * normals.next();
      d[3][i] = .25 + 1.5 * normals.next();
    }
    SequentialFamily family = new SequentialFamily(rule(5, 2, 40, MARGIN), 4, 0);
    int[] used = run(family, d);
    List<Comparison> answers = judged(family, d, used);
    assertThat(answers)
        .extracting(Comparison::verdict)
        .containsExactly(Verdict.HELPS, Verdict.HURTS, Verdict.EQUIVALENT, Verdict.UNDETERMINED);
    assertThat(Arrays.stream(used).limit(3).max().orElse(40)).isLessThan(20);
    assertThat(answers.get(3).replicatesToDecide()).isNotNull();
    assertThat(family.log())
        .filteredOn(look -> look.comparison() == 3)
        .last()
        .extracting(Look::decision)
        .isIn(Decision.HOPELESS, Decision.LAST);
    // The interval covers at all looks together: wider than the fixed one.
    assertThat(answers.get(0).interval().width())
        .isGreaterThan(PairedT.of(Arrays.copyOf(d[0], used[0])).interval(.95).width());
  }

  @Test
  void theSameReplicatesGiveTheSameDecisions() {
    double[][] d = {new Normals(5).sample(30, -.5, 1), new Normals(6).sample(30, 0, 1)};
    SequentialFamily one = new SequentialFamily(rule(5, 1, 30, MARGIN), 2, 0);
    SequentialFamily two = new SequentialFamily(rule(5, 1, 30, MARGIN), 2, 0);
    run(one, d);
    run(two, d);
    assertThat(one.log()).isEqualTo(two.log());
  }

  @Test
  void aLookAtOtherReplicatesIsRefused() {
    SequentialFamily family = new SequentialFamily(rule(5, 1, 30, MARGIN), 1, 0);
    assertThatThrownBy(() -> family.look(i -> Paired.of(new double[7]))).hasMessageContaining("5");
  }

  /** What Holm's later step decides of a comparison that was given up stands in the log as well. */
  @Test
  void theLogsLastWordIsTheVerdict() {
    long seed = 50;
    Normals normals = new Normals(seed);
    SequentialRule rule = SequentialRule.of(new Looks(5, 1, 14), Spending.USUAL, .05, .01, .3);
    int late = 0;
    for (int s = 0; s < 400; s++) {
      double[][] d = {normals.sample(14, -.8, 1), normals.sample(14, -.9, 1)};
      SequentialFamily family = new SequentialFamily(rule, 2, 0);
      int[] used = run(family, d);
      List<Comparison> judged = judged(family, d, used);
      for (int i = 0; i < 2; i++) {
        int comparison = i;
        List<Look> ours =
            family.log().stream().filter(look -> look.comparison() == comparison).toList();
        Look last = ours.get(ours.size() - 1);
        assertThat(last.verdict()).as("seed %d", seed).isEqualTo(judged.get(i).verdict());
        assertThat(last.n()).isEqualTo(used[i]);
        late += ours.size() > 1 && ours.get(ours.size() - 2).n() == last.n() ? 1 : 0;
      }
    }
    assertThat(late).as("seed %d", seed).isPositive();
  }

  /** How often a family of comparisons without a difference has a false call. */
  private static double falseCalls(long seed, int studies, int size, int kind) {
    Normals normals = new Normals(seed);
    SequentialRule rule = rule(5, 2, 24, .1);
    int called = 0;
    for (int s = 0; s < studies; s++) {
      double[] reference = normals.sample(24, 0, 1);
      double[][] d = new double[size][24];
      for (double[] row : d) {
        for (int i = 0; i < 24; i++) {
          double noise = normals.next();
          double arm =
              kind == 0
                  ? noise
                  : kind == 1
                      ? noise / Math.sqrt(.05 + normals.uniform()) // heavy tails
                      : Math.rint(2 * noise); // few values, many ties
          row[i] = (arm - (kind == 2 ? Math.rint(2 * reference[i]) : reference[i]));
        }
      }
      SequentialFamily family = new SequentialFamily(rule, size, 0);
      run(family, d);
      called +=
          family.log().stream()
                  .anyMatch(l -> l.verdict() == Verdict.HELPS || l.verdict() == Verdict.HURTS)
              ? 1
              : 0;
    }
    return (double) called / studies;
  }

  @Test
  void armsOfOneKindAreCalledDifferentNoMoreOftenThanTheLevel() {
    int studies = 400;
    double most = .05 + 4 * Math.sqrt(.05 * .95 / studies);
    for (int kind = 0; kind < 3; kind++) {
      assertThat(falseCalls(19, studies, 1, kind)).as("seed 19, kind %d", kind).isLessThan(most);
      assertThat(falseCalls(20, studies / 2, 4, kind))
          .as("seed 20, family of 4, kind %d", kind)
          .isLessThan(.05 + 4 * Math.sqrt(.05 * .95 / (studies / 2)));
    }
  }

  @Test
  void theMarginsEdgeIsCalledEquivalentNoMoreOftenThanTheLevel() {
    long seed = 21;
    Normals normals = new Normals(seed);
    SequentialRule rule = rule(5, 2, 24, 1);
    int studies = 500;
    int called = 0;
    for (int s = 0; s < studies; s++) {
      SequentialFamily family = new SequentialFamily(rule, 1, 0);
      run(family, new double[][] {normals.sample(24, 1, 1)});
      called += family.log().stream().anyMatch(l -> l.verdict() == Verdict.EQUIVALENT) ? 1 : 0;
    }
    assertThat((double) called / studies)
        .as("seed %d", seed)
        .isLessThan(.05 + 4 * Math.sqrt(.05 * .95 / studies));
  }

  @Test
  void takesFewerReplicatesThanTheFixedDesignAtTheSamePower() {
    long seed = 7;
    int fixed = 20;
    double effect = .6603; // for which twenty give a power of .8
    assertThat(new Power(fixed, 1, 0).difference(effect, .05)).isCloseTo(.8, within(1e-3));
    SequentialRule rule = rule(5, 1, (int) Math.ceil(SequentialRule.MORE * fixed), .2);
    int studies = 1_000;
    for (double times : new double[] {1, 2}) {
      Normals normals = new Normals(seed);
      double found = 0;
      double replicates = 0;
      for (int s = 0; s < studies; s++) {
        SequentialFamily family = new SequentialFamily(rule, 1, 0);
        replicates += run(family, new double[][] {normals.sample(26, -times * effect, 1)})[0];
        found += family.log().stream().anyMatch(l -> l.verdict() == Verdict.HELPS) ? 1 : 0;
      }
      assertThat(replicates / studies)
          .as("replicates at %s times the effect, seed %d", times, seed)
          .isLessThanOrEqualTo((times == 1 ? .75 : .5) * fixed);
      assertThat(found / studies)
          .as("power at %s times the effect, seed %d", times, seed)
          .isGreaterThan(times == 1 ? .75 - 4 * Math.sqrt(.8 * .2 / studies) : .95);
    }
  }

  @Test
  void intervalsCoverAtLeastAsOftenAsTheySay() {
    long seed = 31;
    Normals normals = new Normals(seed);
    SequentialRule rule = rule(5, 2, 24, .2);
    int studies = 600;
    int covered = 0;
    for (int s = 0; s < studies; s++) {
      double[][] d = {normals.sample(24, .7, 1)};
      SequentialFamily family = new SequentialFamily(rule, 1, 0);
      int[] used = run(family, d);
      covered += judged(family, d, used).get(0).interval().contains(.7) ? 1 : 0;
    }
    assertThat((double) covered / studies)
        .as("seed %d", seed)
        .isGreaterThan(.95 - 4 * Math.sqrt(.05 * .95 / studies));
  }
}
