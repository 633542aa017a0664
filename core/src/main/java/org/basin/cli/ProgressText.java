package org.basin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How far a study is, in a line of text. Not safe for threads: whoever shows it holds a lock. */
final class ProgressText {
  private static final int MOST_LINES = 16;

  private final Map<Integer, String> doing = new TreeMap<>();
  private int finished;
  private int total;
  private int failed;
  private double secondsLeft = Double.NaN;
  private int measured;
  private int measures;
  private double measuringLeft = Double.NaN;

  void doing(int worker, String what) {
    if (what.isEmpty()) {
      doing.remove(worker);
    } else {
      doing.put(worker, what);
    }
  }

  void trials(int nowFinished, int nowTotal, int nowFailed, double nowLeft) {
    finished = nowFinished;
    total = nowTotal;
    failed = nowFailed;
    secondsLeft = nowLeft;
  }

  void measures(int done, int of, double nowLeft) {
    measured = done;
    measures = of;
    measuringLeft = nowLeft;
  }

  boolean complete() {
    return total > 0 && finished == total && measured == measures;
  }

  /** {@code 37/120 trials, 31 %, 2 failed, about 1 min 20 s left | sdae, 10 labels}. */
  String line() {
    StringBuilder line = new StringBuilder();
    if (total > 0) {
      line.append(finished).append('/').append(total).append(" trials, ");
      line.append(100L * finished / total).append(" %");
      if (failed > 0) {
        line.append(", ").append(failed).append(" failed");
      }
      if (finished < total && Double.isFinite(secondsLeft)) {
        line.append(", about ").append(duration(secondsLeft)).append(" left");
      }
    }
    if (measured < measures) {
      line.append(line.isEmpty() ? "" : ", ");
      line.append(measured).append('/').append(measures).append(" measures");
      if (Double.isFinite(measuringLeft)) {
        line.append(", about ").append(duration(measuringLeft)).append(" left");
      }
    }
    if (!doing.isEmpty() && !complete()) {
      line.append(line.isEmpty() ? "" : " | ").append(String.join(" | ", doing.values()));
    }
    return line.toString();
  }

  /** The same over several lines, a line for each that is at work. */
  List<String> lines() {
    if (total == 0 || complete() || doing.isEmpty()) {
      return List.of(line());
    }
    List<String> lines = new ArrayList<>();
    String whole = line();
    lines.add(whole.substring(0, whole.indexOf(" | ")));
    doing.values().stream().limit(MOST_LINES).forEach(what -> lines.add("  " + what));
    if (doing.size() > MOST_LINES) {
      lines.add("  and " + (doing.size() - MOST_LINES) + " more");
    }
    return lines;
  }

  /** {@code 45 s}, {@code 1 min 20 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
  static String duration(double seconds) {
    long s = Math.max(0, Math.round(seconds));
    if (s < 60) {
      return s + " s";
    }
    if (s < 3600) {
      return String.format(Locale.ROOT, "%d min %d s", s / 60, s % 60);
    }
    return s < 86_400
        ? String.format(Locale.ROOT, "%d h %d min", s / 3600, s % 3600 / 60)
        : String.format(Locale.ROOT, "%d d %d h", s / 86_400, s % 86_400 / 3600);
  }
}
