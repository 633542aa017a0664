package org.basin.execution;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.data.Datasets;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.basin.workflow.Small;

/** What a measure is taken of, from a small study that is run for it. */
final class Subjects {
  private Subjects() {}

  /** The first subject of a measure. */
  static Subject first(Path run, Study study, Measure measure) {
    return all(run, study, measure).get(0);
  }

  /** All subjects of a measure, those to which it does not apply among them. */
  static List<Subject> all(Path run, Study study, Measure measure) {
    Small.run(run, study, 1);
    Map<String, Outcome> outcomes = new HashMap<>();
    try (Store store = SqliteStore.read(run)) {
      store.outcomes().forEach(each -> outcomes.put(each.trial().id(), each));
    }
    StudyData data = new StudyData(study, Datasets.load(study.data()));
    Path checkpoints = run.resolve("checkpoints");
    return Survey.of(data, List.copyOf(outcomes.values())).subjects(measure).stream()
        .map(
            trials ->
                new Subject(
                    data,
                    new Starts(data, checkpoints.resolve("starts")),
                    new Checkpoints(data, checkpoints),
                    new Twins(Shelf.of(checkpoints.resolve("twins"))),
                    outcomes,
                    trials))
        .toList();
  }
}
