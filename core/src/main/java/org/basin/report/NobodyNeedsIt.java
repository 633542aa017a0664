package org.basin.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.basin.report.Factors.EffectOf;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.Evidence;
import org.basin.report.Material.Question;
import org.basin.stats.Comparison;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Match;

/**
 * Claim C4. On each data set and label budget the best cell without pre-training, over all networks
 * and chosen on validation, stands against every cell that pre-trains on the pool; all of these are
 * one family, exploratory, as the study's own comparisons are with {@code random}.
 *
 * <ul>
 *   <li><em>contradicted</em> where any of them helps against that best baseline;
 *   <li><em>supported</em> where all of them are equivalent or worse, and an arm that drops
 *       connections was among those to choose from;
 *   <li><em>not tested</em> where there is no such pair;
 *   <li>else <em>undetermined</em>.
 * </ul>
 *
 * <p>Where the arms cross pre-training with what is added to the recipe in full, the effects stand
 * as evidence: what pre-training does on average over the recipes, and whether it does less where
 * connections are dropped ({@link Factors}). They do not decide, as an average over recipes that
 * nobody would choose is not what the claim is about.
 */
record NobodyNeedsIt() implements ClaimRule {
  private static final Set<String> OF_THE_CLAIM = Set.of("random-2006", "dropout", "dropconnect");

  @Override
  public Claim judge(Material material) {
    List<Question> questions = questions(material);
    List<Comparison> answers = material.explore(questions);
    List<Evidence> because = new ArrayList<>();
    // What decides is read first: a page shows the beginning and folds the rest.
    IntStream.range(0, questions.size())
        .boxed()
        .sorted(Comparator.comparing(i -> answers.get(i).verdict() != Verdict.HELPS))
        .forEach(i -> because.add(evidence(material, questions.get(i), answers.get(i))));
    for (EffectOf effect : Factors.of(material.study(), material.cells())) {
      because.add(evidence(material, effect));
    }
    for (ComparisonOf shown : material.comparisons()) {
      if (OF_THE_CLAIM.contains(shown.cell().arm())) {
        because.add(material.evidence(shown));
      }
    }
    return new Claim(
        "C4",
        "Nobody needs pre-training now: good random init rules, dropping connections and plain"
            + " back-propagation are enough.",
        verdict(material, answers),
        because);
  }

  private static Evidence evidence(Material material, EffectOf effect) {
    return new Evidence(
        "With %s on %s, the %s of %s is %s %s of %s: %s."
            .formatted(
                Phrase.labels(effect.labels()),
                effect.network(),
                effect.interaction() ? "interaction" : "main effect",
                effect.name(),
                Phrase.difference(material.study().metric(), effect.comparison().difference()),
                material.study().metric().step(),
                material.study().metric().noun(),
                FactorSection.words(effect)),
        effect.comparison().difference(),
        effect.comparison().interval(),
        effect.cells().stream()
            .flatMap(cell -> material.cells().at(cell).stream())
            .map(counted -> counted.outcome().trial().id())
            .toList());
  }

  private static String verdict(Material material, List<Comparison> answers) {
    if (answers.isEmpty()) {
      return NOT_TESTED;
    }
    if (answers.stream().anyMatch(answer -> answer.verdict() == Verdict.HELPS)) {
      return CONTRADICTED;
    }
    boolean open = answers.stream().anyMatch(each -> each.verdict() == Verdict.UNDETERMINED);
    boolean drops =
        material.cells().all().stream()
            .map(Cell::arm)
            .filter(arm -> ArmKind.of(arm) == ArmKind.BASELINE)
            .anyMatch(arm -> arm.contains("dropout") || arm.contains("dropconnect"));
    return open || !drops ? UNDETERMINED : SUPPORTED;
  }

  private static List<Question> questions(Material material) {
    List<Question> questions = new ArrayList<>();
    List<Cell> cells =
        material.cells().all().stream().filter(cell -> cell.match() == Match.EPOCHS).toList();
    for (String data : cells.stream().map(Cell::data).distinct().toList()) {
      for (LabelBudget labels : cells.stream().map(Cell::labels).distinct().sorted().toList()) {
        List<Cell> here =
            cells.stream().filter(c -> c.data().equals(data) && c.labels().equals(labels)).toList();
        Choice.best(material.cells(), of(here, ArmKind.BASELINE))
            .ifPresent(
                best ->
                    of(here, ArmKind.PRETRAINED).stream()
                        .filter(cell -> !material.cells().pairs(cell, best).isEmpty())
                        .forEach(cell -> questions.add(new Question(cell, best))));
      }
    }
    return questions;
  }

  private static List<Cell> of(List<Cell> cells, ArmKind kind) {
    return cells.stream().filter(cell -> ArmKind.of(cell.arm()) == kind).toList();
  }

  private static Evidence evidence(Material material, Question question, Comparison answer) {
    return new Evidence(
        "With %s, %s has %s than %s, the best without pre-training on validation: %s."
            .formatted(
                Phrase.labels(question.arm().labels()),
                Phrase.of(question.arm()),
                Phrase.lower(material.study().metric(), answer.difference(), answer.interval()),
                Phrase.of(question.against()),
                Phrase.verdict(answer)),
        answer.difference(),
        answer.interval(),
        material.trials(question.arm(), question.against()));
  }
}
