package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.basin.data.Datasets;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that trained networks are looked at on, where each replicate splits the data anew. */
final class HeldRowsTest {
  @TempDir Path folder;

  private Subject subject(int perClass, int rows, int seeds) {
    Study study =
        Small.labels(
            Small.arms(
                Small.seeds(
                    Small.study(Small.table(folder.resolve("t.csv"), rows, rows, rows)), seeds),
                "random"),
            perClass);
    StudyData data = new StudyData(study, Datasets.load(study.data()));
    List<Trial> trials = Plan.trials(study, data.inputs(), data.dataset().classes().size());
    return new Subject(
        data,
        new Starts(data, folder),
        new Checkpoints(data, folder),
        new Twins(Shelf.of(folder)),
        Map.of(),
        trials);
  }

  private static Set<Integer> tested(Subject subject) {
    return subject.trials().stream()
        .flatMapToInt(trial -> Arrays.stream(subject.data().replicate(trial.seed()).test()))
        .boxed()
        .collect(Collectors.toSet());
  }

  @Test
  void noneIsATestRowOfAnyReplicate() {
    for (int perClass : new int[] {5, 30}) {
      for (int seeds : new int[] {1, 2, 3}) {
        Subject subject = subject(perClass, 40, seeds);
        Set<Integer> tested = tested(subject);
        assertThat(Arrays.stream(subject.held()).boxed())
            .as(perClass + " labels, " + seeds + " seeds")
            .isNotEmpty()
            .noneMatch(tested::contains);
        assertThat(Arrays.stream(subject.untested(subject.trial())).boxed())
            .noneMatch(tested::contains);
      }
    }
  }

  /** With so many replicates each row is one's test row. */
  @Test
  void thereMayBeNone() {
    assertThat(subject(30, 40, 60).held()).isEmpty();
  }
}
