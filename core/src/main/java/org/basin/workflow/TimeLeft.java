package org.basin.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
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

  private final IntSupplier workers;

  /** By the very piece, which two workers never share. */
  private final Map<Piece, Known> waiting = new IdentityHashMap<>();

  private final Map<Piece, Working> working = new IdentityHashMap<>();
  private final Map<Kind, Seen> kinds = new HashMap<>();
  private final Map<String, Seen> names = new HashMap<>();
  private Later later = Later.NOTHING;

  /**
   * @param workers pieces done at a time, from now on
   */
  TimeLeft(IntSupplier workers) {
    this.workers = workers;
  }

  /** What is asked of a piece at each end of another. */
  private record Known(Kind kind, String name, double flops) {
    static Known of(Piece piece) {
      return new Known(Kind.of(piece), TimeLeft.name(piece), piece.flops());
    }
  }

  private record Working(Known known, long begun) {}

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
    pieces.forEach(piece -> waiting.put(piece, Known.of(piece)));
  }

  /** This comes after all that is known as pieces; instead of what was said before. */
  void later(Later after) {
    later = after;
  }

  void begun(Piece piece, long now) {
    Known known = waiting.remove(piece);
    working.put(piece, new Working(known == null ? Known.of(piece) : known, now));
  }

  /** Whoever was at it is gone: it waits again. */
  void lost(Piece piece) {
    Working lost = working.remove(piece);
    if (lost != null) {
      waiting.put(piece, lost.known);
    }
  }

  void ended(Piece piece, long now) {
    waiting.remove(piece);
    Working ended = working.remove(piece);
    if (ended != null) {
      Known known = ended.known;
      double seconds = (now - ended.begun) / 1e9;
      kinds.computeIfAbsent(known.kind, k -> new Seen()).add(known.flops, seconds);
      names.computeIfAbsent(known.name, n -> new Seen()).add(known.flops, seconds);
    }
  }

  /** Seconds until all is done; not a number before anything has ended. */
  double seconds(long now) {
    if (kinds.isEmpty()) {
      return Double.NaN;
    }
    int atATime = workers.getAsInt();
    double[] work = new double[PHASES];
    double[] longest = new double[PHASES];
    for (Known known : waiting.values()) {
      double seconds = pace(known) * known.flops;
      work[known.kind.phase] += seconds;
      longest[known.kind.phase] = Math.max(longest[known.kind.phase], seconds);
    }
    for (Working each : working.values()) {
      double whole = pace(each.known) * each.known.flops;
      double seconds = Math.max(LATE * whole, whole - (now - each.begun) / 1e9);
      int phase = each.known.kind.phase;
      work[phase] += seconds;
      longest[phase] = Math.max(longest[phase], seconds);
    }
    double all = 0;
    for (int phase = 0; phase < PHASES; phase++) {
      all += Math.max(longest[phase], work[phase] / atATime);
    }
    return all
        + (later.training * pace(Kind.TRAINING) + later.measuring * pace(Kind.MEASURING)) / atATime
        + later.fitting * pace(Kind.FITTING);
  }

  private double pace(Known known) {
    double ofKind = pace(known.kind);
    Seen seen = names.get(known.name);
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
