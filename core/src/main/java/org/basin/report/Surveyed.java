package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.report.Findings.Cell;
import org.basin.study.Outcome;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;

/** The surveyed pairs of cells. */
final class Surveyed {
  private Surveyed() {}

  /** Of a cell with another ({@link Kind#ARMS}), or of a cell with itself. */
  static List<SurveyedPair> of(Material material, Cell arm, Cell against, Kind kind) {
    Map<String, Cell> cells = new HashMap<>();
    for (Cell cell : List.of(arm, against)) {
      for (Counted counted : material.cells().at(cell)) {
        Outcome outcome = counted.outcome();
        Trial trial = outcome.trial();
        cells.put(trial.id(), cell);
      }
    }
    Cell first = kind == Kind.ARMS ? against : arm;
    return material.pairs().stream()
        .filter(
            pair ->
                pair.kind() == kind
                    && first.equals(cells.get(pair.first()))
                    && arm.equals(cells.get(pair.second())))
        .toList();
  }

  static List<String> trials(List<SurveyedPair> pairs) {
    List<String> ids = new ArrayList<>();
    for (SurveyedPair pair : pairs) {
      ids.add(pair.first());
      if (!pair.second().equals(pair.first())) {
        ids.add(pair.second());
      }
    }
    return ids;
  }
}
