package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.basin.execution.Cohort;
import org.basin.execution.Piece;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.SurveyedPair;
import org.basin.study.Trial;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private static final long SECOND = 1_000_000_000L;

  /**
   * The default study of MNIST with three seeds as it went on two busy cores on 24 November 2026: a
   * piece's kind (P for pre-training, T for training, C for pairs that are compared), what it is
   * of, its counted operations in thousand millions, and what it took of one worker in seconds.
   */
  private static final String LOG =
      """
      P dbn/sigmoid/10 81.9 107.1
      P sdae/sigmoid/10 81.9 143.6
      P sdae/relu/10 81.9 182.3
      P sdae:labelled/sigmoid/100 21.8 45.2
      P sdae:labelled/relu/100 21.8 54.7
      P sdae:labelled/sigmoid/10 17.5 39.6
      P sdae:labelled/sigmoid/30 17.5 41.0
      P sdae:labelled/relu/10 17.5 41.4
      P sdae:labelled/relu/30 17.5 27.0
      T random/relu/100 100.7 85.8
      T sdae/sigmoid/100 89.5 85.3
      T random/sigmoid/100 78.3 59.1
      T random/relu/30 75.9 50.3
      T random/relu/10 73.2 48.2
      T sdae/sigmoid/30 67.5 51.3
      T sdae/sigmoid/10 65.0 36.2
      T random/sigmoid/30 59.0 33.0
      T random/sigmoid/10 56.9 35.5
      T dropout/sigmoid/100 33.6 38.6
      T dropout/relu/100 33.6 88.9
      T dropout/sigmoid/30 25.3 83.5
      T dropout/relu/30 25.3 35.7
      T dropout/sigmoid/10 24.4 38.2
      T dropout/relu/10 24.4 37.6
      T linear/sigmoid/100 8.9 27.0
      T linear/sigmoid/30 6.7 16.1
      T linear/sigmoid/10 6.5 15.1
      C random/sigmoid 8.4 10.7
      C random-2006/sigmoid 8.4 8.1
      C random/sigmoid 4.7 3.1
      C dropout/sigmoid 8.4 12.1
      C dropout/sigmoid 4.7 3.1
      C sdae/sigmoid 8.4 9.3
      C sdae/sigmoid 4.7 2.5
      C sdae:labelled/sigmoid 8.4 6.5
      C sdae:labelled/sigmoid 4.7 2.9
      C dbn/sigmoid 8.4 8.7
      C dbn/sigmoid 4.7 3.2
      C random/relu 8.4 5.4
      C dropout/relu 8.4 6.3
      C dropout/relu 4.7 1.9
      C sdae/relu 8.4 7.7
      C sdae/relu 4.7 1.9
      C sdae:labelled/relu 8.4 5.3
      """;

  private record Done(Piece piece, long nanos) {}

  /** The log's pieces; pairs were compared in three replicates. */
  private static List<Done> log() {
    List<Done> log = new ArrayList<>();
    for (String line : LOG.strip().split("\n")) {
      String[] words = line.split(" ");
      String[] of = words[1].split("/");
      int times = words[0].equals("C") ? 3 : 1;
      for (int seed = 0; seed < times; seed++) {
        String labels = of.length > 2 ? of[2] : "10";
        Trial trial =
            new Trial(
                "mnist",
                "mlp:64-64-64[activation=" + of[1] + "]",
                of[0],
                LabelBudget.parse(labels),
                0,
                Match.EPOCHS,
                seed);
        double flops = Double.parseDouble(words[2]) * 1e9;
        Piece piece =
            switch (words[0]) {
              case "P" -> new Piece.Pretraining(new Cohort(List.of(trial), 1, flops));
              case "T" -> new Piece.Training(new Cohort(List.of(trial), 1, flops));
              default -> new Piece.Comparing(trial, trial, SurveyedPair.Kind.START, flops);
            };
        log.add(new Done(piece, (long) (Double.parseDouble(words[3]) * SECOND)));
      }
    }
    return log;
  }

  /** Estimates and truths, in seconds, at each piece's end; two workers, phase after phase. */
  private static List<double[]> replayed(List<Done> log, double fitting) {
    List<List<Done>> phases = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    double trained = 0;
    for (Done each : log) {
      int phase = TimeLeft.Kind.of(each.piece()).phase();
      phases.get(phase).add(each);
      trained += phase < 2 ? each.piece().flops() : 0;
    }
    TimeLeft time = new TimeLeft(() -> 2);
    time.later(new TimeLeft.Later(0, 0.25 * trained, 0.05 * trained));
    List<Piece> known = new ArrayList<>();
    phases.get(0).forEach(done -> known.add(done.piece()));
    phases.get(1).forEach(done -> known.add(done.piece()));
    time.ahead(known);
    List<double[]> said = new ArrayList<>();
    long now = 0;
    for (int phase = 0; phase < 3; phase++) {
      if (phase == 2) {
        time.later(new TimeLeft.Later(0, 0, 0.05 * trained));
        time.ahead(phases.get(2).stream().map(Done::piece).toList());
      }
      Queue<Done> waiting = new ArrayDeque<>(phases.get(phase));
      Map<Done, Long> ends = new HashMap<>();
      while (!waiting.isEmpty() || !ends.isEmpty()) {
        while (ends.size() < 2 && !waiting.isEmpty()) {
          Done next = waiting.remove();
          time.begun(next.piece(), now);
          ends.put(next, now + next.nanos());
        }
        Done first =
            ends.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
        now = Objects.requireNonNull(ends.remove(first));
        time.ended(first.piece(), now);
        said.add(new double[] {time.seconds(now), now / 1e9});
      }
    }
    double end = now / 1e9 + fitting;
    said.forEach(each -> each[1] = end - each[1]);
    return said;
  }

  @Test
  void whatIsSaidOfTheDefaultStudyProvesRightWithinAQuarter() {
    List<double[]> said = replayed(log(), 97);
    double whole = said.get(0)[1];
    for (double[] each : said) {
      if (each[1] < 0.8 * whole) {
        assertThat(each[0]).as("left, of %s s", each[1]).isCloseTo(each[1], within(each[1] / 4));
      }
    }
    // Of the very first, one piece of a method that is quicker than the others.
    assertThat(said.get(0)[0]).isCloseTo(whole, within(0.45 * whole));
  }

  @Test
  void aMachineThreeTimesAsFastIsToldAsMuchLess() {
    List<Done> fast = log().stream().map(done -> new Done(done.piece(), done.nanos() / 3)).toList();
    List<double[]> slow = replayed(log(), 97);
    List<double[]> said = replayed(fast, 97 / 3.0);
    for (int i = 0; i < said.size(); i++) {
      assertThat(said.get(i)[0]).isCloseTo(slow.get(i)[0] / 3, within(0.01));
    }
  }

  @Test
  void nothingIsSaidBeforeAnythingHasEnded() {
    TimeLeft time = new TimeLeft(() -> 2);
    Piece piece = log().get(0).piece();
    time.ahead(List.of(piece));
    time.begun(piece, 0);
    assertThat(time.seconds(5 * SECOND)).isNaN();
    time.ended(piece, 6 * SECOND);
    assertThat(time.seconds(6 * SECOND)).isZero();
  }

  @Test
  void workUnderWayCountsForWhatIsLeftOfIt() {
    List<Done> log = log();
    Piece first = log.get(1).piece();
    Piece second = log.get(2).piece();
    TimeLeft time = new TimeLeft(() -> 1);
    time.ahead(List.of(first, second));
    time.begun(first, 0);
    time.ended(first, 100 * SECOND);
    time.begun(second, 100 * SECOND);
    assertThat(time.seconds(100 * SECOND)).isCloseTo(100, within(1e-6));
    assertThat(time.seconds(140 * SECOND)).isCloseTo(60, within(1e-6));
    assertThat(time.seconds(500 * SECOND)).as("late").isCloseTo(15, within(1e-6));
  }

  @Test
  void workThatIsLostWaitsAgainAndCountsWhole() {
    List<Done> log = log();
    Piece first = log.get(1).piece();
    Piece second = log.get(2).piece();
    AtomicInteger workers = new AtomicInteger(1);
    TimeLeft time = new TimeLeft(workers::get);
    time.ahead(List.of(first, second));
    time.begun(first, 0);
    time.ended(first, 100 * SECOND);
    time.begun(second, 100 * SECOND);
    time.lost(second);
    assertThat(time.seconds(140 * SECOND)).isCloseTo(100, within(1e-6));
    time.later(new TimeLeft.Later(second.flops(), 0, 0));
    double alone = time.seconds(140 * SECOND);
    workers.set(2);
    assertThat(time.seconds(140 * SECOND)).as("as many as there are now").isLessThan(alone);
    time.ended(second, 150 * SECOND);
    time.later(TimeLeft.Later.NOTHING);
    assertThat(time.seconds(150 * SECOND)).isZero();
  }
}
