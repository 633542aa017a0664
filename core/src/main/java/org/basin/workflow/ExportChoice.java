package org.basin.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.basin.InputError;
import org.basin.report.Findings;
import org.basin.study.Outcome;
import org.basin.study.StudyForm;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/** The trials of a run that an export means. */
final class ExportChoice {
  private final Findings findings;
  private final ExportAsked asked;

  ExportChoice(Findings findings, ExportAsked asked) {
    this.findings = findings;
    this.asked = asked;
  }

  /**
   * All trials that are as asked for.
   *
   * @throws InputError with every word that no trial goes by
   */
  List<Outcome> trials() {
    List<String> problems = new ArrayList<>();
    check("--data", asked.data(), Trial::data, problems);
    check("--net", asked.network(), Trial::network, problems);
    check("--arm", asked.arm(), Trial::arm, problems);
    check("--labels", asked.labels(), Trial::labels, problems);
    check("--seed", asked.seed(), Trial::seed, problems);
    check("--unlabelled-budget", asked.unlabelled(), Trial::unlabelled, problems);
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    List<Outcome> found =
        findings.outcomes().stream().filter(outcome -> is(outcome.trial())).toList();
    if (found.isEmpty()) {
      throw new InputError(
          "expected trials in the run that are all of "
              + String.join(", ", said())
              + ", found none; leave one out, or look into trials.csv for what there is");
    }
    return found;
  }

  /**
   * The one trial whose network is meant: of what was left open, the recommended arm, the largest
   * budgets, the first replicate.
   */
  Outcome trial() {
    List<Outcome> found =
        new ArrayList<>(
            trials().stream().filter(outcome -> outcome.trial().matched() == null).toList());
    one("--data", found, Trial::data);
    one("--net", found, Trial::network);
    Findings.Recommendation advice = findings.recommendation();
    if (asked.arm() == null
        && advice != null
        && found.stream().anyMatch(o -> o.trial().arm().equals(advice.cell().arm()))) {
      found.removeIf(outcome -> !outcome.trial().arm().equals(advice.cell().arm()));
    }
    one("--arm", found, Trial::arm);
    return found.stream()
        .min(
            Comparator.comparing((Outcome o) -> o.trial().labels())
                .reversed()
                .thenComparing(o -> -o.trial().unlabelled())
                .thenComparing(o -> o.trial().seed()))
        .orElseThrow(
            () ->
                new InputError(
                    "expected a trial of the study's own length, found none; name another arm"));
  }

  private void one(String option, List<Outcome> found, Function<Trial, String> part) {
    List<String> names = found.stream().map(o -> part.apply(o.trial())).distinct().toList();
    if (names.size() > 1) {
      throw new InputError(
          "%s: expected one to be named, found several in the run: %s"
              .formatted(option, String.join(", ", names)));
    }
  }

  private boolean is(Trial trial) {
    return fits(asked.data(), trial.data())
        && fits(asked.network(), trial.network())
        && fits(asked.arm(), trial.arm())
        && fits(asked.labels(), trial.labels())
        && fits(asked.seed(), trial.seed())
        && fits(asked.unlabelled(), trial.unlabelled());
  }

  private static boolean fits(@Nullable Object wanted, Object found) {
    return wanted == null || wanted.equals(found);
  }

  private <T> void check(
      String option, @Nullable T wanted, Function<Trial, T> part, List<String> problems) {
    if (wanted == null) {
      return;
    }
    List<T> there =
        findings.outcomes().stream().map(o -> part.apply(o.trial())).distinct().toList();
    if (there.stream().noneMatch(each -> Objects.equals(each, wanted))) {
      problems.add(
          "%s: expected one of the run's (%s), found %s"
              .formatted(
                  option,
                  String.join(", ", there.stream().map(ExportChoice::shown).sorted().toList()),
                  shown(wanted)));
    }
  }

  private static String shown(Object word) {
    return word instanceof Integer number && number == Trial.ALL
        ? StudyForm.unlabelled(number).toString().toLowerCase(Locale.ROOT)
        : word.toString();
  }

  private List<String> said() {
    List<String> said = new ArrayList<>();
    add(said, "--data", asked.data());
    add(said, "--net", asked.network());
    add(said, "--arm", asked.arm());
    add(said, "--labels", asked.labels());
    add(said, "--seed", asked.seed());
    add(said, "--unlabelled-budget", asked.unlabelled());
    return said;
  }

  private static void add(List<String> said, String option, @Nullable Object word) {
    if (word != null) {
      said.add(option + " " + shown(word));
    }
  }
}
