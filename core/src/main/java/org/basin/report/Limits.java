package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.stats.Planning;
import org.basin.stats.Verdict;
import org.basin.study.ArmName;
import org.basin.study.LabelBudget;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Study;
import org.basin.study.Trial;

/** What a study was too small to say, a sentence each, and what a longer run would add. */
final class Limits {
  private Limits() {}

  static List<String> of(
      Study study, Cells cells, List<ComparisonOf> comparisons, int planned, int done) {
    List<String> limits = new ArrayList<>();
    if (done < planned) {
      limits.add(
          "%s of %s trials are done: every number here may still change."
              .formatted(Phrase.count(done), Phrase.count(planned)));
    }
    pool(study, cells, limits);
    limits.add(
        "Pre-training passed %d times over its pool a layer, and labelled training at most %d times over its examples or %s steps: longer training may favour any arm."
            .formatted(
                study.pretrainEpochs(),
                study.training().epochs(),
                Phrase.count(study.training().minimumSteps())));
    List<String> imported =
        study.arms().stream()
            .filter(arm -> ArmName.parse(arm).method().equals("imported"))
            .toList();
    if (!imported.isEmpty()) {
      limits.add(
          "Whether the weights of %s saw the test part is unknown: what they gain may come from it."
              .formatted(String.join(" and ", imported)));
    }
    if (study.training().tuning().validationApart() > 0) {
      limits.add(
          "Settings were chosen on %s labelled examples that the label budgets do not count: the labels seen are more than the budgets say."
              .formatted(Phrase.count(study.training().tuning().validationApart())));
    }
    replicates(study, comparisons, limits);
    unsettled(cells, limits);
    unvalidated(cells, limits);
    limits.add(
        "The network was chosen on validation among those that ran, and its error is that of trials"
            + " on their test parts, which took no part in the choice; fitted again on all labels,"
            + " it may do somewhat better.");
    return limits;
  }

  private static void pool(Study study, Cells cells, List<String> limits) {
    int most = study.unlabelled().stream().mapToInt(Integer::intValue).max().orElse(0);
    DataProvenance read = cells.read(study.name());
    if (read != null && most != Trial.ALL && most < cells.pool(read)) {
      limits.add(
          "Pre-training saw %s of %s unlabelled examples: --unlabelled-budget all would show what the others add."
              .formatted(Phrase.count(most), Phrase.count(cells.pool(read))));
    }
    List<LabelBudget> labels = study.labels().stream().sorted().toList();
    if (!labels.isEmpty() && labels.get(labels.size() - 1).unit() != LabelBudget.Unit.ALL) {
      limits.add(
          "The largest label budget was %s; nothing is said beyond it."
              .formatted(Phrase.labels(labels.get(labels.size() - 1))));
    }
  }

  private static void replicates(Study study, List<ComparisonOf> comparisons, List<String> limits) {
    int family =
        (int)
            comparisons.stream()
                .map(ComparisonOf::cell)
                .collect(
                    Collectors.groupingBy(
                        cell -> cell.data() + "\n" + cell.network(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    if (family > 0 && !Planning.canDecide(study.seeds(), family, study.level())) {
      Integer least = Planning.leastReplicates(family, study.level());
      limits.add(
          "%d replicates can decide nothing among %d comparisons, whatever comes out%s."
              .formatted(
                  study.seeds(), family, least == null ? "" : ": --seeds " + least + " could"));
    }
    List<ComparisonOf> open =
        comparisons.stream()
            .filter(each -> each.comparison().verdict() == Verdict.UNDETERMINED)
            .toList();
    if (!open.isEmpty()) {
      int more =
          open.stream()
              .map(each -> each.comparison().replicatesToDecide())
              .filter(Objects::nonNull)
              .mapToInt(Integer::intValue)
              .max()
              .orElse(0);
      limits.add(
          "%d of %d comparisons are undetermined%s."
              .formatted(
                  open.size(),
                  comparisons.size(),
                  more == 0
                      ? ""
                      : ": about "
                          + Phrase.count(more)
                          + " replicates would decide the last of those that can be"));
    }
  }

  private static void unsettled(Cells cells, List<String> limits) {
    List<Counted> answered =
        cells.all().stream()
            .flatMap(cell -> cells.at(cell).stream())
            .filter(Counted::answered)
            .toList();
    long unsettled = answered.stream().filter(each -> !each.outcome().converged()).count();
    if (unsettled > 0) {
      limits.add(
          "In %s of %s trials the training loss was still falling when training ended."
              .formatted(Phrase.count(unsettled), Phrase.count(answered.size())));
    }
  }

  private static void unvalidated(Cells cells, List<String> limits) {
    List<String> budgets =
        cells.all().stream()
            .filter(
                cell ->
                    cells.at(cell).stream()
                        .anyMatch(c -> c.answered() && Double.isNaN(c.validationError())))
            .map(Cell::labels)
            .distinct()
            .sorted()
            .map(Phrase::labels)
            .toList();
    if (!budgets.isEmpty()) {
      limits.add(
          "With %s nothing was held out for validation: settings there are the defaults, and nothing was chosen."
              .formatted(String.join(" and ", budgets)));
    }
  }
}
