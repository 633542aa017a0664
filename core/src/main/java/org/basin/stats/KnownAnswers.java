package org.basin.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The instrument on simulated studies whose truth is known: arms that do not differ, arms that
 * differ by the margin, and planted effects; {@link KnownIntervals} has the curves. Differences are
 * normal with a spread of one; the draws derive from one seed, so that a run is the same
 * everywhere.
 */
public final class KnownAnswers {
  static final double LEVEL = .05;
  private static final int FAMILY = 6;

  /** Replicates of the fixed design whose power is .8 at {@link #EFFECT}. */
  private static final int PLANNED = 20;

  private static final double EFFECT = .6603;

  private final int studies;
  private final int intervals;
  private final long seed;

  /**
   * A run of so many.
   *
   * @param studies simulated for each rate
   * @param intervals simulated for each coverage
   */
  public KnownAnswers(int studies, int intervals, long seed) {
    this.studies = studies;
    this.intervals = intervals;
    this.seed = seed;
  }

  /** Everything, in the order in which it is told. */
  public List<Check> all() {
    List<Check> checks = new ArrayList<>();
    checks.addAll(fixedNull());
    checks.addAll(sequentialNull());
    checks.addAll(beside());
    checks.add(fixedEdge());
    checks.add(sequentialEdge());
    checks.addAll(edgeBeside());
    checks.addAll(fixedPower());
    checks.addAll(sequentialPower());
    checks.addAll(new KnownIntervals(intervals, seed).all());
    return checks;
  }

  /** A stream for each simulation, which no other seed's have in common. */
  private Draws draws(int simulation) {
    return draws(seed, simulation);
  }

  static Draws draws(long seed, int simulation) {
    return new Draws(seed * 1_000 + simulation);
  }

  private static SequentialRule rule(double margin) {
    return SequentialRule.of(
        new Looks(5, 1, (int) Math.ceil(SequentialRule.MORE * PLANNED)),
        Spending.USUAL,
        LEVEL,
        margin,
        SequentialRule.HOPELESS);
  }

  /** A family of arms of one kind against one reference. */
  private static double[][] sameArms(Draws draws, int replicates) {
    double[][] differences = new double[FAMILY][replicates];
    for (int i = 0; i < replicates; i++) {
      double reference = draws.normal();
      for (double[] row : differences) {
        row[i] = (draws.normal() - reference) / Math.sqrt(2);
      }
    }
    return differences;
  }

  private static boolean called(Verdict verdict) {
    return verdict == Verdict.HELPS || verdict == Verdict.HURTS;
  }

  private List<Check> fixedNull() {
    Draws draws = draws(0);
    int single = 0;
    int any = 0;
    for (int s = 0; s < studies; s++) {
      List<Paired> pairs = Arrays.stream(sameArms(draws, 10)).map(Paired::of).toList();
      single += called(verdict(pairs.get(0), .1)) ? 1 : 0;
      any +=
          Family.compare(pairs, LEVEL, .1, 0).stream().anyMatch(c -> called(c.verdict())) ? 1 : 0;
    }
    return List.of(
        Check.atMost("A against A, fixed: helps or hurts, a comparison", LEVEL, single, studies),
        Check.atMost("A against A, fixed: any in a family of 6", LEVEL, any, studies));
  }

  private static Verdict verdict(Paired pair, double margin) {
    return Family.compare(List.of(pair), LEVEL, margin, 0).get(0).verdict();
  }

  /** Runs a family to its end; the replicates of the comparison that took most. */
  private static int run(SequentialFamily family, double[][] differences) {
    int used = 0;
    while (family.open()) {
      int n = family.next();
      used = n;
      family.look(i -> Paired.of(Arrays.copyOf(differences[i], n)));
    }
    return used;
  }

  private List<Check> sequentialNull() {
    Draws draws = draws(1);
    SequentialRule rule = rule(.1);
    int single = 0;
    int any = 0;
    for (int s = 0; s < studies; s++) {
      double[][] differences = sameArms(draws, rule.looks().most());
      SequentialFamily one = new SequentialFamily(rule, 1, 0);
      run(one, differences);
      single += one.log().stream().anyMatch(look -> called(look.verdict())) ? 1 : 0;
      SequentialFamily all = new SequentialFamily(rule, FAMILY, 0);
      run(all, differences);
      any += all.log().stream().anyMatch(look -> called(look.verdict())) ? 1 : 0;
    }
    return List.of(
        Check.atMost(
            "A against A, sequential: helps or hurts, a comparison", LEVEL, single, studies),
        Check.atMost("A against A, sequential: any in a family of 6", LEVEL, any, studies));
  }

  /**
   * A family in which half do differ: what is decided of them makes Holm's next step easier, at
   * whichever look it comes, and the other half must still not be called.
   */
  private List<Check> beside() {
    return besides(40, -1.2, 0, .1, "half the family differs", "the others: helps or hurts");
  }

  /** The same of equality: half are equal, half lie at the edge of a wide margin. */
  private List<Check> edgeBeside() {
    return besides(41, 0, 1.2, 1.2, "half the family is equal", "the margin's edge: equivalent");
  }

