package org.basin.workflow;

import java.nio.file.Path;
import java.util.List;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.Study;

/** What can be done with a study, from the first word to the report. */
public final class Studies {
  private Studies() {}

  /**
   * Completes what the user said with defaults that fit the data, and checks everything.
   *
   * @throws org.basin.InputError with all problems, those of {@link Asked#problems} first
   */
  public static Study complete(Asked asked) {
    throw new UnsupportedOperationException("completing a study is not built yet");
  }

  /** What {@link #run} would do: it trains nothing and writes nothing. */
  public static Planned plan(Study study) {
    throw new UnsupportedOperationException("planning is not built yet");
  }

  /**
   * Trains what is missing and writes everything in the run folder, which is made where it is not
   * there. Interrupting the calling thread stops it soon: the store is closed, what was recorded
   * stays, and {@link java.util.concurrent.CancellationException} is thrown.
   *
   * @param workers cohorts that run at a time
   * @throws org.basin.InputError where the folder holds another study or is in use
   */
  public static void run(Path run, Study study, Progress progress, int workers) {
    throw new UnsupportedOperationException("running a study is not built yet");
  }

  /**
   * The study that a run folder's store was made for.
   *
   * @throws org.basin.InputError where it cannot be read
   */
  public static Study stored(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return store.study();
    }
  }

  /** The comparison as a table of text, lines ended, at most so many columns wide. */
  public static String table(Path run, int columns, boolean colour) {
    throw new UnsupportedOperationException("the table of a run is not built yet");
  }

  /** The five claims with their evidence as text, lines ended. */
  public static String why(Path run, int columns) {
    throw new UnsupportedOperationException("the claims of a run are not built yet");
  }

  /** How far the run in the folder has come; reads alone, also while another process writes. */
  public static Standing standing(Path run) {
    throw new UnsupportedOperationException("the status of a run is not built yet");
  }

  /** Writes report, result.json and trials.csv again from the store, without libtorch. */
  public static void render(Path run) {
    throw new UnsupportedOperationException("rendering is not built yet");
  }

  /**
   * Trains one stored trial again.
   *
   * @throws org.basin.InputError where the store has no such trial
   */
  public static Reproduced reproduce(Path run, String trialId) {
    throw new UnsupportedOperationException("reproducing is not built yet");
  }

  /**
   * Writes a line of comma-separated text for each image or row: where it is from, the label, and
   * the probability of each class, under a header line.
   */
  public static void predict(Path run, List<Path> inputs, Appendable csv) {
    throw new UnsupportedOperationException("predicting is not built yet");
  }
}
