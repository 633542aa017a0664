package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.report.Findings.Cell;
import org.basin.study.Outcome;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;

/** The surveyed pairs of cells. */
final class Surveyed {
  private static final int FEWEST = 100;

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

  /**
   * A share of held rows, measured of an arm's network and another's.
   *
   * @param quantity such as {@code longer.disagreement}
   */
  static Measured share(Material material, Cell arm, Cell against, String quantity) {
    return Measured.between(material, arm, against, quantity).asShare(heldRows(material, against));
  }

  /** A share of held rows, measured of an arm's own networks. */
  static Measured share(Material material, Cell arm, String quantity) {
    return Measured.of(material, arm, quantity).asShare(heldRows(material, arm));
  }

  /** The rise of error along another way than the straight line, as measured beside the pairs. */
  static Measured joined(Material material, Cell arm, Cell against, Kind kind, String way) {
    String quantity = "joining." + way + ".error-barrier";
    return switch (kind) {
      case ARMS -> share(material, arm, against, quantity);
      case ROWS -> share(material, arm, quantity);
      case START, ARM -> Measured.over(material, arm, List.of(), List.of());
    };
  }

  /**
   * Held rows that numbers of a cell's networks rest on, as pairs of them have it; a hundred where
   * there are no pairs.
   */
  static int heldRows(Material material, Cell cell) {
    Set<String> ids = new HashSet<>();
    material.cells().at(cell).forEach(each -> ids.add(each.outcome().trial().id()));
    return material.pairs().stream()
        .filter(pair -> ids.contains(pair.first()))
        .mapToInt(SurveyedPair::heldRows)
        .min()
        .orElse(FEWEST);
  }
}
