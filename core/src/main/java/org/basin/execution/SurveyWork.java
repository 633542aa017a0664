package org.basin.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Scope;
import org.basin.study.Outcome;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;

/**
 * What is left to be measured of trained networks, in an order that hangs on the study alone: pairs
 * first, then each measure's subjects. What a limited time leaves out is left out whether or not
 * the work was interrupted.
 *
 * @param missing what the store does not have
 * @param left pieces left out
 */
record SurveyWork(List<Piece> missing, int left) {

  /**
   * A piece of work, stored as it ends.
   *
   * @param what in words, for those who watch
   */
  record Piece(String what, double flops, Runnable run) {}

  static SurveyWork of(StudyData data, Store store, Path run, double most) {
    Checkpoints checkpoints = new Checkpoints(data, run.resolve("checkpoints"));
    Starts starts = new Starts(data, run.resolve("checkpoints").resolve("starts"));
    Twins twins = new Twins(run.resolve("checkpoints").resolve("twins"));
    List<Outcome> outcomes =
        store.outcomes().stream()
            .filter(outcome -> outcome.trial().data().equals(data.study().name()))
            .toList();
    Map<String, Outcome> byTrial = new HashMap<>();
    outcomes.forEach(outcome -> byTrial.put(outcome.trial().id(), outcome));
    Survey survey = Survey.of(data, outcomes);
    Gathering gathering = new Gathering(most);
    Set<String> surveyed = new HashSet<>();
    store.pairs().forEach(p -> surveyed.add(p.first() + p.second() + p.kind()));
    boolean full = data.study().why().equals("full");
    for (Survey.Pair pair : survey.pairs(full)) {
      Subject subject =
          new Subject(
              data, starts, checkpoints, twins, byTrial, List.of(pair.first(), pair.second()));
      if (subject.kept() && (pair.kind() != Kind.ROWS || subject.hasTwin(pair.first()))) {
        gathering.add(
            surveyed.contains(pair.first().id() + pair.second().id() + pair.kind()),
            new Piece(
                "comparing " + pair.first().arm() + " and " + pair.second().arm(),
                Surveyor.flops(subject, pair.kind()),
                () -> store.recordPairs(List.of(Surveyor.survey(subject, pair.kind())))));
      }
    }
    Set<String> measured = store.measured();
    for (Measure measure : Measure.ALL) {
      if (!full && measure.level() == Measure.Level.FULL) {
        continue;
      }
      for (var trials : survey.subjects(measure)) {
        Subject subject = new Subject(data, starts, checkpoints, twins, byTrial, trials);
        if ((subject.kept() || !measure.kept()) && measure.applies(subject)) {
          String work = measure.name() + " " + subject.text();
          gathering.add(measured.contains(work), piece(measure, subject, work, store));
        }
      }
    }
    return new SurveyWork(gathering.missing, gathering.left);
  }

  /** What a measure would take of one network, if everything is trained. */
  public record Cost(String measure, String network, double flops) {}

  /** What each measure of a full survey takes at the most, before anything is trained. */
  static List<Cost> planned(StudyData data) {
    Path nowhere = Path.of("");
    Checkpoints checkpoints = new Checkpoints(data, nowhere);
    Starts starts = new Starts(data, nowhere);
    Twins twins = new Twins(nowhere);
    Survey survey =
        Survey.ofTrials(
            data, Plan.trials(data.study(), data.inputs(), data.dataset().classes().size()));
    List<Cost> costs = new ArrayList<>();
    for (Survey.Pair pair : survey.pairs(true)) {
      List<Trial> both = List.of(pair.first(), pair.second());
      Subject subject = new Subject(data, starts, checkpoints, twins, Map.of(), both);
      double flops = Surveyor.flops(subject, pair.kind());
      costs.add(new Cost("pairs", pair.first().network(), flops));
    }
    for (Measure measure : Measure.ALL) {
      for (List<Trial> trials : survey.subjects(measure)) {
        Subject subject = new Subject(data, starts, checkpoints, twins, Map.of(), trials);
        double flops = measure.flops(subject);
        costs.add(new Cost(measure.name(), subject.trial().network(), flops));
      }
    }
    return costs;
  }

  private static Piece piece(Measure measure, Subject subject, String work, Store store) {
    return new Piece(
        "measuring " + measure.name() + " of " + subject.trial().arm(),
        measure.flops(subject),
        () -> {
          try (Scope scope = Scope.open()) {
            if (measure instanceof Picturing picturing) {
              store.recordPictures(picturing.pictures(subject));
            }
            store.recordMeasurements(work, measure.of(subject));
          }
        });
  }

  /** Pieces in their order until the time is spent. */
  private static final class Gathering {
    private final List<Piece> missing = new ArrayList<>();
    private final double most;
    private double flops;
    private int left;

    Gathering(double most) {
      this.most = most;
    }

    void add(boolean done, Piece piece) {
      flops += piece.flops();
      if (flops > most) {
        left += done ? 0 : 1;
      } else if (!done) {
        missing.add(piece);
      }
    }
  }
}
