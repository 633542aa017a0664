package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.basin.data.Datasets;
import org.basin.study.Curve;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Study;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;
import org.basin.workflow.Small;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pieces are done with and by: shelf, workplace, threads, and what comes of them. */
final class WorkplaceTest {
  @TempDir Path folder;

  private StudyData data;
  private Path run;

  @BeforeEach
  void aStudyOfTwoArms() {
    Study small = Small.study(Small.table(folder.resolve("t.csv"), 40, 40));
    Study study = Small.arms(small, "random", "sdae");
    data = new StudyData(study, Datasets.load(study.data()));
    run = folder.resolve("run");
  }

  private Workplace place(List<Outcome> outcomes) {
    return new Workplace(data, Shelf.of(run), outcomes);
  }

  @Test
  void aShelfIsAFoldersFilesAndItsPartsAreThoseOfFoldersInIt() throws IOException {
    Shelf whole = Shelf.of(run);
    Shelf part = whole.below("starts");
    assertThat(whole.has("starts/a")).isFalse();
    Files.writeString(part.writing("a"), "weights");
    assertThat(part.has("a")).isTrue();
    assertThat(whole.has("starts/a")).isTrue();
    assertThat(whole.has("a")).isFalse();
    assertThat(whole.reading("starts/a")).hasContent("weights").isEqualTo(part.reading("a"));
    assertThat(part.place()).isEqualTo(run + "/starts/");
    Files.writeString(part.below("b").writing("c"), "deep");
    assertThat(whole.reading("starts/b/c")).hasContent("deep");
  }

  /** Starts for what is trained; for what is measured all that is kept of its kind. */
  @Test
  void whatPiecesNeedIsWhatTheyMayReadAndIsThere() throws IOException {
    Plan plan = Plan.of(data, Set.of(), key -> false);
    List<Piece> training = plan.cohorts().stream().<Piece>map(Piece.Training::new).toList();
    assertThat(place(List.of()).needed(training)).as("nothing is there yet").isEmpty();
    Shelf shelf = Shelf.of(run);
    for (Cohort cohort : plan.starts()) {
      for (Trial start : cohort.trials()) {
        Files.write(shelf.writing(Starts.name(data, StartKey.of(start))), new byte[1]);
      }
    }
    assertThat(place(List.of()).needed(training))
        .hasSize(plan.pretrained())
        .allMatch(name -> name.startsWith("checkpoints/starts/"));
    List<Trial> trials = plan.cohorts().stream().flatMap(c -> c.trials().stream()).toList();
    Trial random = trials.stream().filter(t -> t.arm().equals("random")).findFirst().orElseThrow();
    List<Piece> alone = List.of(new Piece.Training(new Cohort(List.of(random), 1, 1)));
    assertThat(place(List.of()).needed(alone)).isEmpty();

    Files.write(shelf.writing(Checkpoints.name(random)), new byte[1]);
    Files.write(shelf.writing(Twins.name(random)), new byte[1]);
    Trial elsewhere =
        trials.stream().filter(t -> !t.labels().equals(random.labels())).findFirst().orElseThrow();
    Files.write(shelf.writing(Checkpoints.name(elsewhere)), new byte[1]);
    List<Outcome> outcomes = List.of(ended(random), ended(elsewhere));
    assertThat(place(outcomes).needed(List.of(new Piece.Measuring("ends", List.of(random), 1))))
        .containsExactly(Checkpoints.name(random), Twins.name(random));
    assertThat(
            place(outcomes)
                .needed(List.of(new Piece.Comparing(elsewhere, elsewhere, Kind.START, 1))))
        .containsExactly(Checkpoints.name(elsewhere));
  }

  private static Outcome ended(Trial trial) {
    return outcome(trial, Status.OK);
  }

  private static Outcome outcome(Trial trial, Status status) {
    double[] none = {};
    return new Outcome(
        trial,
        status,
        null,
        10,
        0,
        0,
        0,
        0,
        0,
        0.1,
        1,
        true,
        0,
        0,
        0,
        1,
        List.of(),
        new Curve(none, none, none, none),
        new short[0],
        Scores.NONE);
  }

  @Test
  void threadsDoEveryPieceOnceUnderNumbersThatNoOtherAtWorkHas() {
    List<Piece> pieces = new ArrayList<>();
    Plan.of(data, Set.of(), key -> true, trial -> trial.arm().equals("random"))
        .cohorts()
        .forEach(
            cohort ->
                cohort
                    .trials()
                    .forEach(
                        trial ->
                            pieces.add(
                                new Piece.Training(
                                    new Cohort(List.of(trial), cohort.candidates(), 1)))));
    List<Piece> begun = Collections.synchronizedList(new ArrayList<>());
    List<Integer> workers = Collections.synchronizedList(new ArrayList<>());
    List<Harvest> harvests = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Threads threads = new Threads(2)) {
      assertThat(threads.atATime()).isEqualTo(2);
      threads.run(
          place(List.of()),
          pieces,
          new Workers.Listener() {
            @Override
            public void begun(int worker, Piece piece) {
              begun.add(piece);
              workers.add(worker);
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            }

            @Override
            public void ended(Piece piece, Harvest harvest) {
              atOnce.decrementAndGet();
              harvests.add(harvest);
            }
          });
    }
    assertThat(begun).containsExactlyInAnyOrderElementsOf(pieces);
    assertThat(workers).allMatch(worker -> worker == 0 || worker == 1);
    assertThat(most).hasValueLessThanOrEqualTo(2);
    assertThat(harvests).hasSameSizeAs(pieces);
    assertThat(harvests).allSatisfy(harvest -> assertThat(harvest.failed()).isZero());
  }

  @Test
  void whatAPieceThrowsEndsTheRunAndAnInterruptionStopsIt() {
    Trial trial = Plan.of(data, Set.of(), key -> true).cohorts().get(0).trials().get(0);
    List<Piece> pieces = List.of(new Piece.Measuring("no such measure", List.of(trial), 1));
    Workers.Listener nobody =
        new Workers.Listener() {
          @Override
          public void begun(int worker, Piece piece) {}

          @Override
          public void ended(Piece piece, Harvest harvest) {}
        };
    Threads threads = new Threads(1);
    assertThatThrownBy(() -> threads.run(place(List.of()), pieces, nobody))
        .isInstanceOf(NoSuchElementException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> threads.run(place(List.of()), pieces, nobody))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /**
   * Rows go to the table that they belong to, and a measure is done even where it found nothing.
   */
  @Test
  void aHarvestIsStoredWhereItBelongs() {
    Trial trial = Plan.of(data, Set.of(), key -> true).cohorts().get(0).trials().get(0);
    Small.run(run, data.study(), 1);
    try (Store store = SqliteStore.open(run)) {
      Harvest.NOTHING.into(store);
      Harvest.ofMeasure("work", List.of(), List.of()).into(store);
      assertThat(store.measured()).contains("work");
      Outcome failed = outcome(trial, Status.DIVERGED);
      assertThat(Harvest.ofTrials(List.of(ended(trial), failed), List.of()).failed()).isEqualTo(1);
    }
  }
}
