package org.basin.report;

import static org.basin.report.ClaimRule.CONTRADICTED;
import static org.basin.report.ClaimRule.NOT_TESTED;
import static org.basin.report.ClaimRule.SUPPORTED;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.ComparisonOf;
import org.basin.stats.Verdict;
import org.basin.study.Outcome;

/**
 * What would change a claim's verdict: the numbers that would have to come out otherwise, or, where
 * nothing is decided, what a study would need to decide it. It says no more than the rules of the
 * claims do.
 */
final class Reversal {
  private final Material material;

  private Reversal(Material material) {
    this.material = material;
  }

  static String of(Material material, Claim claim) {
    Reversal reversal = new Reversal(material);
    return switch (claim.id()) {
      case "C1" -> reversal.sameMinimum(claim.verdict()) + reversal.rungs();
      case "C2" -> reversal.betterPlace(claim.verdict());
      case "C3" -> reversal.generalRepresentation(claim.verdict());
      case "C4" -> reversal.nobodyNeedsIt(claim.verdict());
      case "C5" -> reversal.needsMuchData(claim.verdict());
      default -> "";
    };
  }

  private String margin() {
    return Phrase.fixed(100 * material.study().shareMargin(), 2) + " % of test examples";
  }

  private String sameMinimum(String verdict) {
    switch (verdict) {
      case NOT_TESTED:
        return "An arm that pre-trains on the pool beside `%s`, in a study that asks why (--why quick)."
            .formatted(reference());
      case CONTRADICTED:
        return "Networks of one seed that disagree on %s or fewer, or no more than twins of one arm do; or trainings found not to have converged."
            .formatted(margin());
      case SUPPORTED:
        return "Networks of one seed that disagree on more than %s, and on more than twins of one arm do."
            .formatted(margin());
      default:
        return "To decide it takes "
            + listed(
                Stream.of(
                    unconverged(),
                    excess(),
                    SameMinimum.arms(material).size() > 1
                        ? Optional.of("arms that all point one way")
                        : Optional.<String>empty()))
            + ".";
    }
  }

  /** What rungs of the ladder lack that are undetermined; they do not decide the claim. */
  private String rungs() {
    if (material.study().why().equals("none")) {
      return "";
    }
    int pairs =
        SameMinimum.arms(material).stream()
            .mapToInt(
                arm ->
                    counterpart(arm)
                        .map(against -> SameMinimum.open(material, arm, against))
                        .orElse(0))
            .filter(open -> open > 0)
            .min()
            .orElse(0);
    if (pairs == 0) {
      return "";
    }
    String more =
        material.study().why().equals("full")
            ? pairs < Rung.SEEDS
                ? "%d seeds whose networks are kept (--seeds, and checkpoints in the study's file) are looked at."
                    .formatted(Rung.SEEDS)
                : "no more seeds are looked at, so that more held-out examples or a wider margin"
                    + " would decide."
            : "--why full looks at %d seeds.".formatted(Rung.SEEDS);
    return " Which rung two starts reach is undetermined from %d %s: %s"
        .formatted(pairs, pairs == 1 ? "pair" : "pairs", more);
  }

  /** What training itself lacks. */
  private Optional<String> unconverged() {
    List<Outcome> outcomes =
        SameMinimum.arms(material).stream()
            .flatMap(arm -> Stream.of(Optional.of(arm), counterpart(arm)).flatMap(Optional::stream))
            .distinct()
            .flatMap(cell -> material.cells().at(cell).stream())
            .map(Counted::outcome)
            .toList();
    long converged = outcomes.stream().filter(Outcome::converged).count();
    return converged >= 0.9 * outcomes.size()
        ? Optional.empty()
        : Optional.of(
            "longer training (%d of %d had ceased to fall)".formatted(converged, outcomes.size()));
  }

  private Optional<String> excess() {
    for (Cell arm : SameMinimum.arms(material)) {
      Optional<Cell> against = counterpart(arm);
      if (against.isPresent()) {
        Measured found = Measured.between(material, arm, against.get(), "disagreement.excess", 0);
        if (!found.interval().bounded()) {
          return Optional.of(
              "twins of two replicates or more (checkpoints, of which %d are kept)"
                  .formatted(material.study().checkpoints()));
        }
        if (!(found.interval().low() > 0)) {
          return Optional.of(
              "more replicates with twins: the excess of `%s` over chance may be nought (%s to %s points from %d)"
                  .formatted(
                      arm.arm(),
                      Phrase.fixed(100 * found.interval().low(), 2),
                      Phrase.fixed(100 * found.interval().high(), 2),
                      found.n()));
        }
      }
    }
    return Optional.empty();
  }

