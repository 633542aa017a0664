package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.Evidence;
import org.basin.stats.Interval;
import org.basin.stats.PairedT;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;

/**
 * Claim C1, at the largest label budget, for each arm that pre-trains on the pool against the
 * reference of the same replicate. One minimum is one function, whatever the order of hidden units;
 * so networks that give different classes to more test rows than the margin have reached different
 * minima, provided that both had stopped getting better. That is true of any two trainings, so it
 * is held against chance: two trainings of one arm on the same labelled rows ({@code
 * execution.Agreement}).
 *
 * <ul>
 *   <li><em>contradicted</em> where for every such arm the interval of the disagreement lies above
 *       the margin, that of its excess over the disagreement within the arms above zero, and nine
 *       of ten trainings had converged, as they are or made longer ({@code execution.Longer}) and
 *       then still apart by more than the margin;
 *   <li><em>supported</em> where for every such arm the disagreement lies at or under the margin;
 *   <li><em>not tested</em> where there is no such arm, or a study that does not ask why;
 *   <li>else <em>undetermined</em>.
 * </ul>
 *
 * <p>Barriers along straight lines stand beside, before and after alignment, with pairs of one arm
 * as their null; a barrier that alignment leaves proves nothing, so they do not decide. Shares have
 * intervals that stay within 0 and 1 ({@link org.basin.stats.ShareInterval}), and rungs of the
 * ladder are claimed by these.
 */
record SameMinimum() implements ClaimRule {
  private static final double ENOUGH_CONVERGED = 0.9;

  @Override
  public Claim judge(Material material) {
    List<Evidence> because = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    if (!material.study().why().equals("none")) {
      for (Cell arm : arms(material)) {
        Cell against = material.cells().counterpart(arm, material.study().arms().get(0));
        if (against != null) {
          verdicts.add(verdict(material, arm, against, because));
        }
      }
    }
    return new Claim("C1", "Both starts reach the same minimum.", verdict(verdicts), because);
  }

  private static String verdict(List<String> verdicts) {
    if (verdicts.isEmpty()) {
      return NOT_TESTED;
    }
    return verdicts.stream().distinct().count() == 1 ? verdicts.get(0) : UNDETERMINED;
  }

  static List<Cell> arms(Material material) {
    LabelBudget largest = material.study().labels().get(material.study().labels().size() - 1);
    return material.cells().all().stream()
        .filter(
            cell ->
                ArmKind.of(cell.arm()) == ArmKind.PRETRAINED
                    && cell.labels().equals(largest)
                    && cell.match() == Match.EPOCHS)
        .toList();
  }

  private static String verdict(Material material, Cell arm, Cell against, List<Evidence> because) {
    double margin = material.study().shareMargin();
    List<Outcome> outcomes = new ArrayList<>();
    material.cells().at(arm).forEach(each -> outcomes.add(each.outcome()));
    material.cells().at(against).forEach(each -> outcomes.add(each.outcome()));
    long converged = outcomes.stream().filter(Outcome::converged).count();
    Disagreement between = Disagreement.of(material, arm, against);
    because.add(fit(material, arm, against, converged, outcomes.size()));
    if (between.n() > 0) {
      because.add(function(material, arm, against, between));
    }
    Measured excess = Measured.between(material, arm, against, "disagreement.excess");
    if (excess.n() > 0) {
      because.add(chance(material, arm, against, excess));
    } else {
      replicates(material, against, because);
    }
    barriers(material, arm, against, because);
    because.addAll(WayEvidence.of(material, arm, against));
    Interval interval = between.interval();
    if (!interval.bounded()) {
      return UNDETERMINED;
    }
    if (interval.high() <= margin) {
      return SUPPORTED;
    }
    boolean settled =
        converged >= ENOUGH_CONVERGED * outcomes.size() || extended(material, arm, against, margin);
    boolean beyondChance = excess.interval().bounded() && excess.interval().low() > 0;
    return interval.low() > margin && beyondChance && settled ? CONTRADICTED : UNDETERMINED;
  }

