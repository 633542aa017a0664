package org.basin.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.execution.StudyExecutor;
import org.basin.report.Course;
import org.basin.study.Look;
import org.basin.study.Study;

/**
 * Trains a study whose replicates are added while an answer is open: up to the next look what is
 * open, then the look, until everything is decided or the last look is taken. What a cell's trials
 * come to does not depend on it; it decides only how many there are.
 */
final class AdaptiveRun {
  private AdaptiveRun() {}

  static void train(
      StudyData data, Store store, Path run, StudyExecutor executor, Progress progress) {
    Course course = course(store, data.study());
    while (course.open()) {
      executor.train(data, store, run, course::wants);
      List<Look> seen = course(store, data.study()).look();
      if (seen.isEmpty()) {
        return; // one arm alone: nothing is compared
      }
      store.recordLooks(seen);
      progress.note(sentence(seen));
      course = course(store, data.study());
    }
  }

  /**
   * The course of one block, on which others have no bearing.
   *
   * @param block the study as far as it is about the block
   */
  static Course course(Store store, Study block) {
    return Course.of(
        block,
        store.provenance(),
        store.outcomes().stream()
            .filter(outcome -> outcome.trial().data().equals(block.name()))
            .toList(),
        store.looks().stream().filter(look -> look.data().equals(block.name())).toList(),
        store::truth);
  }

  private static String sentence(List<Look> seen) {
    int replicates = seen.get(0).replicates();
    long open = seen.stream().filter(look -> look.decision().equals("go on")).count();
    return String.format(
        Locale.ROOT,
        "Look at %d replicates: %d of %d comparisons that were open go on.",
        replicates,
        open,
        seen.stream().filter(look -> look.replicates() == replicates).count());
  }
}
