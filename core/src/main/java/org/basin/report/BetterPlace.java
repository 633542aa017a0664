package org.basin.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.Evidence;
import org.basin.report.Material.Question;
import org.basin.stats.Comparison;
import org.basin.stats.Verdict;
import org.basin.study.ArmName;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;

/**
 * Claim C2. Whether a pre-trained start is a better place, and not only better scaled, is told by
 * controls that keep the scale of its weights and give up their places: an intervention. Each
 * pre-trained arm that helps stands against its own controls of scale ({@code marginals:}, {@code
 * marginals-inputs:}, {@code meanvar:}); all of these are one family.
 *
 * <ul>
 *   <li><em>supported</em> where every such arm has lower error than each of its controls of scale,
 *       and nine of ten of each control's trainings learnt anything;
 *   <li><em>contradicted</em> where each of them is equivalent to one of its controls;
 *   <li><em>not tested</em> where no arm that helps has such a control;
 *   <li>else <em>undetermined</em>.
 * </ul>
 *
 * <p>A control that learns nothing is no start at all: rectifiers whose weights have a mean below
 * zero are all silent once the places are gone, and a pre-trained start that beats them shows no
 * better place. A training that failed, or gives one class to all test rows, has learnt nothing.
 *
 * <p>Beside it stands whether two trainings from one start end in one basin, which says how far the
 * start alone decides where training ends, and what was measured of the place itself ({@link
 * PlaceEvidence}); they do not decide.
 */
record BetterPlace() implements ClaimRule {
  private static final double ENOUGH_LEARNT = 0.9;

  @Override
  public Claim judge(Material material) {
    List<Question> questions = new ArrayList<>();
    for (Findings.ComparisonOf each : material.comparisons()) {
      if (ArmKind.of(each.cell().arm()) == ArmKind.PRETRAINED
          && each.comparison().verdict() == Verdict.HELPS) {
        for (Cell control : controls(material, each.cell())) {
          questions.add(new Question(each.cell(), control));
        }
      }
    }
    List<Comparison> answers = material.explore(questions);
    List<Evidence> because = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      because.add(evidence(material, questions.get(i), answers.get(i)));
    }
    because.addAll(twins(material));
    because.addAll(PlaceEvidence.of(material));
    return new Claim(
        "C2",
        "Pre-training starts in a better place on the error surface.",
        verdict(material, questions, answers),
        because);
  }

  private static String verdict(
      Material material, List<Question> questions, List<Comparison> answers) {
    if (answers.isEmpty()) {
      return NOT_TESTED;
    }
    if (answers.stream().allMatch(answer -> answer.verdict() == Verdict.HELPS)) {
      return questions.stream().allMatch(each -> learns(material, each.against()))
          ? SUPPORTED
          : UNDETERMINED;
    }
    Set<Cell> asScaled = new HashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).verdict() == Verdict.EQUIVALENT) {
        asScaled.add(questions.get(i).arm());
      }
    }
    return questions.stream().map(Question::arm).allMatch(asScaled::contains)
        ? CONTRADICTED
        : UNDETERMINED;
  }

  /** The arm's controls that keep the scale alone. */
  private static List<Cell> controls(Material material, Cell arm) {
    String name = ArmName.parse(arm.arm()).toString();
    return List.of("marginals:", "marginals-inputs:", "meanvar:").stream()
        .map(control -> material.cells().counterpart(arm, control + name))
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private static boolean learns(Material material, Cell control) {
    return silent(material, control)
        <= (1 - ENOUGH_LEARNT) * material.cells().at(control).size() + 1e-9;
  }

  /** Trainings of a cell that learnt nothing. */
  private static long silent(Material material, Cell cell) {
    return material.cells().at(cell).stream()
        .filter(each -> !each.answered() || givesOneClass(each.predicted()))
        .count();
  }

  private static boolean givesOneClass(short... predicted) {
    for (short each : predicted) {
      if (each != predicted[0]) {
        return false;
      }
    }
    return predicted.length > 0;
  }

  private static Evidence evidence(Material material, Question question, Comparison answer) {
    Cell control = question.against();
    long silent = silent(material, control);
    String learnt =
        silent == 0
            ? ""
            : " (%d of its %d trainings learnt nothing%s)"
                .formatted(
                    silent,
                    material.cells().at(control).size(),
                    learns(material, control) ? "" : ", so that it tells nothing of the place");
    return new Evidence(
        "With %s, %s has %s than %s, which keeps the scale of its weights and not their places%s: %s."
            .formatted(
                Phrase.labels(question.arm().labels()),
                Phrase.of(question.arm()),
                Phrase.lower(material.study().metric(), answer.difference(), answer.interval()),
                "`" + control.arm() + "`",
                learnt,
                Phrase.verdict(answer)),
        answer.difference(),
        answer.interval(),
        material.trials(question.arm(), control));
  }

  private static List<Evidence> twins(Material material) {
    List<Evidence> because = new ArrayList<>();
    for (Cell arm : SameMinimum.arms(material)) {
      Cell against = material.cells().counterpart(arm, material.study().arms().get(0));
      for (Cell cell : against == null ? List.of(arm) : List.of(against, arm)) {
        List<SurveyedPair> pairs = Surveyed.of(material, cell, cell, Kind.START);
        Evidence evidence = pairs.isEmpty() ? null : twin(material, cell, pairs);
        if (evidence != null
            && because.stream().noneMatch(e -> e.sentence().equals(evidence.sentence()))) {
          because.add(evidence);
        }
      }
    }
    return because;
  }

  private static Evidence twin(Material material, Cell cell, List<SurveyedPair> pairs) {
    SurveyedPair pair = pairs.get(0);
    return new Evidence(
        "One start of %s trained twice, with other orders of examples: the error on the straight line between the two rises by %s points, and they disagree on %s of held-out examples: %s."
            .formatted(
                Phrase.of(cell),
                Phrase.fixed(100 * pair.straight().errorBarrier(), 1),
                Phrase.percent(pair.disagreement()),
                Rung.of(pair, material.study().shareMargin(), material.measurements()).words()),
        pair.straight().errorBarrier(),
        null,
        Surveyed.trials(pairs));
  }
}