  /** Whether trainings made longer had converged and were different functions still. */
  private static boolean extended(Material material, Cell arm, Cell against, double margin) {
    Settled settled = Settled.of(material, arm, against);
    return settled != null
        && settled.trainings().share() >= ENOUGH_CONVERGED
        && Surveyed.share(material, arm, against, "longer.disagreement").beyond(margin);
  }

  private static Evidence fit(
      Material material, Cell arm, Cell against, long converged, int trainings) {
    double[] differences =
        material.cells().pairs(arm, against).stream()
            .filter(Cells.Pair::answered)
            .mapToDouble(p -> p.arm().outcome().trainLoss() - p.against().outcome().trainLoss())
            .filter(Double::isFinite)
            .toArray();
    double level = 1 - material.study().level();
    PairedT t = PairedT.of(differences, material.cells().overlap(arm.data()));
    String sentence =
        "With %s, the training loss of %s minus that of `%s` is %s nats%s; %d of %d trainings had ceased to fall."
            .formatted(
                Phrase.labels(arm.labels()),
                Phrase.of(arm),
                against.arm(),
                Phrase.fixed(t.mean(), 4),
                t.n() > 1
                    ? " [%s, %s]"
                        .formatted(
                            Phrase.fixed(t.interval(level).low(), 4),
                            Phrase.fixed(t.interval(level).high(), 4))
                    : "",
                converged,
                trainings);
    return new Evidence(
        sentence, t.mean(), t.n() > 1 ? t.interval(level) : null, material.trials(arm, against));
  }

  private static Evidence function(
      Material material, Cell arm, Cell against, Disagreement between) {
    return new Evidence(
        "They are %s: on the same seed %s and `%s` give different classes to %s of the test rows."
            .formatted(
                between.interval().bounded()
                        && between.interval().low() > material.study().shareMargin()
                    ? "not the same function"
                    : between.interval().high() <= material.study().shareMargin()
                        ? "the same function within the margin"
                        : "not shown to be the same function or to differ",
                Phrase.of(arm),
                against.arm(),
                Phrase.percent(between.mean(), between.interval())),
        between.mean(),
        between.interval().bounded() ? between.interval() : null,
        between.trials());
  }

  /** What chance alone does: two trainings of an arm on the same rows. */
  private static Evidence chance(Material material, Cell arm, Cell against, Measured excess) {
    Measured between = Surveyed.share(material, arm, against, "disagreement.between");
    Measured ours = Surveyed.share(material, arm, "disagreement.within");
    Measured theirs = Surveyed.share(material, against, "disagreement.within");
    String shown =
        !excess.interval().bounded()
            ? "one replicate, no interval"
            : excess.interval().low() > 0
                ? "more than chance"
                : excess.interval().high() <= 0
                    ? "no more than chance"
                    : "not shown to be more than chance";
    return new Evidence(
        "On held-out examples two trainings on the same labelled ones disagree on %s within `%s` and on %s within `%s`, one of each on %s: %s points more than the mean of both%s, %s."
            .formatted(
                Phrase.percent(theirs.mean(), theirs.interval()),
                against.arm(),
                Phrase.percent(ours.mean(), ours.interval()),
                arm.arm(),
                Phrase.percent(between.mean(), between.interval()),
                Phrase.fixed(100 * excess.mean(), 2),
                excess.interval().bounded()
                    ? " [%s, %s]"
                        .formatted(
                            Phrase.fixed(100 * excess.interval().low(), 2),
                            Phrase.fixed(100 * excess.interval().high(), 2))
                    : "",
                shown),
        excess.mean(),
        excess.bounded(),
        excess.trials());
  }

  /** A weaker null, where no twins were trained: two replicates of the reference. */
  private static void replicates(Material material, Cell against, List<Evidence> because) {
    Disagreement chance = Disagreement.within(material, against);
    if (chance.n() > 0) {
      because.add(
          new Evidence(
              "Two replicates of %s, which differ in their labelled examples too, disagree on %s."
                  .formatted(Phrase.of(against), Phrase.percent(chance.mean(), chance.interval())),
              chance.mean(),
              chance.interval().bounded() ? chance.interval() : null,
              chance.trials()));
    }
  }

