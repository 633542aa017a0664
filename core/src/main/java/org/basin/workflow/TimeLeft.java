package org.basin.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.execution.Piece;

/**
 * How long a study will still take: the counted operations of what is ahead, at the pace of what is
 * behind. Kinds of work differ in what an operation takes, so each has a pace of its own: at first
 * what it usually is beside the others', then more and more what was seen of the kind and of the
 * very method. Work under way counts for what is left of it. Times are a clock's nanoseconds.
 */
final class TimeLeft {
  /**
   * What work is; and what a counted operation of it usually takes, that of plain training taken as
   * one: measured in the default study of MNIST (two networks of 64 units a layer). Plain training
   * stops early; a linear model is hardly more than what surrounds a step; masks are drawn in Java.
   */
  enum Kind {
    PRETRAINING(0, 2.6),
    TRAINING(1, 1),
    MASKED_TRAINING(1, 2.7),
    LINEAR_TRAINING(1, 3.6),
    MEASURING(2, 1.3),
    FITTING(3, 2.2);

    /** Those of one are done side by side, and before those of the next. */
    private final int phase;

    private final double weight;

    Kind(int phase, double weight) {
      this.phase = phase;
      this.weight = weight;
    }

    int phase() {
      return phase;
    }

    static Kind of(Piece piece) {
      if (piece instanceof Piece.Training training) {
        String arm = training.cohort().trials().get(0).arm();
        return arm.contains("linear")
            ? LINEAR_TRAINING
            : arm.contains("drop") ? MASKED_TRAINING : TRAINING;
      }
      return piece instanceof Piece.Pretraining ? PRETRAINING : MEASURING;
    }
  }

  private static final int PHASES = 3;

  /** Work that is no piece yet, by its operations. */
  record Later(double training, double measuring, double fitting) {
    static final Later NOTHING = new Later(0, 0, 0);
  }

  /** Of what it was expected to take, as long at the least as work that is late will still take. */
  private static final double LATE = 0.15;

  private final int workers;
  private final List<Piece> waiting = new ArrayList<>();
  private final Map<Piece, Long> working = new HashMap<>();
  private final Map<Kind, Seen> kinds = new HashMap<>();
  private final Map<String, Seen> names = new HashMap<>();
  private Later later = Later.NOTHING;

  TimeLeft(int workers) {
    this.workers = workers;
  }

  /** Operations and the seconds of one worker that they took. */
  private static final class Seen {
    private double flops;
    private double seconds;
    private int pieces;

    void add(double more, double took) {
      flops += more;
      seconds += took;
      pieces++;
    }

    /** Seconds an operation; what was expected of it counts as one more piece of the same size. */
    double pace(double expected) {
      return pieces == 0
          ? expected
          : (seconds + expected * flops / pieces) / (flops + flops / pieces);
    }
  }

  /** These are to be done, besides what is known already. */
  void ahead(Collection<? extends Piece> pieces) {
    waiting.addAll(pieces);
  }

  /** This comes after all that is known as pieces; instead of what was said before. */
  void later(Later after) {
    later = after;
  }

  void begun(Piece piece, long now) {
    waiting.remove(piece);
    working.put(piece, now);
  }

  void ended(Piece piece, long now) {
    Long begun = working.remove(piece);
    if (begun != null) {
      double seconds = (now - begun) / 1e9;
      kinds.computeIfAbsent(Kind.of(piece), k -> new Seen()).add(piece.flops(), seconds);
      names.computeIfAbsent(name(piece), n -> new Seen()).add(piece.flops(), seconds);
    }
  }

  /** Seconds until all is done; not a number before anything has ended. */
  double seconds(long now) {
    if (kinds.isEmpty()) {
      return Double.NaN;
    }
    double all = 0;
    for (int phase = 0; phase < PHASES; phase++) {
      double work = 0;
      double longest = 0;
      for (Piece piece : waiting) {
        if (Kind.of(piece).phase == phase) {
          double seconds = pace(piece) * piece.flops();
          work += seconds;
          longest = Math.max(longest, seconds);
        }
      }
      for (Map.Entry<Piece, Long> each : working.entrySet()) {
        Piece piece = each.getKey();
        if (Kind.of(piece).phase == phase) {
          double whole = pace(piece) * piece.flops();
          double seconds = Math.max(LATE * whole, whole - (now - each.getValue()) / 1e9);
          work += seconds;
          longest = Math.max(longest, seconds);
        }
      }
      all += Math.max(longest, work / workers);
    }
    return all
        + (later.training * pace(Kind.TRAINING) + later.measuring * pace(Kind.MEASURING)) / workers
        + later.fitting * pace(Kind.FITTING);
  }

  private double pace(Piece piece) {
    double ofKind = pace(Kind.of(piece));
    Seen seen = names.get(name(piece));
    return seen == null ? ofKind : seen.pace(ofKind);
  }

  private double pace(Kind kind) {
    double seconds = 0;
    double flops = 0;
    for (Map.Entry<Kind, Seen> each : kinds.entrySet()) {
      seconds += each.getValue().seconds;
      flops += each.getValue().flops * each.getKey().weight;
    }
    double usual = kind.weight * seconds / flops;
    Seen seen = kinds.get(kind);
    return seen == null ? usual : seen.pace(usual);
  }

  /** What is done by one program, at whatever size. */
  private static String name(Piece piece) {
    String what = piece.what();
    int sized = what.lastIndexOf(", labels ");
    return sized < 0 ? what : what.substring(0, sized);
  }
}
