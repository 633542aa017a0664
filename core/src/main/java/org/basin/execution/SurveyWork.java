package org.basin.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basin.study.Outcome;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;

/**
 * What is left to be measured of trained networks, in an order that hangs on the study alone: pairs
 * first, then each measure's subjects. What a limited time leaves out is left out whether or not
 * the work was interrupted.
 *
 * @param workplace with the outcomes that it is about
 * @param missing what the store does not have
 * @param left pieces left out
 */
record SurveyWork(Workplace workplace, List<Piece> missing, int left) {

  static SurveyWork of(StudyData data, Store store, Path run, double most) {
    List<Outcome> outcomes =
        store.outcomes().stream()
            .filter(outcome -> outcome.trial().data().equals(data.study().name()))
            .toList();
    Workplace workplace = new Workplace(data, Shelf.of(run), outcomes);
    Survey survey = Survey.of(data, outcomes);
    Gathering gathering = new Gathering(most);
    Set<String> surveyed = new HashSet<>();
    store.pairs().forEach(p -> surveyed.add(p.first() + p.second() + p.kind()));
    boolean full = data.study().why().equals("full");
    for (Survey.Pair pair : survey.pairs(full)) {
      Subject subject = workplace.subject(List.of(pair.first(), pair.second()));
      if (subject.kept()
          && subject.held().length > 0
          && (pair.kind() != Kind.ROWS || subject.hasTwin(pair.first()))) {
        gathering.add(
            surveyed.contains(pair.first().id() + pair.second().id() + pair.kind()),
            new Piece.Comparing(
                pair.first(), pair.second(), pair.kind(), Surveyor.flops(subject, pair.kind())));
      }
    }
    Set<String> measured = store.measured();
    for (Measure measure : Measure.ALL) {
      if (!measure.level().in(full)) {
        continue;
      }
      for (var trials : survey.subjects(measure)) {
        Subject subject = workplace.subject(trials);
        if ((subject.kept() || !measure.kept()) && measure.applies(subject)) {
          int parts = measure.parts(subject);
          double flops = measure.flops(subject) / parts;
          for (int part = 0; part < parts; part++) {
            Piece.Measuring piece = new Piece.Measuring(measure.name(), trials, part, parts, flops);
            boolean done = measured.contains(piece.work()) || measured.contains(piece.whole());
            gathering.add(done, piece);
          }
        }
      }
    }
    return new SurveyWork(workplace, gathering.missing, gathering.left);
  }

  /** What a measure would take of one network, if everything is trained. */
  record Cost(String measure, String network, double flops) {}

  /** What each measure of a full survey takes at the most, before anything is trained. */
  static List<Cost> planned(StudyData data) {
    Workplace nowhere = new Workplace(data, Shelf.of(Path.of("")), List.of());
    Survey survey =
        Survey.ofTrials(
            data, Plan.trials(data.study(), data.inputs(), data.dataset().classes().size()));
    List<Cost> costs = new ArrayList<>();
    for (Survey.Pair pair : survey.pairs(true)) {
      List<Trial> both = List.of(pair.first(), pair.second());
      Subject subject = nowhere.subject(both);
      double flops = Surveyor.flops(subject, pair.kind());
      costs.add(new Cost("pairs", pair.first().network(), flops));
    }
    for (Measure measure : Measure.ALL) {
      if (!measure.level().in(true)) {
        continue;
      }
      for (List<Trial> trials : survey.subjects(measure)) {
        Subject subject = nowhere.subject(trials);
        double flops = measure.flops(subject);
        costs.add(new Cost(measure.name(), subject.trial().network(), flops));
      }
    }
    return costs;
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
