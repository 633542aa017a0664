package org.basin.workflow;

import java.nio.file.Path;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.report.Findings;
import org.basin.study.Study;

/** What is found in the folder of a run that was begun; reads alone, and without libtorch. */
public final class Runs {
  private Runs() {}

  /**
   * The study that the folder's store was made for.
   *
   * @throws org.basin.InputError where it cannot be read
   */
  public static Study study(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return store.study();
    }
  }

  /** What the outcomes so far say. */
  public static Findings findings(Path run) {
    throw new UnsupportedOperationException("reading a run's findings is not built yet");
  }

  /** The comparison as a table of text, lines ended, at most so many columns wide. */
  public static String table(Path run, int columns, boolean colour) {
    throw new UnsupportedOperationException("the table of a run is not built yet");
  }
}
