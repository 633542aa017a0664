package org.basin.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.basin.engine.Scope;
import org.basin.study.Outcome;
import org.basin.study.Picture;
import org.basin.study.Trial;

/**
 * Where pieces of a study's work can be done: its data, the shelf with what other pieces left, and,
 * where trained networks are measured, the outcomes of their trials. The same code does a piece on
 * a thread here and on another machine.
 */
public final class Workplace {
  private final StudyData data;
  private final Shelf shelf;
  private final List<Outcome> outcomes;
  private final Map<String, Outcome> byTrial = new HashMap<>();
  private final Starts starts;
  private final Checkpoints checkpoints;
  private final Twins twins;

  /**
   * @param shelf the run's
   * @param outcomes of the data's trials; none are needed where nothing is measured
   */
  public Workplace(StudyData data, Shelf shelf, List<Outcome> outcomes) {
    this.data = data;
    this.shelf = shelf;
    this.outcomes = List.copyOf(outcomes);
    outcomes.forEach(outcome -> byTrial.put(outcome.trial().id(), outcome));
    starts = Starts.on(data, shelf);
    checkpoints = Checkpoints.on(data, shelf);
    twins = Twins.on(shelf);
  }

  /** The data that it is about. */
  public StudyData data() {
    return data;
  }

  /** What other pieces left. */
  public Shelf shelf() {
    return shelf;
  }

  /** The outcomes that it was given. */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /** Does a piece. Files go on the shelf; what goes into the store is given back. */
  public Harvest run(Piece piece) {
    data.examples(); // before any scope of the piece's own
    if (piece instanceof Piece.Pretraining pretraining) {
      starts.pretrain(pretraining.cohort().trials());
      return Harvest.NOTHING;
    }
    if (piece instanceof Piece.Training training) {
      CohortRun.Result result = new CohortRun(data, starts, checkpoints).run(training.cohort());
      return Harvest.ofTrials(result.outcomes(), result.filters());
    }
    if (piece instanceof Piece.Comparing comparing) {
      Subject pair = subject(List.of(comparing.first(), comparing.second()));
      return Harvest.ofPair(Surveyor.survey(pair, comparing.kind()));
    }
    return measured((Piece.Measuring) piece);
  }

  private Harvest measured(Piece.Measuring piece) {
    Measure measure = Measure.named(piece.measure());
    Subject subject = subject(piece.trials());
    try (Scope scope = Scope.open()) {
      List<Picture> pictures =
          measure instanceof Picturing picturing
              ? List.copyOf(picturing.pictures(subject))
              : List.of();
      return Harvest.ofMeasure(piece.work(), measure.of(subject), pictures);
    }
  }

  Subject subject(List<Trial> trials) {
    return new Subject(data, starts, checkpoints, twins, byTrial, trials);
  }

  /**
   * The names of the files that pieces of training need on the shelf: the starts of their trials.
   */
  public Set<String> needed(List<? extends Piece> pieces) {
    Set<String> names = new TreeSet<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Training training) {
        for (Trial trial : training.cohort().trials()) {
          if (Arms.pretrained(trial.arm())) {
            Costs.starts(data, trial)
                .forEach(start -> names.add(Starts.name(data, StartKey.of(start))));
          }
        }
      }
    }
    return names;
  }
}