  private static void barriers(Material material, Cell arm, Cell against, List<Evidence> because) {
    for (Kind kind : List.of(Kind.ARMS, Kind.ROWS, Kind.ARM)) {
      for (Cell cell : kind == Kind.ROWS ? List.of(against, arm) : List.of(arm)) {
        List<SurveyedPair> pairs = Surveyed.of(material, cell, against, kind);
        if (!pairs.isEmpty()) {
          because.add(barrier(material, cell, against, kind, pairs));
        }
      }
    }
  }

  private static Evidence barrier(
      Material material, Cell arm, Cell against, Kind kind, List<SurveyedPair> pairs) {
    Measured straight = over(material, arm, pairs, p -> p.straight().errorBarrier());
    Measured aligned = over(material, arm, pairs, p -> p.aligned().errorBarrier());
    Rung rung = reached(material, arm, against, kind, pairs, straight, aligned);
    String who =
        switch (kind) {
          case ROWS ->
              "two trainings of %s on the same labelled examples".formatted(Phrase.of(arm));
          case ARM -> "two replicates of %s".formatted(Phrase.of(arm));
          default -> "`%s` and %s".formatted(against.arm(), Phrase.of(arm));
        };
    return new Evidence(
        "On the straight line between %s the error on held-out examples rises by %s above its ends, by %s once the units are aligned (%d %s): %s."
            .formatted(
                who,
                Phrase.points(straight.mean(), straight.interval()),
                Phrase.points(aligned.mean(), aligned.interval()),
                pairs.size(),
                pairs.size() == 1 ? "pair" : "pairs",
                rung == Rung.UNDETERMINED && pairs.size() == 1
                    ? "one pair, undetermined"
                    : rung.words()),
        straight.mean(),
        straight.bounded(),
        straight.trials());
  }

  /** Pairs of an arm with the reference, where their rung is undetermined; else none. */
  static int open(Material material, Cell arm, Cell against) {
    List<SurveyedPair> pairs = Surveyed.of(material, arm, against, Kind.ARMS);
    if (pairs.isEmpty()) {
      return 0;
    }
    Measured straight = over(material, arm, pairs, p -> p.straight().errorBarrier());
    Measured aligned = over(material, arm, pairs, p -> p.aligned().errorBarrier());
    Rung rung = reached(material, arm, against, Kind.ARMS, pairs, straight, aligned);
    return rung == Rung.UNDETERMINED ? pairs.size() : 0;
  }

  /** The ladder's verdict on pairs of one kind, by intervals over replicates. */
  private static Rung reached(
      Material material,
      Cell arm,
      Cell against,
      Kind kind,
      List<SurveyedPair> pairs,
      Measured straight,
      Measured aligned) {
    SortedMap<Rung, List<Measured>> goneBy = new TreeMap<>();
    goneBy.put(Rung.SAME_FUNCTION, List.of(over(material, arm, pairs, SurveyedPair::disagreement)));
    goneBy.put(Rung.SAME_BASIN, List.of(straight));
    Measured activation = Surveyed.joined(material, arm, against, kind, "activation");
    goneBy.put(Rung.SAME_UP_TO_PERMUTATION, List.of(aligned, activation));
    Measured curve = Surveyed.joined(material, arm, against, kind, "curve");
    goneBy.put(Rung.LOW_CURVE, List.of(curve));
    return Rung.of(goneBy, material.study().shareMargin());
  }

  /** A share of held rows, of the pairs whose networks gave numbers all the way. */
  private static Measured over(
      Material material, Cell cell, List<SurveyedPair> pairs, ToDoubleFunction<SurveyedPair> what) {
    List<SurveyedPair> whole =
        pairs.stream().filter(p -> Double.isFinite(what.applyAsDouble(p))).toList();
    return Measured.over(
            material,
            cell,
            whole.stream().mapToDouble(what).boxed().toList(),
            Surveyed.trials(whole))
        .asShare(whole.stream().mapToInt(SurveyedPair::heldRows).min().orElse(0));
  }
}
