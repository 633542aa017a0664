package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.basin.report.Findings.Evidence;
import org.basin.report.page.Block;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Verdicts;
import org.basin.stats.Interval;

/** The five claims, each with its verdict and the numbers and trials that it rests on. */
final class ClaimSection {
  private static final int MOST_LINKS = 60;

  private ClaimSection() {}

  /**
   * @param linked whether the page has a row for every trial
   */
  static Section of(Design design, boolean linked) {
    List<Verdicts.Item> items =
        design.findings().claims().stream()
            .map(
                c ->
                    new Verdicts.Item(
                        c.id(),
                        c.statement(),
                        c.verdict(),
                        kind(c.verdict()),
                        c.because().stream().map(e -> ground(e, linked)).toList(),
                        Written.sentence(c.change())))
            .toList();
    List<Block> blocks = new ArrayList<>();
    said("Plainly", design.findings().explained().plainly(), linked).ifPresent(blocks::add);
    blocks.add(items.isEmpty() ? Prose.plain("No claim was looked at.") : new Verdicts(items));
    return new Section("claims", "Why: the five claims", blocks);
  }

  /** Sentences under a heading that is no claim. */
  static Optional<Block> said(String heading, List<Evidence> evidence, boolean linked) {
    return evidence.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdicts(
                List.of(
                    new Verdicts.Item(
                        heading,
                        "",
                        "",
                        "",
                        evidence.stream().map(e -> ground(e, linked)).toList(),
                        ""))));
  }

  /** A verdict as a class of the style sheet. */
  static String kind(String verdict) {
    return verdict.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static Verdicts.Ground ground(Evidence evidence, boolean linked) {
    List<String> ids = evidence.trials();
    Interval interval = evidence.interval();
    String number = "";
    if (Double.isFinite(evidence.value())) {
      number = Written.number(evidence.value());
      if (interval != null && interval.bounded()) {
        number +=
            " [" + Written.number(interval.low()) + ", " + Written.number(interval.high()) + "]";
      }
    }
    String trials = "";
    if (!ids.isEmpty()) {
      trials = ids.size() == 1 ? "1 trial" : Written.count(ids.size()) + " trials";
      if (ids.size() > MOST_LINKS) {
        trials += " (the first " + MOST_LINKS + " here)";
      }
    }
    String summary =
        number.isEmpty() ? trials : trials.isEmpty() ? number : number + " from " + trials;
    return new Verdicts.Ground(
        Written.sentence(evidence.sentence()),
        summary,
        ids.subList(0, Math.min(MOST_LINKS, ids.size())),
        linked);
  }
}
