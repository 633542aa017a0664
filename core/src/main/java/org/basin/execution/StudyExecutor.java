package org.basin.execution;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.basin.data.Replicate;
import org.basin.study.Trial;

/**
 * Runs a study: makes the plan, hands its pieces to workers, and stores each cohort's outcomes as
 * it ends. This process alone writes the store, whoever the workers are.
 */
public final class StudyExecutor {
  private final Workers workers;
  private final Watcher watcher;

  /** One whose pieces these workers do. */
  public StudyExecutor(Workers workers, Watcher watcher) {
    this.workers = workers;
    this.watcher = watcher;
  }

  /** Who is told of the work as it goes; from any thread. */
  public interface Watcher {
    /** These pieces are going to be done. */
    default void ahead(List<Piece> pieces) {}

    /** A worker begins a piece. */
    void begun(int worker, Piece piece);

    /** Whoever was at a piece is gone; another will begin it again. */
    default void lost(Piece piece) {}

    /** Starts have been made, or a cohort is done and stored. */
    void ended(Piece piece, int trials, int failed);

    /**
     * A piece of the survey is done and stored.
     *
     * @param pieces done, of so many
     */
    default void measured(Piece piece, int pieces, int of) {}
  }

  /**
   * Trains what the store does not have. Interrupting the calling thread stops it soon.
   *
   * @param run the folder for checkpoints
   * @throws CancellationException where it was interrupted
   */
  public void train(StudyData data, Store store, Path run) {
    train(data, store, run, trial -> true);
  }

  /** The same for some of the study's trials. */
  public void train(StudyData data, Store store, Path run, Predicate<Trial> wanted) {
    Workplace here = new Workplace(data, Shelf.of(run), List.of());
    Plan plan = Plan.of(data, store.finished(), Starts.on(data, here.shelf())::has, wanted);
    if (plan.cohorts().isEmpty()) {
      return;
    }
    recordTruth(data, store);
    List<Piece> starts = plan.starts().stream().<Piece>map(Piece.Pretraining::new).toList();
    List<Piece> cohorts = plan.cohorts().stream().<Piece>map(Piece.Training::new).toList();
    watcher.ahead(starts);
    watcher.ahead(cohorts);
    Workers.Listener listener =
        new Workers.Listener() {
          @Override
          public void begun(int worker, Piece piece) {
            watcher.begun(worker, piece);
          }

          @Override
          public void lost(Piece piece) {
            watcher.lost(piece);
          }

          @Override
          public void ended(Piece piece, Harvest harvest) {
            harvest.into(store);
            watcher.ended(piece, harvest.outcomes().size(), harvest.failed());
          }
        };
    workers.run(here, starts, listener);
    workers.run(here, cohorts, listener);
  }

  /**
   * Measures trained networks and holds them against each other, as far as the study asks why and
   * the store does not have it, one piece of work a worker, each stored as it is done.
   *
   * @param most floating-point operations that all of it may take, what is stored included; work
   *     beyond is left out
   * @return pieces of work left out
   */
  public int survey(StudyData data, Store store, Path run, double most) {
    SurveyWork survey = SurveyWork.of(data, store, run, most);
    Workplace here = survey.workplace();
    watcher.ahead(survey.missing());
    AtomicInteger done = new AtomicInteger();
    int of = survey.missing().size();
    workers.run(
        here,
        survey.missing(),
        new Workers.Listener() {
          @Override
          public void begun(int worker, Piece piece) {
            watcher.begun(worker, piece);
          }

          @Override
          public void lost(Piece piece) {
            watcher.lost(piece);
          }

          @Override
          public void ended(Piece piece, Harvest harvest) {
            harvest.into(store);
            watcher.measured(piece, done.incrementAndGet(), of);
          }
        });
    return survey.left();
  }

  /**
   * Floating-point operations that measuring everything of one network's trained weights takes at
   * the most, by measure, in the order in which they are taken.
   */
  public static Map<String, Double> surveyFlops(StudyData data, String network) {
    Map<String, Double> flops = new LinkedHashMap<>();
    for (SurveyWork.Cost cost : SurveyWork.planned(data)) {
      if (cost.network().equals(network)) {
        flops.merge(cost.measure(), cost.flops(), Double::sum);
      }
    }
    return flops;
  }

  private static void recordTruth(StudyData data, Store store) {
    for (int seed = 0; seed < data.study().seeds(); seed++) {
      Replicate replicate = data.replicate(seed);
      short[] classes = new short[replicate.test().length];
      for (int i = 0; i < classes.length; i++) {
        classes[i] = (short) data.dataset().label(replicate.test()[i]);
      }
      store.recordTruth(data.study().name(), seed, classes);
    }
  }
}