  /**
   * Any false verdict about the second half of a family.
   *
   * @param first mean difference of the first half
   * @param second of the second: zero, or the margin
   */
  private List<Check> besides(
      int simulation, double first, double second, double margin, String half, String what) {
    Draws draws = draws(simulation);
    SequentialRule rule = rule(margin);
    int fixed = 0;
    int sequential = 0;
    for (int s = 0; s < studies; s++) {
      double[][] differences = sameArms(draws, rule.looks().most());
      for (int arm = 0; arm < FAMILY; arm++) {
        double mean = arm < FAMILY / 2 ? first : second;
        double[] row = differences[arm];
        Arrays.setAll(row, i -> row[i] + mean);
      }
      List<Paired> pairs =
          Arrays.stream(differences).map(row -> Paired.of(Arrays.copyOf(row, PLANNED))).toList();
      List<Comparison> judged = Family.compare(pairs, LEVEL, margin, 0);
      fixed +=
          judged.subList(FAMILY / 2, FAMILY).stream().anyMatch(c -> wrong(c.verdict(), second))
              ? 1
              : 0;
      SequentialFamily family = new SequentialFamily(rule, FAMILY, 0);
      run(family, differences);
      sequential +=
          family.log().stream()
                  .anyMatch(
                      look -> look.comparison() >= FAMILY / 2 && wrong(look.verdict(), second))
              ? 1
              : 0;
    }
    return List.of(
        Check.atMost(half + ", fixed: any of " + what, LEVEL, fixed, studies),
        Check.atMost(half + ", sequential: any of " + what, LEVEL, sequential, studies));
  }

  private static boolean wrong(Verdict verdict, double truth) {
    return truth == 0 ? called(verdict) : verdict == Verdict.EQUIVALENT;
  }

  static double[] normals(Draws draws, int n, double mean) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> mean + draws.normal());
    return values;
  }

  private Check fixedEdge() {
    Draws draws = draws(2);
    int equivalent = 0;
    for (int s = 0; s < studies; s++) {
      Paired pair = Paired.of(normals(draws, PLANNED, 1));
      equivalent += pair.pEquivalence(1, 0) <= LEVEL ? 1 : 0;
    }
    return Check.atMost("the margin's edge, fixed: equivalent", LEVEL, equivalent, studies);
  }

  private Check sequentialEdge() {
    Draws draws = draws(3);
    SequentialRule rule = rule(1);
    int equivalent = 0;
    for (int s = 0; s < studies; s++) {
      SequentialFamily family = new SequentialFamily(rule, 1, 0);
      run(family, new double[][] {normals(draws, rule.looks().most(), 1)});
      equivalent +=
          family.log().stream().anyMatch(look -> look.verdict() == Verdict.EQUIVALENT) ? 1 : 0;
    }
    return Check.atMost("the margin's edge, sequential: equivalent", LEVEL, equivalent, studies);
  }

  private List<Check> fixedPower() {
    Draws draws = draws(4);
    double margin = equivalenceMargin();
    int found = 0;
    int equivalent = 0;
    for (int s = 0; s < studies; s++) {
      found += Paired.of(normals(draws, PLANNED, -EFFECT)).p(0) <= LEVEL ? 1 : 0;
      equivalent += Paired.of(normals(draws, PLANNED, 0)).pEquivalence(margin, 0) <= LEVEL ? 1 : 0;
    }
    return List.of(
        Check.between("planted effect, fixed: power of a planned 80 %", .75, .85, found, studies),
        Check.between(
            "planted equality, fixed: power of a planned 80 %", .75, .85, equivalent, studies));
  }

  /** The margin in which twenty replicates find equality with a power of .8. */
  private static double equivalenceMargin() {
    double low = .1;
    double high = 3;
    while (high - low > 1e-6) {
      double middle = (low + high) / 2;
      if (new Power(PLANNED, 1, 0).equivalence(0, middle, LEVEL) < .8) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private List<Check> sequentialPower() {
    Draws draws = draws(5);
    SequentialRule rule = rule(.2);
    List<Check> checks = new ArrayList<>();
    for (int times = 1; times <= 2; times++) {
      int found = 0;
      double[] ratios = new double[studies];
      for (int s = 0; s < studies; s++) {
        SequentialFamily family = new SequentialFamily(rule, 1, 0);
        int used =
            run(family, new double[][] {normals(draws, rule.looks().most(), -times * EFFECT)});
        ratios[s] = (double) used / PLANNED;
        found += family.log().stream().anyMatch(look -> look.verdict() == Verdict.HELPS) ? 1 : 0;
      }
      String effect = times == 1 ? "the planned effect" : "twice the planned effect";
      if (times == 1) {
        checks.add(
            Check.between(
                effect + ", sequential: power of a planned 80 %", .75, .85, found, studies));
      }
      checks.add(
          Check.mean(
              effect + ", sequential: replicates over those of the fixed design",
              times == 1 ? .75 : .5,
              ratios));
    }
    return checks;
  }
}
