package org.basin.data;

import java.util.List;
import java.util.function.Consumer;

/**
 * Where new examples go, a portion at a time, for as long as nothing was found wrong: what comes
 * after is still read, to find what else is, but goes nowhere.
 */
final class Portions {
  private final int most;
  private final boolean skipBad;
  private final Remarks remarks;
  private final Consumer<Unseen> to;
  private boolean open = true;
  private int given;

  /**
   * @param most examples of a portion
   * @param skipBad whether what cannot be read is left out
   */
  Portions(int most, boolean skipBad, Remarks remarks, Consumer<Unseen> to) {
    this.most = most;
    this.skipBad = skipBad;
    this.remarks = remarks;
    this.to = to;
  }

  /** The same by other names. */
  Portions renamed(java.util.function.UnaryOperator<String> name) {
    return new Portions(
        most,
        skipBad,
        remarks,
        part ->
            to.accept(
                new Unseen(
                    part.names().stream().map(name).toList(), part.features(), part.notes())));
  }

  int most() {
    return most;
  }

  boolean skipBad() {
    return skipBad;
  }

  Remarks remarks() {
    return remarks;
  }

  /** Examples that came so far. */
  int given() {
    return given;
  }

  /** Hands nothing over any more. */
  void close() {
    open = false;
  }

  void give(List<String> names, Features features) {
    given += names.size();
    if (open && !remarks.hasProblems() && !names.isEmpty()) {
      to.accept(new Unseen(names, features, List.of()));
    }
  }

  /** What could not be read: problems, or a note where it is to be left out. */
  void bad(List<String> sentences, String what) {
    if (!skipBad) {
      remarks.problems(sentences);
    } else if (!sentences.isEmpty()) {
      remarks.note(
          sentences.size() + " " + what + " were left out, the first: " + sentences.get(0));
    }
  }

  /** The features of several portions after each other. */
  static Features joined(List<Unseen> parts) {
    if (parts.size() == 1) {
      return parts.get(0).features();
    }
    long count = parts.stream().mapToLong(part -> part.features().count()).sum();
    try (RowWriter all = new RowWriter(parts.get(0).features().kind(), count)) {
      for (Unseen part : parts) {
        all.add(part.features(), 0, Math.toIntExact(part.features().count()));
      }
      return all.finish();
    }
  }
}
