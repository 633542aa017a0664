package org.basin.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.LikeAnother;
import org.basin.data.OneShotRuns;
import org.basin.data.Part;
import org.basin.execution.Arms;
import org.basin.execution.OneShot;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.stats.PairedT;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Study;

/** Scores starts on one-shot runs. */
public final class OneShots {
  /** The name under which the images themselves are scored. */
  public static final String PIXELS = "pixels";

  private static final double CONFIDENCE = 0.95;

  private OneShots() {}

  /**
   * How one start does.
   *
   * @param error share of wrong answers, over runs and seeds
   * @param low of the interval over runs, each run's error being its mean over seeds
   * @param runs each run's error
   */
  public record Score(
      String arm, double error, double low, double high, List<Double> runs, double seconds) {}

  /**
   * Scores the pixels, then every arm.
   *
   * @throws InputError with everything found wrong, before anything is trained
   */
  public static List<Score> of(OneShotAsked asked, Progress progress) {
    List<String> problems = new ArrayList<>(asked.problems());
    Study study = study(asked);
    checkArms(asked, study, problems);
    OneShotRuns runs = null;
    Dataset background = null;
    try {
      runs = OneShotRuns.read(asked.runs(), asked.side());
    } catch (InputError e) {
      problems.addAll(e.problems());
    }
    try {
      background = Datasets.load(source(asked));
    } catch (InputError e) {
      problems.addAll(e.problems());
    }
    if (runs == null || background == null || !problems.isEmpty()) {
      throw new InputError(problems);
    }
    Dataset like = LikeAnother.of(background, runs.data());
    if (like.count(Part.TRAIN) == 0) {
      throw new InputError(
          "background: expected labelled images, a folder a class, found none of "
              + asked.background()
              + " with a label");
    }
    int leaked = runs.foundIn(like);
    if (leaked > 0) {
      throw new InputError(
          "background: expected other images than the runs', found "
              + leaked
              + " of the runs' "
              + runs.data().rows()
              + " among them; take classes that are in no run");
    }
    return scores(asked, study, runs, like, progress);
  }

  private static List<Score> scores(
      OneShotAsked asked, Study study, OneShotRuns runs, Dataset like, Progress progress) {
    OneShot scoring = new OneShot(study, runs, like);
    List<Score> scores = new ArrayList<>();
    scores.add(score(PIXELS, List.of(scoring.pixels()), 0));
    for (String arm : asked.arms()) {
      long begun = System.nanoTime();
      List<double[]> errors = new ArrayList<>();
      for (int seed = 0; seed < asked.seeds(); seed++) {
        progress.doing(0, arm + ", seed " + seed);
        errors.add(scoring.errors(arm, asked.network(), asked.most(), seed));
      }
      scores.add(score(arm, errors, (System.nanoTime() - begun) / 1e9));
    }
    return scores;
  }

  private static Score score(String arm, List<double[]> bySeed, double seconds) {
    double[] runs = new double[bySeed.get(0).length];
    for (double[] errors : bySeed) {
      for (int r = 0; r < runs.length; r++) {
        runs[r] += errors[r] / bySeed.size();
      }
    }
    PairedT mean = PairedT.of(runs);
    return new Score(
        arm,
        mean.mean(),
        mean.interval(CONFIDENCE).low(),
        mean.interval(CONFIDENCE).high(),
        Arrays.stream(runs).boxed().toList(),
        seconds);
  }

  private static void checkArms(OneShotAsked asked, Study study, List<String> problems) {
    Network network = null;
    try {
      int[] shape = {1, asked.side(), asked.side()};
      network = Architecture.parse(asked.network()).network(shape, 2);
    } catch (InputError e) {
      problems.addAll(e.problems());
    }
    for (String arm : asked.arms()) {
      List<String> wrong = Arms.problems(arm, study);
      problems.addAll(wrong);
      if (wrong.isEmpty() && !Arms.isPlain(arm)) {
        problems.add(
            arm + ": expected a start by its method and settings alone, as in transfer or sdae");
      } else if (wrong.isEmpty() && network != null) {
        String misfit = Arms.misfit(arm, network);
        if (misfit != null) {
          problems.add(misfit);
        }
      }
    }
  }

  /** Images in files are brought to the runs' size as they are read, once. */
  private static boolean isImages(String background) {
    return background.endsWith(".zip") || Files.isDirectory(Path.of(background));
  }

  private static DataSource source(OneShotAsked asked) {
    return new DataSource(
        asked.background(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        isImages(asked.background()) ? asked.side() : null,
        false);
  }

  private static Study study(OneShotAsked asked) {
    Study study =
        Completion.anyStudy(
            Asked.of(
                source(asked),
                List.of(asked.network()),
                asked.arms(),
                List.of(LabelBudget.perClass(1)),
                asked.seeds()));
    return study.sized(study.unlabelled(), study.seeds(), asked.epochs());
  }
}
