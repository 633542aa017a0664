package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.engine.Stream;
import org.basin.study.Candidate;
import org.basin.study.Configuration;
import org.basin.study.Curve;
import org.basin.study.Filters;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.TestLook;
import org.basin.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  private static final Study STUDY = Studies.small();
  private static final Provenance PROVENANCE =
      new Provenance(
          "0.1.0",
          "abc",
          "2026-11-23T00:00:00Z",
          "study \"mnist\" --out ü",
          "17",
          "2.10.0",
          "2 cores",
          2,
          List.of(
              new Provenance.DataProvenance(
                  "mnist",
                  70000,
                  List.of(1, 28, 28),
                  List.of("0", "1"),
                  60000,
                  10000,
                  60000,
                  true,
                  "d1",
                  List.of("a note"),
                  List.of())));

  @TempDir Path folder;

  @Test
  void everythingComesBackAsItWasAfterReopening() {
    Path run = folder.resolve("a run? 100%20 #1 ü");
    List<Outcome> cohort = List.of(outcome(3, 50), odd(), outcome(1, 0));
    Filters start = new Filters(trial(3), "start", 1, 1, 2, new float[][] {{1, 2}, {-3, 1e-9f}});
    Filters end = new Filters(trial(3), "end", 1, 1, 2, new float[][] {{Float.NaN, 0}});
    short[] truth = {0, 1, 299, -1, 2};
    try (SqliteStore store = SqliteStore.create(run, STUDY, PROVENANCE)) {
      store.record(cohort, List.of(start, end));
      store.recordTruth("mnist", 4, truth);
      store.recordTruth("mnist", 4, truth);
      store.log("resumed", "twice");
    }
    for (Opening opening : List.<Opening>of(SqliteStore::open, SqliteStore::read)) {
      try (SqliteStore store = opening.open(run)) {
        assertThat(store.study()).isEqualTo(STUDY);
        assertThat(store.provenance()).isEqualTo(PROVENANCE);
        assertThat(store.finished())
            .containsExactlyElementsOf(
                cohort.stream().map(outcome -> outcome.trial().id()).sorted().toList());
        assertThat(store.outcomes().stream().map(SqliteStoreTest::shown))
            .containsExactlyElementsOf(
                cohort.stream()
                    .sorted(Comparator.comparing(outcome -> outcome.trial().id()))
                    .map(SqliteStoreTest::shown)
                    .toList());
        assertThat(store.filters()).extracting(Filters::stage).containsExactly("start", "end");
        assertThat(store.filters()).extracting(Filters::trial).containsOnly(trial(3));
        assertThat(store.filters().stream().map(each -> Arrays.deepToString(each.weights())))
            .containsExactly("[[1.0, 2.0], [-3.0, 1.0E-9]]", "[[NaN, 0.0]]");
        assertThat(store.truth("mnist", 4)).isEqualTo(truth);
        assertThat(store.truth("mnist", 5)).isEmpty();
        assertThat(store.events()).hasSize(1);
        assertThat(store.events().get(0).detail()).isEqualTo("twice");
      }
    }
  }

  @Test
  void whatWasMeasuredStaysAsItWasAndItsWorkIsDone() {
    Measurement first = new Measurement("a", "", "curvature.largest", "encoder.0", 1, 2.5);
    Measurement none = new Measurement("a", "b", "barrier", "", 0.5, Double.NaN);
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      assertThat(store.measured()).isEmpty();
      assertThat(store.measurements()).isEmpty();
      store.recordMeasurements("nothing of a", List.of());
      store.recordMeasurements("curvature of a", List.of(first, none));
      store.recordMeasurements(
          "curvature of a",
          List.of(new Measurement("a", "", "curvature.largest", "encoder.0", 1, 7)));
    }
    try (SqliteStore store = SqliteStore.read(folder)) {
      assertThat(store.measured()).containsExactly("curvature of a", "nothing of a");
      assertThat(store.measurements()).containsExactly(none, first);
    }
  }

  @Test
  void aStoreOfTheSameStudyIsTakenUpAndOneOfAnotherRefused() {
    SqliteStore.create(folder, STUDY, PROVENANCE).close();
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      store.record(List.of(outcome(1, 3)), List.of());
    }
    Study other = Studies.with(STUDY, STUDY.arms(), STUDY.labels(), 11);
    assertThatThrownBy(() -> SqliteStore.create(folder, other, PROVENANCE))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("another study, which differs in seeds")
        .hasMessageContaining("--out");
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      assertThat(store.finished()).hasSize(1);
    }
  }

  @Test
  void aFolderInUseIsRefusedForWritingAndReadable() {
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      assertThatThrownBy(() -> SqliteStore.open(folder))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("in use");
      try (SqliteStore reader = SqliteStore.read(folder)) {
        assertThat(reader.outcomes()).isEmpty();
        store.record(List.of(outcome(1, 3)), List.of());
        assertThat(reader.outcomes()).hasSize(1);
      }
    }
    SqliteStore.open(folder).close();
  }

  @Test
  void aReaderCannotWrite() {
    SqliteStore.create(folder, STUDY, PROVENANCE).close();
    try (SqliteStore reader = SqliteStore.read(folder)) {
      assertThatThrownBy(() -> reader.log("a", "b")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aFullDiskLosesTheCohortUnderWayAndNothingElse() throws Exception {
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      store.record(List.of(outcome(1, 3)), List.of());
      store.limitPages(1);
      assertThatThrownBy(() -> store.record(List.of(outcome(2, 3), outcome(3, 100_000)), List.of()))
          .isInstanceOf(OutsideError.class)
          .hasMessageContaining("room")
          .hasMessageContaining("same command again");
      assertThat(store.finished()).containsExactly(trial(1).id());
      store.limitPages(1_000_000);
      store.record(List.of(outcome(2, 3), outcome(3, 100_000)), List.of());
    }
    try (SqliteStore store = SqliteStore.read(folder)) {
      assertThat(store.outcomes()).hasSize(3);
    }
  }

  @Test
  void aCohortIsRecordedWholeOrNotAtAll() {
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      List<Outcome> broken = new ArrayList<>(List.of(outcome(1, 3)));
      broken.add(null);
      assertThatThrownBy(() -> store.record(broken, List.of()))
          .isInstanceOf(NullPointerException.class);
      assertThat(store.finished()).isEmpty();
      store.record(List.of(outcome(1, 3)), List.of());
    }
  }

  @Test
  void whatIsRecordedIsNeverChanged() {
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      store.record(List.of(outcome(1, 3)), List.of());
      store.record(List.of(outcome(1, 9)), List.of());
      assertThat(store.outcomes().get(0).predictions()).hasSize(3);
      store.recordTruth("mnist", 1, new short[] {1});
      assertThatThrownBy(() -> store.recordTruth("mnist", 1, new short[] {2}))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("data has changed");
    }
  }

  /** As the first version wrote it. */
  @Test
  void anOlderStoreIsReadAsItIsAndGrowsWhereItIsGoneOnWith() throws Exception {
    Outcome before = outcome(1, 10);
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      store.record(List.of(before), List.of());
    }
    change("ALTER TABLE trials DROP COLUMN matched");
    for (String column : List.of("weight_decay", "schedule", "dropout", "start", "rung", "flops")) {
      change("ALTER TABLE candidates DROP COLUMN " + column);
    }
    change("PRAGMA user_version = 1");
    try (SqliteStore store = SqliteStore.read(folder)) {
      assertThat(store.outcomes())
          .singleElement()
          .satisfies(o -> assertThat(shown(o)).isEqualTo(shown(before)));
    }
    Outcome tuned = tuned();
    try (SqliteStore store = SqliteStore.open(folder)) {
      store.record(List.of(tuned), List.of());
    }
    try (SqliteStore store = SqliteStore.read(folder)) {
      assertThat(store.outcomes().stream().map(SqliteStoreTest::shown))
          .containsExactlyInAnyOrder(shown(before), shown(tuned));
    }
  }

  /** One with all that tuning and equal compute add. */
  private static Outcome tuned() {
    Outcome o = outcome(2, 10);
    Trial t = o.trial();
    return new Outcome(
        new Trial(t.data(), t.network(), t.arm(), t.labels(), 40, Match.COMPUTE, t.seed(), "sdae"),
        o.status(),
        o.message(),
        o.labelsTotal(),
        o.validationError(),
        o.validationLoss(),
        o.testError(),
        o.testLoss(),
        o.trainLoss(),
        o.learningRate(),
        o.epochs(),
        o.converged(),
        o.pretrainFlops(),
        o.trainFlops(),
        o.tuningFlops(),
        o.seconds(),
        List.of(
            new Candidate(
                new Configuration(.1, 1e-5, "cosine", .3, "sdae[epochs=3]"),
                .2,
                .3,
                4,
                2,
                12_345_678_901L,
                false,
                true),
            new Candidate(
                new Configuration(.2, 0, "constant", null, null), .2, .3, 4, 0, 5, true, false)),
        o.curve(),
        o.predictions(),
        Scores.NONE);
  }

  @Test
  void aMissingForeignDamagedOrNewerStoreIsTheUsersErrorWhoeverOpensIt() throws Exception {
    Path file = folder.resolve("store.db");
    assertRefused("found none", false);
    Files.writeString(file, "this is no database, but long enough to be one".repeat(100));
    assertRefused("damaged or foreign", true);
    Files.write(file, new byte[0]);
    assertRefused("another or an empty file", true);
    Files.delete(file);
    change("CREATE TABLE mine (a)");
    assertRefused("another or an empty file", true);
    Files.delete(file);
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      for (int seed = 0; seed < 20; seed++) {
        store.record(List.of(outcome(seed, 10_000)), List.of());
      }
    }
    change("PRAGMA user_version = 3");
    assertRefused("newer Basin", true);
    change("PRAGMA user_version = 2");
    SqliteStore.read(folder).close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    assertRefused("damaged or foreign", true);
  }

  @Test
  void aHalfMadeStoreOfAKilledProcessIsMadeAnew() throws Exception {
    Files.writeString(folder.resolve("store.db.new"), "half");
    SqliteStore.create(folder, STUDY, PROVENANCE).close();
    assertThat(SqliteStore.read(folder).finished()).isEmpty();
  }

  @Test
  void takesRecordsFromManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      List<Future<?>> done = new ArrayList<>();
      for (int seed = 0; seed < 40; seed++) {
        Outcome outcome = outcome(seed, 10);
        done.add(
            threads.submit(
                () -> {
                  store.record(List.of(outcome), List.of());
                  assertThat(store.finished()).contains(outcome.trial().id());
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
      assertThat(store.finished()).hasSize(40);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void holdsTenThousandTrials() {
    int trials = 10_000;
    long began = System.nanoTime();
    try (SqliteStore store = SqliteStore.create(folder, STUDY, PROVENANCE)) {
      for (int first = 0; first < trials; first += 100) {
        List<Outcome> cohort = new ArrayList<>();
        for (int seed = first; seed < first + 100; seed++) {
          cohort.add(outcome(seed, 500));
        }
        store.record(cohort, List.of());
      }
    }
    long written = System.nanoTime();
    try (SqliteStore store = SqliteStore.read(folder)) {
      assertThat(store.finished()).hasSize(trials);
      List<Outcome> outcomes = store.outcomes();
      assertThat(outcomes).hasSize(trials);
      assertThat(shown(outcomes.get(17)))
          .isEqualTo(shown(outcome(outcomes.get(17).trial().seed(), 500)));
    }
    System.getLogger("basin")
        .log(
            System.Logger.Level.INFO,
            "10,000 trials: written in {0} ms, read in {1} ms",
            (written - began) / 1_000_000,
            (System.nanoTime() - written) / 1_000_000);
  }

  private interface Opening {
    SqliteStore open(Path run);
  }

  private void assertRefused(String message, boolean forCreating) {
    List<Opening> openings = new ArrayList<>(List.of(SqliteStore::open, SqliteStore::read));
    if (forCreating) {
      openings.add(run -> SqliteStore.create(run, STUDY, PROVENANCE));
    }
    for (Opening opening : openings) {
      assertThatThrownBy(() -> opening.open(folder))
          .isInstanceOf(InputError.class)
          .hasMessageContaining(message);
    }
  }

  private void change(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All of an outcome's numbers; records compare arrays by identity. */
  private static String shown(Outcome outcome) {
    Curve curve = outcome.curve();
    return outcome.toString().replaceAll("curve=.*", "")
        + Arrays.toString(curve.epoch())
        + Arrays.toString(curve.trainLoss())
        + Arrays.toString(curve.validationError())
        + Arrays.toString(curve.validationLoss())
        + Arrays.toString(outcome.predictions());
  }

  @Test
  void aSecondScoringOfATrialIsRefusedAndTheAttemptKeptForEver(@TempDir Path folder) {
    Path run = folder.resolve("lock");
    Scores measured =
        new Scores(
            .9,
            .8,
            .7,
            null,
            .05,
            .04,
            new double[] {.7, Double.NaN},
            new double[] {1, 0},
            new Scores.Bins(
                new int[] {3, 0}, new double[] {.5, Double.NaN}, new double[] {1, Double.NaN}));
    Outcome first = outcome(1, 20, measured);
    try (Store store = SqliteStore.create(run, STUDY, PROVENANCE)) {
      store.record(List.of(first), List.of());
      store.record(List.of(outcome(1, 30)), List.of());
      SqliteStore.lookAgain(run, first.trial().id(), "reproduced");
    }
    try (Store store = SqliteStore.read(run)) {
      Outcome stored = store.outcomes().get(0);
      assertThat(stored.predictions()).isEqualTo(first.predictions());
      // What is not a number too.
      assertThat(stored.scores().auc()).isNull();
      assertThat(stored.scores().macroF1()).isEqualTo(.8);
      assertThat(stored.scores().recalls()).containsExactly(measured.recalls());
      assertThat(stored.scores().bins().accuracy()).containsExactly(measured.bins().accuracy());
      assertThat(store.testLooks()).extracting(TestLook::trial).containsOnly(first.trial().id());
      assertThat(store.testLooks())
          .extracting(TestLook::reason)
          .containsExactly(
              "a second scoring of the trial was refused: the first stands", "reproduced");
    }
  }

  private static Trial trial(int seed) {
    return new Trial(
        "mnist", "mlp:64", "sdae", LabelBudget.perClass(10), Trial.ALL, Match.EPOCHS, seed);
  }

  private static Outcome outcome(int seed, int rows) {
    return outcome(seed, rows, Scores.NONE);
  }

  private static Outcome outcome(int seed, int rows, Scores scores) {
    Stream draws = Stream.of(seed).fold("outcome");
    short[] predictions = new short[rows];
    for (int i = 0; i < rows; i++) {
      predictions[i] = (short) draws.below(10, i);
    }
    double[] losses = {draws.uniform(0), draws.uniform(1), Double.NaN};
    return new Outcome(
        trial(seed),
        Status.OK,
        null,
        100,
        draws.uniform(2),
        draws.uniform(3),
        draws.uniform(4),
        1e-300,
        0,
        .1,
        30,
        true,
        Long.MAX_VALUE,
        1,
        0,
        .5,
        List.of(
            new Candidate(.1, .2, .3, 30, false, true),
            new Candidate(.3, Double.NaN, Double.POSITIVE_INFINITY, 2, true, false)),
        new Curve(new double[] {0, 1, 2}, losses, losses, losses),
        predictions,
        scores);
  }

  private static Outcome odd() {
    double nan = Double.NaN;
    return new Outcome(
        new Trial(
            "a\nb", "mlp:1[x='\"]", "it's", LabelBudget.total(7), 0, Match.COMPUTE, 2_000_000_000),
        Status.DIVERGED,
        "loss: \u221e at step 3\nfrom 'x'",
        0,
        nan,
        nan,
        nan,
        Double.POSITIVE_INFINITY,
        nan,
        nan,
        0,
        false,
        0,
        0,
        0,
        nan,
        List.of(),
        new Curve(new double[0], new double[] {nan}, new double[0], new double[] {-0.0, 1}),
        new short[0],
        Scores.NONE);
  }
}
