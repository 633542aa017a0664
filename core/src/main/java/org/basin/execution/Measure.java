package org.basin.execution;

import java.util.List;
import org.basin.study.Measurement;

/**
 * Something that is measured of trained networks once a study is trained: what it is taken of, what
 * it costs, and the numbers. One subject is one work item on a worker, with a memory scope of its
 * own, stored when it is done and never done again.
 *
 * <p>A measure never opens the test part, draws from {@link Subject#stream} alone, and does not
 * depend on what else is measured.
 */
interface Measure {
  /** Every measure, in the order in which a quick look takes them. */
  List<Measure> ALL =
      List.of(
          new Agreement(),
          new Ends(),
          new LastLayer(),
          new Reordered(),
          new Joining(Of.ARMS),
          new Joining(Of.TRIAL),
          new Longer(),
          new Fate(),
          new EndCurvature(),
          new Width(),
          new Compression(),
          new Alikeness(),
          new Company(),
          new Between(),
          new PlaneAround(),
          new PlaneThrough(),
          new Paths());

  /** The measure of that name. */
  static Measure named(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** How much a study has to ask for before it is taken. */
  enum Level {
    /** In every study that asks why at all; all of these together take a share of its time. */
    QUICK,
    /**
     * In such a quick look alone: with {@code --why full} another measure takes the same and more.
     */
    BRIEF,
    /** With {@code --why full}. */
    FULL;

    /** Whether a study takes it that asks for everything, or for a quick look. */
    boolean in(boolean full) {
      return this == QUICK || full == (this == FULL);
    }
  }

  /** Which trained networks make one subject; always of one network and the largest budget. */
  enum Of {
    /** One trial. */
    TRIAL,
    /** The reference, then another arm, of one replicate. */
    ARMS,
    /** The reference, then every other arm, of one replicate. */
    REPLICATE,
    /** Every replicate of one arm. */
    ARM,
    /** Every replicate of every arm of a network, in the study's order of arms. */
    NETWORK
  }

  /** A word that no other measure has; part of what the store knows its work by. */
  String name();

  Level level();

  Of of();

  /** How many of the first replicates it is taken of at most; as many as are kept there are. */
  default int replicates() {
    return 2;
  }

  /** Whether the trained networks must have been kept; what trains them again needs no copy. */
  default boolean kept() {
    return true;
  }

  /** Whether there is anything to be measured: a layer, a control that the subject has not. */
  default boolean applies(Subject subject) {
    return true;
  }

  /**
   * Pieces of work that a subject is cut into, so that workers share it: by the study and the
   * network alone, never by the machine.
   */
  default int parts(Subject subject) {
    return 1;
  }

  /**
   * Floating-point operations of all parts, roughly: forward passes times {@code
   * subject.network().flops()}.
   */
  double flops(Subject subject);

  /** Measures; its rows are made by {@link Subject#measurement}. */
  List<Measurement> of(Subject subject);

  /** The same of one part; all parts together give what the whole gives. */
  default List<Measurement> of(Subject subject, int part) {
    return of(subject);
  }
}
