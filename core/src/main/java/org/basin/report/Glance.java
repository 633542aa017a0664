package org.basin.report;

import java.util.List;
import java.util.stream.Stream;
import org.basin.report.page.Section;

/**
 * What a running study says so far: the answer with its curves, the claims, the trainings, the
 * failures.
 */
public final class Glance {
  private Glance() {}

  public static List<Section> of(Findings findings) {
    Design design = new Design(findings);
    Detail detail = findings.outcomes().size() <= Detail.LEAN.trials() ? Detail.LEAN : Detail.SPARE;
    return Stream.of(
            AnswerSection.of(design), TrainingSection.of(design, detail), FailureSection.of(design))
        .filter(section -> !section.blocks().isEmpty())
        .toList();
  }
}
