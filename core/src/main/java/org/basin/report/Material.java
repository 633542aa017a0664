package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.Evidence;
import org.basin.stats.Comparison;
import org.basin.stats.Family;
import org.basin.stats.Paired;
import org.basin.study.Measurement;
import org.basin.study.Study;
import org.basin.study.SurveyedPair;

/** What claims are judged by: the study's cells and the comparisons it was made for. */
record Material(
    Study study,
    Cells cells,
    List<ComparisonOf> comparisons,
    List<SurveyedPair> pairs,
    List<Measurement> measurements) {

  /** A pair of cells that the study did not set out to compare: exploratory. */
  record Question(Cell arm, Cell against) {}

  /** Judges such pairs as one family of their own, in their order. */
  List<Comparison> explore(List<Question> questions) {
    return judge(
        questions.stream()
            .map(each -> Contrasts.paired(cells, each.arm(), each.against()))
            .toList());
  }

  List<Comparison> judge(List<Paired> pairs) {
    return judged(study, pairs);
  }

  /** A family by the study's rule; no interval tells what no difference of its metric can be. */
  static List<Comparison> judged(Study study, List<Paired> pairs) {
    return Family.compare(pairs, study.level(), study.margin(), study.seed()).stream()
        .map(each -> each.within(study.metric().greatest()))
        .toList();
  }

  /** The trials of the replicates that two cells share. */
  List<String> trials(Cell arm, Cell against) {
    List<String> ids = new ArrayList<>();
    for (Pair pair : cells.pairs(arm, against)) {
      ids.add(pair.arm().outcome().trial().id());
      ids.add(pair.against().outcome().trial().id());
    }
    return ids;
  }

  /** A comparison with the reference as evidence. */
  Evidence evidence(ComparisonOf shown) {
    Cell against = cells.counterpart(shown.cell(), shown.against());
    return new Evidence(
        "With %s, %s has %s than `%s`: %s."
            .formatted(
                Phrase.labels(shown.cell().labels()),
                Phrase.of(shown.cell()),
                Phrase.lower(
                    study.metric(), shown.comparison().difference(), shown.comparison().interval()),
                shown.against(),
                Phrase.verdict(shown.comparison())),
        shown.comparison().difference(),
        shown.comparison().interval(),
        against == null ? List.of() : trials(shown.cell(), against));
  }
}