  private String betterPlace(String verdict) {
    return switch (verdict) {
      case NOT_TESTED ->
          helping().isEmpty()
              ? "An arm that pre-trains and helps, beside its controls of scale: none helps here,"
                  + " so there is no benefit to explain."
              : "The controls of scale of what helps: %s."
                  .formatted(
                      listed(
                          helping().stream()
                              .flatMap(
                                  arm ->
                                      Stream.of("`marginals:" + arm + "`", "`meanvar:" + arm + "`"))
                              .map(Optional::of)));
      case SUPPORTED ->
          "A control that keeps the scale of the weights alone and does as well as pre-training,"
              + " within the margin, on any network or data set.";
      case CONTRADICTED ->
          "Controls of scale that all do worse than the pre-trained start by more than chance.";
      default ->
          "To decide it takes more replicates, until each control of scale either does worse than"
              + " its arm or as well within the margin; where a control learnt nothing, in its"
              + " place one that learns, as `marginals-inputs:` does on rectifiers.";
    };
  }

  private String generalRepresentation(String verdict) {
    return switch (verdict) {
      case NOT_TESTED ->
          "A study that asks why, with an arm that pre-trains on the pool: it takes the last hidden"
              + " layer's dimension and probes.";
      case SUPPORTED ->
          "A last hidden layer that, before any label, fills as many dimensions as the reference's,"
              + " or serves the task, or a second one, no better than it.";
      case CONTRADICTED ->
          "A last hidden layer that, before any label, fills fewer dimensions than the reference's"
              + " and serves the task and a second one better.";
      default ->
          "To decide it takes ten replicates or more, and a second task where there is none"
              + " (--novel-classes): the three differences have to point one way.";
    };
  }

  private String nobodyNeedsIt(String verdict) {
    return switch (verdict) {
      case NOT_TESTED -> "An arm that pre-trains on the pool and one without pre-training.";
      case CONTRADICTED ->
          "A start or recipe without pre-training, as another init rule, `dropout` or"
              + " `dropconnect`, that does as well within the margin as every arm that helps here.";
      case SUPPORTED ->
          "One arm that pre-trains and has lower error than the best without, by more than chance.";
      default ->
          "To decide it takes "
              + listed(
                  Stream.of(
                      drops()
                          ? Optional.empty()
                          : Optional.of("an arm that drops connections among the baselines"),
                      Optional.of(
                          "enough replicates that every arm that pre-trains is equivalent to the"
                              + " best without or worse, or that one helps")))
              + ".";
    };
  }

  private boolean drops() {
    return material.cells().all().stream()
        .map(Cell::arm)
        .anyMatch(arm -> arm.contains("dropout") || arm.contains("dropconnect"));
  }

  private String needsMuchData(String verdict) {
    int budgets = material.study().labels().size();
    return switch (verdict) {
      case NOT_TESTED ->
          "Two label budgets or more, or two unlabelled budgets (--unlabelled-budget), with an arm"
              + " that pre-trains on the pool.";
      case CONTRADICTED ->
          "Pre-training that helps no more with few labels than with many, or only once unlabelled"
              + " examples are many.";
      case SUPPORTED ->
          "Pre-training that helps with few labels, or with the smallest pool already.";
      default ->
          "To decide it takes more replicates, %s."
              .formatted(
                  budgets < 3
                      ? "or label budgets further apart"
                      : "or unlabelled budgets beside the %d label budgets".formatted(budgets));
    };
  }

  private TreeSet<String> helping() {
    TreeSet<String> helping = new TreeSet<>();
    for (ComparisonOf each : material.comparisons()) {
      if (ArmKind.of(each.cell().arm()) == ArmKind.PRETRAINED
          && each.comparison().verdict() == Verdict.HELPS) {
        helping.add(each.cell().arm());
      }
    }
    return helping;
  }

  private String reference() {
    return material.study().arms().get(0);
  }

  private Optional<Cell> counterpart(Cell arm) {
    return Optional.ofNullable(material.cells().counterpart(arm, reference()));
  }

  private static String listed(Stream<Optional<String>> parts) {
    List<String> said = parts.flatMap(Optional::stream).toList();
    int last = said.size() - 1;
    return last < 1
        ? String.join("", said)
        : String.join(", ", said.subList(0, last)) + " and " + said.get(last);
  }
}
