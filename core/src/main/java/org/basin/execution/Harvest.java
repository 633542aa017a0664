package org.basin.execution;

import java.io.Serializable;
import java.util.List;
import org.basin.study.Filters;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Picture;
import org.basin.study.Status;
import org.basin.study.SurveyedPair;

/**
 * What a piece of work leaves behind beside its files: rows for the store.
 *
 * @param work the name under which measurements are stored; empty where nothing was measured
 */
public record Harvest(
    List<Outcome> outcomes,
    List<Filters> filters,
    List<SurveyedPair> pairs,
    String work,
    List<Measurement> measurements,
    List<Picture> pictures)
    implements Serializable {

  /** Nothing but files. */
  static final Harvest NOTHING = ofTrials(List.of(), List.of());

  public Harvest {
    outcomes = List.copyOf(outcomes);
    filters = List.copyOf(filters);
    pairs = List.copyOf(pairs);
    measurements = List.copyOf(measurements);
    pictures = List.copyOf(pictures);
  }

  static Harvest ofTrials(List<Outcome> outcomes, List<Filters> filters) {
    return new Harvest(outcomes, filters, List.of(), "", List.of(), List.of());
  }

  static Harvest ofPair(SurveyedPair pair) {
    return new Harvest(List.of(), List.of(), List.of(pair), "", List.of(), List.of());
  }

  static Harvest ofMeasure(String work, List<Measurement> measurements, List<Picture> pictures) {
    return new Harvest(List.of(), List.of(), List.of(), work, measurements, pictures);
  }

  /** Stores it. */
  void into(Store store) {
    if (!outcomes.isEmpty()) {
      store.record(outcomes, filters);
    }
    if (!pairs.isEmpty()) {
      store.recordPairs(pairs);
    }
    if (!pictures.isEmpty()) {
      store.recordPictures(pictures);
    }
    if (!work.isEmpty()) {
      store.recordMeasurements(work, measurements);
    }
  }

  /** Trials that did not end well. */
  int failed() {
    return (int) outcomes.stream().filter(outcome -> outcome.status() != Status.OK).count();
  }
}
