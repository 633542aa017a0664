package org.basin.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A family whose comparisons are looked at as replicates come in, each until it is decided: the
 * sequential counterpart of {@link Family}, with the same tests, the same level and the same four
 * answers.
 *
 * <p>At a look every open comparison's p-values are turned into the level over all looks that they
 * are worth ({@link NominalLevels#overall}), and the least so far is kept (a sequential p-value:
 * Liu and Anderson 2008, "On adaptive extensions of group sequential trials"). It is valid whenever
 * one stops, so Holm's correction of these, over the family, keeps the rate of any false verdict,
 * and comparisons may stop at different looks (Maurer and Bretz 2013). For equivalence both
 * one-sided tests must have passed, at whichever looks: each is a test of its own at the level.
 *
 * <p>Intervals are repeated confidence intervals (Jennison and Turnbull 1989): they cover at every
 * look together, so they are wider than those of a fixed design.
 */
public final class SequentialFamily {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Before this share of the replicates nothing is called hopeless: it knows too little. */
  private static final double EARLY = .3;

  private final SequentialRule rule;
  private final long seed;
  private final State[] states;
  private final List<Look> log = new ArrayList<>();
  private int looks;

  /** Why a comparison takes no more replicates, or that it does. */
  public enum Decision {
    GO_ON,
    DECIDED,
    /** It is open, and what is left to run would hardly decide it. */
    HOPELESS,
    /** It is open at the last look. */
    LAST
  }

  /**
   * One comparison at one look.
   *
   * @param comparison its place in the family
   * @param look from 0
   * @param n replicates
   * @param p two-sided, of no difference, at this look alone
   * @param nominal the p at or under which this look would have decided, were the whole level the
   *     comparison's own
   * @param pHolm of no difference, over all looks so far and the family
   * @param pEquivalence of a difference of the margin or more, over the same
   */
  public record Look(
      int comparison,
      int look,
      int n,
      double difference,
      double p,
      double nominal,
      double pHolm,
      double pEquivalence,
      Verdict verdict,
      Decision decision) {

    /** It took no more replicates, and a later look at the others decided it for the family. */
    private Look decidedAt(int later, double holm, double equivalence, Verdict found) {
      return new Look(
          comparison, later, n, difference, p, nominal, holm, equivalence, found, Decision.DECIDED);
    }
  }

  private static final class State {
    double difference = 1;
    double sign;
    double less = 1;
    double greater = 1;
    Verdict verdict = Verdict.UNDETERMINED;
    Decision decision = Decision.GO_ON;
    int look;
    @Nullable Look last;

    boolean open() {
      return decision == Decision.GO_ON;
    }
  }

  /** A family of so many comparisons, none looked at yet. */
  public SequentialFamily(SequentialRule rule, int comparisons, long seed) {
    this.rule = rule;
    this.seed = seed;
    this.states = new State[comparisons];
    Arrays.setAll(states, i -> new State());
  }

  /** Whether a comparison takes more replicates. */
  public boolean open(int comparison) {
    return states[comparison].open();
  }

  /** Whether any does. */
  public boolean open() {
    return Arrays.stream(states).anyMatch(State::open);
  }

  /** The replicates that the next look asks of what is open. */
  public int next() {
    return rule.looks().at()[looks];
  }

  /** How many looks there have been. */
  public int looks() {
    return looks;
  }

  /**
   * Every look at every comparison that was open, in order; and after them those that had been
   * given up and that this look decided, since Holm's correction asks less of what is left.
   */
  public List<Look> log() {
    return List.copyOf(log);
  }

  /**
   * Looks once.
   *
   * @param pairs of an open comparison, on exactly {@link #next} replicates; asked for those alone
   */
  public void look(IntFunction<Paired> pairs) {
    int look = looks;
    int n = next();
    Paired[] seen = new Paired[states.length];
    double[] p = new double[states.length];
    for (int i = 0; i < states.length; i++) {
      if (states[i].open()) {
        Paired pair = pairs.apply(i);
        if (pair.n() != n) {
          throw new IllegalArgumentException(
              "look: expected " + n + " replicates, found " + pair.n());
        }
        seen[i] = pair;
        p[i] = pair.p(seed);
        update(states[i], pair, p[i], look);
      }
    }
    looks++;
    double[] pHolm = pHolm();
    double[] pEquivalence = pEquivalence();
    decide(pHolm, pEquivalence);
    for (int i = 0; i < states.length; i++) {
      if (seen[i] != null) {
        State state = states[i];
        if (state.open() && looks == rule.levels().looks()) {
          state.decision = Decision.LAST;
        } else if (state.open() && chance(seen[i], look) < rule.hopeless()) {
          state.decision = Decision.HOPELESS;
        }
        state.look = look;
        state.last =
            new Look(
                i,
                look,
                n,
                Moments.of(seen[i].differences()).mean(),
                p[i],
                2 * rule.levels().at(look, rule.level() / 2),
                pHolm[i],
                pEquivalence[i],
                state.verdict,
                state.decision);
        log.add(state.last);
      }
    }
    for (int i = 0; i < states.length; i++) {
      Look before = states[i].last;
      if (seen[i] == null && before != null && states[i].verdict != before.verdict()) {
        states[i].last = before.decidedAt(look, pHolm[i], pEquivalence[i], states[i].verdict);
        log.add(states[i].last);
      }
    }
  }

  private void update(State state, Paired pair, double p, int look) {
    double difference = Math.min(1, 2 * rule.levels().overall(look, p / 2));
    if (difference < state.difference) {
      state.difference = difference;
      state.sign = Moments.of(pair.differences()).mean();
    }
    double margin = rule.margin();
    state.less = Math.min(state.less, rule.levels().overall(look, pair.pLess(margin, seed)));
    state.greater =
        Math.min(state.greater, rule.levels().overall(look, pair.pGreater(-margin, seed)));
  }

  private double[] pHolm() {
    return Holm.adjust(Arrays.stream(states).mapToDouble(state -> state.difference).toArray());
  }

  private double[] pEquivalence() {
    return Holm.adjust(
        Arrays.stream(states).mapToDouble(state -> Math.max(state.less, state.greater)).toArray());
  }

  /** What an earlier look left open for the family's sake may be decided by a later one's. */
  private void decide(double[] pHolm, double[] pEquivalence) {
    for (int i = 0; i < states.length; i++) {
      State state = states[i];
      if (state.verdict == Verdict.UNDETERMINED) {
        if (pEquivalence[i] <= rule.level()) {
          state.verdict = Verdict.EQUIVALENT;
        } else if (pHolm[i] <= rule.level()) {
          state.verdict = state.sign < 0 ? Verdict.HELPS : Verdict.HURTS;
        }
        if (state.verdict != Verdict.UNDETERMINED) {
          state.decision = Decision.DECIDED;
        }
      }
    }
  }

  /** The chance to be decided by the last look if differences go on with this mean and spread. */
  private double chance(Paired pair, int look) {
    Moments moments = Moments.of(pair.differences());
    if (moments.sd() == 0 || pair.n() < EARLY * rule.looks().most()) {
      return 1;
    }
    int undecided =
        (int) Arrays.stream(states).filter(s -> s.verdict == Verdict.UNDETERMINED).count();
    double level = rule.level() / undecided;
    int last = rule.levels().looks() - 1;
    double n = pair.n();
    double most = rule.looks().most();
    double left = most - n;
    double size = Math.abs(moments.mean()) / moments.sd();
    double bound = NORMAL.inverseSurvivalProbability(rule.levels().at(last, level / 2));
    double different =
        NORMAL.cumulativeProbability((size * most - bound * Math.sqrt(most)) / Math.sqrt(left));
    double margin = rule.margin() / moments.sd();
    double inner =
        margin - NORMAL.inverseSurvivalProbability(rule.levels().at(last, level)) / Math.sqrt(most);
    double spread = Math.sqrt(left) / most;
    double equivalent =
        inner <= 0 ? 0 : NORMAL.probability((-inner - size) / spread, (inner - size) / spread);
    return Math.max(different, equivalent);
  }

  /**
   * The verdicts after the looks so far, in the family's order.
   *
   * @param pairs of every comparison, on the replicates of its last look
   */
  public List<Comparison> judge(IntFunction<Paired> pairs) {
    double[] pHolm = pHolm();
    double[] pEquivalence = pEquivalence();
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < states.length; i++) {
      State state = states[i];
      Paired pair = pairs.apply(i);
      double[] differences = pair.differences();
      boolean undetermined = state.verdict == Verdict.UNDETERMINED;
      comparisons.add(
          new Comparison(
              pair.n(),
              Moments.of(differences).mean(),
              interval(pair, state.look),
              state.difference,
              pHolm[i],
              pEquivalence[i],
              Dominance.probabilityBetter(differences),
              state.verdict,
              pHolm[i] <= rule.level(),
              undetermined
                  ? Planning.replicatesToDecide(pair, rule.margin(), rule.level(), states.length)
                  : null));
    }
    return comparisons;
  }

  private Interval interval(Paired pair, int look) {
    double confidence = 1 - rule.level();
    if (looks == 0) {
      return Interval.unbounded(confidence);
    }
    double nominal = 1 - 2 * rule.levels().at(look, rule.level() / 2);
    if (nominal == 1) {
      return Interval.unbounded(confidence); // a look too early to decide anything
    }
    Interval wide = pair.interval(nominal, seed);
    return new Interval(wide.low(), wide.high(), confidence);
  }
}
