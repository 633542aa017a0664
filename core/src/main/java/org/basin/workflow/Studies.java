package org.basin.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.data.Datasets;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.execution.Threads;
import org.basin.execution.Workers;
import org.basin.export.BatchPrediction;
import org.basin.export.NetworkFiles;
import org.basin.report.Findings;
import org.basin.report.SideBySide;
import org.basin.study.Block;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/** What can be done with a study, from the first word to the report. */
public final class Studies {
  private Studies() {}

  /**
   * Completes what the user said with defaults that fit the data, and checks everything.
   *
   * @throws org.basin.InputError with all problems, those of {@link Asked#problems} first
   */
  public static Study complete(Asked asked) {
    return complete(asked, Runtime.getRuntime().availableProcessors());
  }

  /**
   * The same for other workers than one a core.
   *
   * @param workers cohorts that are to run at a time, which says what fits in a time budget
   */
  public static Study complete(Asked asked, int workers) {
    if (asked.blocks().size() > 1) {
      SeveralSets.Completed several = SeveralSets.complete(asked);
      return TimeBudget.fit(asked, several.study(), several.data(), workers);
    }
    Reading.Read read =
        Reading.of(asked.blocks().isEmpty() ? asked : asked.of(asked.blocks().get(0)));
    Study study = Completion.complete(read.asked(), read.data());
    return TimeBudget.fit(read.asked(), study, List.of(read.data()), workers);
  }

  /** What {@link #run} would do: it trains nothing and writes nothing. */
  public static Planned plan(Study study) {
    List<StudyData> data = new ArrayList<>();
    for (Block block : study.blocks()) {
      data.add(StudyData.of(study, block, Datasets.load(block.data())));
    }
    return Estimate.of(study, data, Runtime.getRuntime().availableProcessors());
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
    run(run, study, progress, new Threads(workers));
  }

  /** The same by other workers, as {@link org.basin.execution.Cluster} gives them. */
  public static void run(Path run, Study study, Progress progress, Workers workers) {
    Running.run(run, study, progress, workers);
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

  /** The comparison as a table of text of 80 columns. */
  public static String table(Path run, boolean colour) {
    return Rendering.table(run, colour);
  }

  /** What a run has come to, for several texts of it: the store is read and judged once. */
  public static Judged judged(Path run) {
    return new Judged(findings(run));
  }

  /** The five claims with their evidence as text, lines ended. */
  public static String why(Path run) {
    return Rendering.why(run);
  }

  /**
   * Known answers: what the instrument makes of studies whose truth is known.
   *
   * @param whole the long form: more studies, and real trainings of one arm against itself
   * @param seed what all draws derive from
   * @param workers cohorts that run at a time
   */
  public static List<Answer> selftest(boolean whole, long seed, Progress progress, int workers) {
    return SelfTest.run(whole, seed, progress, workers);
  }

  /** How far the run in the folder has come; reads alone, also while another process writes. */
  public static Standing standing(Path run) {
    return Rendering.standing(run);
  }

  /**
   * Runs beside each other: what was asked differently, and what became of it.
   *
   * @param runs run folders; the others are held against the first
   * @throws org.basin.InputError where one cannot be read
   */
  public static SideBySide compare(List<Path> runs) {
    return Rendering.sideBySide(runs);
  }

  /** What the run's outcomes say so far; reads alone, also while another process writes. */
  public static Findings findings(Path run) {
    return Rendering.findings(run);
  }

  /** Whether a process is at work on the run. */
  public static boolean running(Path run) {
    return SqliteStore.inUse(run);
  }

  /** What was written down out of the ordinary, a line each with its time. */
  public static List<String> events(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return store.events().stream()
          .map(event -> event.time() + "  " + event.event() + ": " + event.detail())
          .toList();
    }
  }

  /** Writes report, result.json and trials.csv again from the store, without libtorch. */
  public static Judged render(Path run) {
    return Rendering.render(run);
  }

  /**
   * Trains one stored trial again.
   *
   * @throws org.basin.InputError where the store has no such trial
   */
  public static Reproduced reproduce(Path run, String trialId) {
    return Reproduction.of(run, trialId);
  }

  /** {@link #predict(Path, String, List, Appendable)} of a run of one data set. */
  public static List<String> predict(Path run, List<Path> inputs, Appendable csv) {
    return predict(run, null, inputs, csv);
  }

  /**
   * Writes a run for other tools. A network that was not kept is trained again, which is said; the
   * test part is not looked at.
   *
   * @param out a new or empty folder
   * @throws org.basin.InputError where the run does not have what is asked for
   * @throws org.basin.OutsideError where the disk does not take it
   */
  public static Exported export(Path run, ExportAsked asked, Path out, Progress progress) {
    return Exporting.of(run, asked, out, progress);
  }

  /**
   * Writes a line of comma-separated text for each image or row: where it is from, the label, and
   * the probability of each class, under a header line. Returns what was noted while reading.
   *
   * @param data which of the run's data sets the network was fitted to; null where it has one
   * @throws org.basin.InputError where the run has several and none of them is named
   */
  public static List<String> predict(
      Path run, @Nullable String data, List<Path> inputs, Appendable csv) {
    return predict(run, data, inputs, BatchPrediction.Manner.PLAIN, csv);
  }

  /**
   * The same in another manner. Inputs are streamed: memory does not grow with their number.
   *
   * @param run a run's folder, whose best network is asked, or one that {@link #export} made
   * @param inputs images, folders or zips of them, tables, arrays; {@code -} is standard input
   * @throws org.basin.InputError with everything found wrong, before a line is written
   */
  public static List<String> predict(
      Path run,
      @Nullable String data,
      List<Path> inputs,
      BatchPrediction.Manner manner,
      Appendable csv) {
    Path folder = NetworkFiles.in(run) ? run : new RunFolder(run).best(data);
    return BatchPrediction.write(folder, inputs, manner, csv);
  }
}
