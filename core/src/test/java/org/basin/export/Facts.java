package org.basin.export;

import java.util.List;
import org.basin.export.CardFacts.Result;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Study;
import org.basin.study.Training;

/** What a card is told in tests. */
final class Facts {
  private Facts() {}

  static CardFacts of(String name) {
    Study study =
        new Study(
            "0.1.0",
            name,
            DataSource.of("digits"),
            List.of("mlp:7-5"),
            List.of("random", "sdae"),
            List.of(LabelBudget.perClass(10)),
            false,
            List.of(1000),
            10,
            1,
            0.2,
            0.005,
            0.05,
            new Training("sgd", List.of(0.1, 0.01), 32, 50, 500, 5, "cosine", 0, 0.5, 0.5),
            10,
            null,
            "none",
            0,
            null,
            Metric.ERROR);
    DataProvenance data =
        new DataProvenance(
            name,
            70_000,
            List.of(1, 28, 28),
            List.of("a`b", "c|d"),
            60_000,
            10_000,
            60_000,
            true,
            "abc",
            List.of("a note"),
            List.of("a warning"));
    return new CardFacts(
        study,
        data,
        "With 10 labels a class: pre-train.",
        "sdae",
        "10 labels a class",
        60_000,
        List.of(
            new Result("sdae", 10, 0.218, 0.21, 0.226, "helps"),
            new Result("random", 10, 0.267, 0.25, 0.284, "-")),
        List.of("One network was tried."),
        "basin study digits");
  }
}
