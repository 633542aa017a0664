package org.basin.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.engine.Stream;

/**
 * The one order in which a replicate deals its labelled rows out; every budget is a beginning of
 * it, and thus inside every larger one. Classes take turns (in a drawn order), or, keeping natural
 * proportions, the next row is of the class with the greatest quotient rows / (2 given + 1)
 * (Sainte-Laguë). Inside a class the order is drawn: {@code
 * Stream.of(masterSeed).fold("labels").fold(seed)}.
 *
 * @param rows all training rows of the replicate
 * @param validates whether each of {@code rows} is for validation
 */
record Dealing(int[] rows, boolean[] validates) {
  /** One row in so many validates. */
  static final int FIFTH = 5;

  static Dealing of(Dataset data, Replicate replicate, boolean natural, long masterSeed) {
    return of(
        data, replicate, natural, Stream.of(masterSeed).fold("labels").fold(replicate.seed()));
  }

  /** So many rows for a validation part beside all budgets, in the classes' own proportions. */
  static int[] apart(Dataset data, Replicate replicate, int rows, long masterSeed) {
    Stream stream = Stream.of(masterSeed).fold("validation apart").fold(replicate.seed());
    int[] all = of(data, replicate, true, stream).rows;
    return Arrays.copyOf(all, Math.min(rows, all.length));
  }

  private static Dealing of(Dataset data, Replicate replicate, boolean natural, Stream stream) {
    List<ClassOrder> classes = ClassOrder.of(data, replicate.train(), stream);
    int[] turns =
        Rows.shuffled(IntStream.range(0, classes.size()).toArray(), stream.fold("classes"));
    int[] rows = new int[replicate.train().length];
    boolean[] validates = new boolean[rows.length];
    int[] given = new int[classes.size()];
    for (int i = 0; i < rows.length; i++) {
      int c = next(classes, given, turns, natural);
      rows[i] = classes.get(c).rows()[given[c]];
      validates[i] = classes.get(c).validates()[given[c]];
      given[c]++;
    }
    return new Dealing(rows, validates);
  }

  /** The class that gives the next row: ties go to the earlier in {@code turns}. */
  private static int next(List<ClassOrder> classes, int[] given, int[] turns, boolean natural) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int c : turns) {
      int rows = classes.get(c).rows().length;
      if (given[c] < rows) {
        double quotient = natural ? rows / (2.0 * given[c] + 1) : -given[c];
        if (quotient > most) {
          best = c;
          most = quotient;
        }
      }
    }
    return best;
  }
}
