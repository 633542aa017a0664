package org.basin.execution;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.basin.study.Filters;
import org.basin.study.Look;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Picture;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.SurveyedPair;
import org.basin.study.TestLook;

/**
 * Where a study's outcomes are kept as they come in. It is append-only: what was recorded is never
 * changed or lost, whatever kills the process; a cohort is recorded whole or not at all. One
 * process holds a store for writing at a time. Methods may be called from any thread.
 */
public interface Store extends AutoCloseable {
  /** What it was made for. */
  Study study();

  /** What it was made with. */
  Provenance provenance();

  /** The ids of the trials recorded. */
  Set<String> finished();

  /** Records one cohort's outcomes and pictures, all or none. */
  void record(Collection<Outcome> outcomes, Collection<Filters> filters);

  /** Everything recorded, in the order of trial ids, so that reading it twice gives the same. */
  List<Outcome> outcomes();

  /** Every picture recorded. */
  List<Filters> filters();

  /** Records how pairs of trained networks lie to each other; again is no error. */
  void recordPairs(Collection<SurveyedPair> pairs);

  /** Every pair recorded, in the order of trial ids. */
  List<SurveyedPair> pairs();

  /**
   * Records what some work measured, and that it is done, all or none; again is no error, and what
   * is there stays.
   *
   * @param work a name that no other work has
   */
  void recordMeasurements(String work, Collection<Measurement> measurements);

  /** The names of the work done. */
  Set<String> measured();

  /** Every measurement, in the order of quantities, trials, places and abscissae. */
  List<Measurement> measurements();

  /** Records pictures; one of the same name stays as it is. */
  void recordPictures(Collection<? extends Picture> pictures);

  /** Every picture, in the order of their names. */
  List<Picture> pictures();

  /** Records the classes of a replicate's test rows, in their order; again is no error. */
  void recordTruth(String data, int seed, short[] classes);

  /** The classes of a replicate's test rows; empty where nothing was recorded. */
  short[] truth(String data, int seed);

  /** Records looks at the running comparison, all or none. */
  void recordLooks(Collection<Look> looks);

  /** Every look recorded, in the order of recording. */
  List<Look> looks();

  /**
   * Every look at the test part beyond the one that each trial has, refused attempts included, in
   * the order of time. There is no way to take one back.
   */
  List<TestLook> testLooks();

  /** Writes a line into the study's log: failures, looks at the comparison, resumptions. */
  void log(String event, String detail);

  /** The log, in the order of writing. */
  List<Event> events();

  @Override
  void close();

  /**
   * A line of the log.
   *
   * @param time ISO 8601, UTC
   */
  record Event(String time, String event, String detail) {}
}
