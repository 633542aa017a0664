package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.basin.surface.Plane;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotsTest {
  @TempDir Path folder;

  /**
   * Before anything is trained: three arms' planes of 51 by 51 points, on what one trial learns.
   */
  @Test
  void whatMeasuringTakesIsKnownBeforehand() {
    Study study =
        Small.arms(
            Small.study(Small.table(folder.resolve("t.csv"), 40, 40, 40)),
            "random",
            "dropout",
            "sdae");
    StudyData data = new StudyData(study, Datasets.load(study.data()));
    String network = study.networks().get(0);
    Map<String, Double> flops = StudyExecutor.surveyFlops(data, network);
    assertThat(flops)
        .containsKeys("pairs", "plane around", "plane through three", "trajectories", "between");
    assertThat(flops.values()).allMatch(each -> each > 0);
    int rows = data.subset(0, study.labels().get(study.labels().size() - 1)).training().length;
    double each = (double) Plane.flops(data.network(network, false)) * rows;
    assertThat(flops.get("plane around")).isEqualTo(3 * each * 51 * 51);
  }

  /** Alone and watched, a trial ends bit for bit where it ended in its cohort. */
  @Test
  void aTrainingWatchedIsTheTrainingItWas() {
    Study study =
        Small.arms(
            Small.study(Small.table(folder.resolve("t.csv"), 40, 40, 40)),
            "random",
            "dropout",
            "sdae");
    Path run = Small.run(folder.resolve("run"), study, 1);
    Map<String, Outcome> outcomes = new HashMap<>();
    try (Store store = SqliteStore.read(run)) {
      store.outcomes().forEach(each -> outcomes.put(each.trial().id(), each));
    }
    Dataset dataset = Datasets.load(study.data());
    StudyData data = new StudyData(study, dataset);
    Path checkpoints = run.resolve("checkpoints");
    Survey survey = Survey.of(data, List.copyOf(outcomes.values()));
    int held = 0;
    for (List<Trial> one : survey.subjects(new Ends())) {
      Subject subject =
          new Subject(
              data,
              new Starts(data, checkpoints.resolve("starts")),
              new Checkpoints(data, checkpoints),
              new Twins(Shelf.of(checkpoints.resolve("twins"))),
              outcomes,
              one);
      if (!subject.kept()) {
        continue;
      }
      held++;
      try (Scope scope = Scope.open()) {
        Trial trial = subject.trial();
        List<Long> looks = new ArrayList<>();
        Parameters again =
            subject
                .watched(
                    trial,
                    (steps, theta, losses) -> {
                      looks.add(steps);
                      return true;
                    })
                .theta();
        Parameters kept = subject.trained(trial);
        for (String name : kept.names()) {
          Tensor expected = kept.get(name);
          assertThat(again.get(name).floats()).as(name).containsExactly(expected.floats());
        }
        assertThat(looks.size()).isGreaterThan(3);
        Snapshots seen = Snapshots.of(subject, trial, subject.held(), true);
        assertThat(seen.epochs()).hasSize(looks.size() + 1).isSorted();
        assertThat(seen.weights()).hasSize(looks.size() + 1);
        assertThat(seen.thinned(3).epochs())
            .startsWith(0.0)
            .endsWith(seen.epochs().get(looks.size()))
            .hasSize(3);
      }
    }
    assertThat(held).isGreaterThanOrEqualTo(3);
  }
}
