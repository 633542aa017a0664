package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.LossPlane;
import org.basin.study.LossPlane.Kind;
import org.basin.study.LossPlane.Mark;
import org.basin.study.Measurement;
import org.basin.study.Picture;
import org.basin.study.Study;
import org.basin.study.Trajectories;
import org.basin.study.Trajectories.Space;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study that asks for everything draws of its trained networks. */
final class PictureTest {
  @TempDir Path folder;

  private static List<Picture> pictures(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return store.pictures();
    }
  }

  private Path run(String name, String why, int workers) {
    Study small = Small.study(Small.table(folder.resolve("t.csv"), 60, 60, 60));
    Study study =
        SurveyTest.asking(Small.seeds(Small.arms(small, "random", "sdae", "linear"), 3), why, 2);
    return Small.run(folder.resolve(name), study, workers);
  }

  @Test
  void planesGoThroughTheNetworksAndHaveTheirLosses() {
    Path run = run("run", "full", 2);
    Map<String, Double> losses = new HashMap<>();
    List<Measurement> measured;
    try (Store store = SqliteStore.read(run)) {
      store.outcomes().forEach(each -> losses.put(each.trial().id(), each.trainLoss()));
      measured = store.measurements();
    }
    assertThat(run.resolve("report.html"))
        .content()
        .contains("id=\"planes\"", "id=\"ways\"", "id=\"between\"", "data-rises", "units aligned");
    List<LossPlane> planes =
        pictures(run).stream()
            .filter(LossPlane.class::isInstance)
            .map(LossPlane.class::cast)
            .toList();
    assertThat(planes)
        .extracting(LossPlane::kind)
        .containsExactlyInAnyOrder(Kind.AROUND, Kind.AROUND, Kind.THROUGH, Kind.ALIGNED);
    for (LossPlane plane : planes) {
      Mark first = plane.marks().get(0);
      // Through several replicates, only on rows that none of them is tested on.
      double apart = plane.kind() == Kind.AROUND ? 1e-5 : 0.05;
      assertThat(first.loss()).isCloseTo(losses.get(first.trial()), within(apart));
      assertThat(plane.first()).hasSize(51);
      assertThat(plane.loss()).hasDimensions(51, 51);
      for (Mark mark : plane.marks()) {
        // The grid's nearest point is a fiftieth of the plane away at the most.
        double near =
            plane.loss()[nearest(plane.second(), mark.y())][nearest(plane.first(), mark.x())];
        assertThat(near).isCloseTo(mark.loss(), within(0.2));
      }
      if (plane.kind() == Kind.AROUND) {
        assertThat(plane.loss()[25][25]).isCloseTo(first.loss(), within(1e-4));
        assertThat(plane.unit()[0]).isBetween(0.2 * plane.length(), plane.length());
      } else {
        assertThat(plane.distances()[0][1]).isCloseTo(plane.unit()[0], within(1e-9));
        assertThat(plane.marks()).hasSize(3);
      }
    }
    LossPlane straight = of(planes, Kind.THROUGH);
    LossPlane aligned = of(planes, Kind.ALIGNED);
    for (int i = 0; i < 3; i++) {
      assertThat(aligned.marks().get(i).trial()).isEqualTo(straight.marks().get(i).trial());
      assertThat(aligned.marks().get(i).loss())
          .isCloseTo(straight.marks().get(i).loss(), within(1e-5));
    }
    assertThat(aligned.distances()[0][1]).isLessThanOrEqualTo(straight.distances()[0][1] + 1e-4);
    // Two arms of two replicates: six pairs, four numbers each.
    assertThat(measured.stream().filter(m -> m.quantity().startsWith("between."))).hasSize(24);
    // Two arms of two replicates, each trained once more.
    assertThat(measured.stream().filter(m -> m.quantity().startsWith("reordered."))).hasSize(16);
  }

  private static LossPlane of(List<LossPlane> planes, Kind kind) {
    return planes.stream().filter(plane -> plane.kind() == kind).findFirst().orElseThrow();
  }

  private static int nearest(double[] axis, double value) {
    int nearest = 0;
    for (int i = 1; i < axis.length; i++) {
      nearest = Math.abs(axis[i] - value) < Math.abs(axis[nearest] - value) ? i : nearest;
    }
    return nearest;
  }

  @Test
  void everySeedsWayIsDrawnInFunctionSpaceAndTheFirstOnesInWeightSpace() {
    List<Trajectories> ways =
        pictures(run("run", "full", 2)).stream()
            .filter(Trajectories.class::isInstance)
            .map(Trajectories.class::cast)
            .toList();
    assertThat(ways).hasSize(5);
    for (Trajectories each : ways) {
      boolean weights = each.space() == Space.WEIGHTS;
      assertThat(each.paths()).hasSize(weights ? 4 : 6);
      assertThat(each.rows() > 0).isEqualTo(!weights);
      assertThat(each.kept()).isBetween(0.0, 1 + 1e-9);
      for (Trajectories.Path path : each.paths()) {
        assertThat(path.epochs()[0]).isZero();
        assertThat(path.at()).hasDimensions(path.epochs().length, 2);
      }
    }
  }

  @Test
  void picturesHangOnNoWorkerAndAStudyThatDoesNotAskForAllHasNone() {
    assertThat(pictures(run("one", "full", 1)))
        .usingRecursiveComparison()
        .isEqualTo(pictures(run("two", "full", 2)));
    assertThat(pictures(run("quick", "quick", 1))).isEmpty();
  }
}
