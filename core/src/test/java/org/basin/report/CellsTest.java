package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basin.study.LabelBudget;
import org.basin.study.Provenance;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;

final class CellsTest {
  private static final Study STUDY =
      Studies.with(
          Studies.small(), List.of("random", "sdae"), List.of(LabelBudget.perClass(10)), 10);

  private static Cells cells(int train, int test, int unlabelled, boolean ownTest) {
    Provenance some = Planted.provenance(ownTest);
    DataProvenance data =
        new DataProvenance(
            "mnist",
            train + test + unlabelled,
            List.of(1, 28, 28),
            some.data().get(0).classes(),
            train,
            test,
            unlabelled,
            ownTest,
            "d1g35t",
            List.of(),
            List.of());
    Planted planted = new Planted().arm("random", 10, 10, 300, 5).arm("sdae", 10, 10, 280, 5);
    return new Cells(
        STUDY,
        new Provenance(
            some.basin(),
            some.sourceVersion(),
            some.started(),
            some.command(),
            some.java(),
            some.libtorch(),
            some.machine(),
            some.workers(),
            List.of(data)),
        planted.outcomes,
        Planted::truth);
  }

  /** Nadeau and Bengio's share, without which replicates that overlap count as independent. */
  @Test
  void replicatesThatSplitAnewOverlap() {
    assertThat(cells(60_000, 10_000, 0, true).overlap("mnist")).isEqualTo(0);
    assertThat(cells(800, 200, 0, false).overlap("mnist")).isEqualTo(.25);
    // A store of before the parts' sizes stood there: the study's share of a fifth.
    assertThat(cells(1_000, 0, 0, false).overlap("mnist")).isCloseTo(.25, within(1e-12));
  }

  @Test
  void anOverlapMakesTheComparisonTheCorrectedT() {
    Cells cells = cells(800, 200, 0, false);
    Findings.Cell arm =
        cells.all().stream().filter(c -> c.arm().equals("sdae")).findAny().orElseThrow();
    Findings.Cell against = java.util.Objects.requireNonNull(cells.counterpart(arm, "random"));
    assertThat(Contrasts.paired(cells, arm, against).testOverTrain()).isEqualTo(.25);
  }

  @Test
  void thePoolIsWhatIsForTrainingTooAndWhatCameWithoutLabels() {
    Cells cells = cells(60_000, 10_000, 500, true);
    assertThat(cells.pool(java.util.Objects.requireNonNull(cells.read("mnist")))).isEqualTo(60_500);
  }
}
