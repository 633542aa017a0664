package org.basin.execution;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.basin.OutsideError;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Parameters;
import org.basin.nn.SafeTensors;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Twins of trained networks, the null that two arms are held against: the same arm with the same
 * setting on the same labelled rows, from another seed's start (its draw, or its pre-training) and
 * in another order of examples. What differs between a trial and its twin is chance alone. A twin
 * is trained by the first to ask and kept as a file.
 */
final class Twins {
  private static final String FOLDER = "checkpoints/twins";

  /**
   * One a twin that is being trained, whoever of this process asks: tasks on one executor share its
   * shelf, but nothing else.
   */
  private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

  private final Shelf shelf;

  Twins(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Those on a run's shelf. */
  static Twins on(Shelf run) {
    return new Twins(run.below(FOLDER));
  }

  private static String file(Trial trial) {
    return trial.id() + ".safetensors";
  }

  /** The name that a trial's twin has on a run's shelf. */
  static String name(Trial trial) {
    return FOLDER + "/" + file(trial);
  }

  /**
   * The trial from whose start a trial's twin begins: the next seed's that ended well; null where
   * there is none, or where a start depends on its seed's labelled rows.
   */
  static @Nullable Trial origin(Subject subject, Trial trial) {
    Arm arm = subject.data().arm(trial);
    if (arm.labelledOnly()) {
      return null;
    }
    int seeds = subject.data().study().seeds();
    for (int i = 1; i < seeds; i++) {
      Trial other = at(trial, (trial.seed() + i) % seeds);
      if (subject.ended(other) && subject.hasStart(subject.startedBy(trial, other))) {
        return other;
      }
    }
    return null;
  }

  private static Trial at(Trial trial, int seed) {
    return new Trial(
        trial.data(),
        trial.network(),
        trial.arm(),
        trial.labels(),
        trial.unlabelled(),
        trial.match(),
        seed,
        trial.matched());
  }

  /** The twin of a trial's network: one member, best by validation as the trial's own is. */
  Parameters of(Subject subject, Trial trial) {
    String name = file(trial);
    String lock = shelf.place() + name;
    synchronized (LOCKS.computeIfAbsent(lock, key -> new Object())) {
      try {
        if (!shelf.has(name)) {
          try (Scope scope = Scope.open()) {
            SafeTensors.write(
                shelf.writing(name), train(subject, trial), 0, Map.of("twin", trial.toString()));
          }
        }
        return SafeTensors.read(shelf.reading(name)).theta();
      } catch (IOException e) {
        throw new OutsideError(
            "a twin cannot be kept in " + shelf.place() + ": " + e.getMessage(), e);
      } finally {
        LOCKS.remove(lock); // the file is there for whoever comes next
      }
    }
  }

  private static Parameters train(Subject subject, Trial trial) {
    Trial origin = origin(subject, trial);
    if (origin == null) {
      throw new IllegalArgumentException("trial: expected one that has a twin, found " + trial);
    }
    Rng rng =
        Rng.of(subject.data().stream(trial.seed()).fold("survey").fold("rows").fold(origin.seed()));
    Parameters start = subject.start(subject.startedBy(trial, origin), subject.training(trial));
    return subject.again(trial, start, rng).theta();
  }
}
