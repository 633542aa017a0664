package org.basin.execution;

import java.util.HashMap;
import java.util.HashSet;
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
              ? List.copyOf(picturing.pictures(subject, piece.part()))
              : List.of();
      return Harvest.ofMeasure(piece.work(), measure.of(subject, piece.part()), pictures);
    }
  }

  Subject subject(List<Trial> trials) {
    return new Subject(data, starts, checkpoints, twins, byTrial, trials);
  }

  /**
   * The names of the files that pieces may ask for on the shelf: the starts of the trials that they
   * train; where trained networks are measured, all that is kept of the trials of their kind.
   */
  public Set<String> needed(List<? extends Piece> pieces) {
    Set<String> names = new TreeSet<>();
    Set<List<Object>> measured = new HashSet<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Training training) {
        training.cohort().trials().forEach(trial -> addStarts(names, trial));
      } else if (piece instanceof Piece.Comparing comparing) {
        measured.add(kind(comparing.first()));
      } else if (piece instanceof Piece.Measuring measuring) {
        measuring.trials().forEach(trial -> measured.add(kind(trial)));
      }
    }
    for (Outcome outcome : outcomes) {
      Trial trial = outcome.trial();
      if (measured.contains(kind(trial))) {
        addStarts(names, trial);
        names.add(Checkpoints.name(trial));
        names.add(Twins.name(trial));
      }
    }
    names.removeIf(name -> !shelf.has(name));
    return names;
  }

  private static List<Object> kind(Trial trial) {
    return List.of(trial.network(), trial.labels());
  }

  private void addStarts(Set<String> names, Trial trial) {
    if (Arms.pretrained(trial.arm())) {
      Costs.starts(data, trial).forEach(start -> names.add(Starts.name(data, StartKey.of(start))));
    }
  }
}
