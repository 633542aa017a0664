package org.basin.execution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.study.Filters;
import org.basin.study.Look;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Picture;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.StudyForm;
import org.basin.study.SurveyedPair;
import org.basin.study.TestLook;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The store as an SQLite file, {@code store.db} in the run folder. One transaction is one cohort; a
 * process killed at any moment loses the one under way and nothing else, and neither does a failing
 * power supply (see {@link StoreFile}). Other processes read it meanwhile.
 *
 * <p>A full disk is a {@link OutsideError}; a folder in use, of another study, without a store, or
 * with a damaged or newer one is an {@link InputError}.
 */
public final class SqliteStore implements Store {
  private final Path file;
  private final Connection connection;
  private final @Nullable RunLock lock;
  private final Study study;
  private final Provenance provenance;

  private SqliteStore(
      Path file,
      Connection connection,
      @Nullable RunLock lock,
      Study study,
      Provenance provenance) {
    this.file = file;
    this.connection = connection;
    this.lock = lock;
    this.study = study;
    this.provenance = provenance;
  }

  private static SqliteStore over(Path file, Connection connection, @Nullable RunLock lock)
      throws SQLException {
    try {
      Study study = StoreFile.study(connection, file);
      Provenance provenance = StoreFile.provenance(connection);
      return new SqliteStore(file, connection, lock, study, provenance);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens the store of a study for writing, making folder and store where there are none. A store
   * that is there keeps the provenance it was made with.
   */
  public static SqliteStore create(Path run, Study study, Provenance provenance) {
    return create(run, study, () -> provenance);
  }

  /**
   * The same with a provenance that costs something to learn.
   *
   * @param provenance asked for where there is no store yet
   */
  public static SqliteStore create(Path run, Study study, Supplier<Provenance> provenance) {
    RunLock lock = RunLock.take(run);
    Path file = StoreFile.in(run);
    try {
      if (!Files.exists(file)) {
        StoreFile.create(file, study, provenance.get());
      }
      SqliteStore store = over(file, StoreFile.forWriting(file), lock);
      List<String> differences = StudyForm.differences(study, store.study());
      if (!differences.isEmpty()) {
        store.close();
        throw new InputError(
            "%s: expected a new folder or one of the same study, found one of another study, which differs in %s."
                    .formatted(run, String.join(", ", differences))
                + " Choose another folder with --out, or give the options of its study.yaml.");
      }
      return store;
    } catch (Exception e) {
      lock.close();
      throw failure(file, e);
    }
  }

  /** Opens for writing a store that is there. */
  public static SqliteStore open(Path run) {
    Path file = StoreFile.requireThere(StoreFile.in(run));
    RunLock lock = RunLock.take(run);
    try {
      return over(file, StoreFile.forWriting(file), lock);
    } catch (Exception e) {
      lock.close();
      throw failure(file, e);
    }
  }

  /** Whether a process is writing to the store in a folder. */
  public static boolean inUse(Path run) {
    return RunLock.taken(run);
  }

  /** Opens for reading a store that is there, whoever writes to it meanwhile. */
  public static SqliteStore read(Path run) {
    Path file = StoreFile.requireThere(StoreFile.in(run));
    try {
      return over(file, StoreFile.forReading(file), null);
    } catch (Exception e) {
      throw failure(file, e);
    }
  }

  @Override
  public Study study() {
    return study;
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public Set<String> finished() {
    return inTransaction(
        () -> {
          Set<String> ids = new LinkedHashSet<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT id FROM trials ORDER BY id")) {
            while (rows.next()) {
              ids.add(rows.getString(1));
            }
          }
          return ids;
        });
  }

  /**
   * Writes down, before it is taken, a look at the test part of a trial that has had its own,
   * whether or not a process writes to the store meanwhile.
   */
  public static void lookAgain(Path run, String trial, String reason) {
    Path file = StoreFile.requireThere(StoreFile.in(run));
    try (Connection connection = StoreFile.forWriting(file)) {
      ScoreRows.look(connection, trial, reason);
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  @Override
  public List<TestLook> testLooks() {
    return inTransaction(() -> ScoreRows.looks(connection));
  }

  /** The test lock: a trial that is scored already stays as it is, and the attempt is kept too. */
  @Override
  public void record(Collection<Outcome> outcomes, Collection<Filters> filters) {
    inTransaction(
        () -> {
          TrialRows.insert(connection, outcomes);
          FilterRows.insert(connection, filters);
          return true;
        });
  }

  @Override
  public List<Outcome> outcomes() {
    return inTransaction(() -> TrialRows.select(connection));
  }

  @Override
  public List<Filters> filters() {
    return inTransaction(() -> FilterRows.select(connection));
  }

  @Override
  public void recordPairs(Collection<SurveyedPair> pairs) {
    inTransaction(
        () -> {
          PairRows.insert(connection, pairs);
          return true;
        });
  }

  @Override
  public List<SurveyedPair> pairs() {
    return inTransaction(() -> PairRows.select(connection));
  }

  @Override
  public void recordMeasurements(String work, Collection<Measurement> measurements) {
    inTransaction(
        () -> {
          MeasurementRows.insert(connection, work, measurements);
          return true;
        });
  }

  @Override
  public Set<String> measured() {
    return inTransaction(() -> MeasurementRows.done(connection));
  }

  @Override
  public List<Measurement> measurements() {
    return inTransaction(() -> MeasurementRows.select(connection));
  }

  @Override
  public void recordPictures(Collection<? extends Picture> pictures) {
    inTransaction(
        () -> {
          PictureRows.insert(connection, pictures);
          return true;
        });
  }

  @Override
  public List<Picture> pictures() {
    return inTransaction(() -> PictureRows.select(connection));
  }

  @Override
  public void recordTruth(String data, int seed, short[] classes) {
    short[] before = truth(data, seed);
    if (before.length > 0 && !Arrays.equals(before, classes)) {
      throw new InputError(
          "%s: expected the test rows of \"%s\" that the run began with, found others in replicate %d."
                  .formatted(file, data, seed)
              + " The data has changed: bring it back, or start a new run with --out.");
    }
    inTransaction(
        () -> {
          try (PreparedStatement insert =
              connection.prepareStatement("INSERT OR IGNORE INTO truth VALUES (?, ?, ?)")) {
            insert.setString(1, data);
            insert.setInt(2, seed);
            insert.setBytes(3, Packed.shorts(classes));
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public short[] truth(String data, int seed) {
    return inTransaction(
        () -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT classes FROM truth WHERE data = ? AND seed = ?")) {
            select.setString(1, data);
            select.setInt(2, seed);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? Packed.shorts(rows.getBytes(1)) : new short[0];
            }
          }
        });
  }

  @Override
  public void recordLooks(Collection<Look> looks) {
    inTransaction(
        () -> {
          LookRows.insert(connection, looks);
          return true;
        });
  }

  @Override
  public List<Look> looks() {
    return inTransaction(() -> LookRows.select(connection));
  }

  @Override
  public void log(String event, String detail) {
    inTransaction(
        () -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO events (time, event, detail) VALUES (?, ?, ?)")) {
            insert.setString(1, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            insert.setString(2, event);
            insert.setString(3, detail);
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public List<Event> events() {
    return inTransaction(
        () -> {
          List<Event> events = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery(
                      "SELECT time, event, detail FROM events ORDER BY number")) {
            while (rows.next()) {
              events.add(new Event(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
          }
          return events;
        });
  }

  /** Again is no error. */
  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(file, e);
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  /** Lets the file grow no further than so many pages: a small disk, for tests. */
  synchronized void limitPages(int pages) throws SQLException {
    execute("PRAGMA max_page_count = " + pages);
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private synchronized <T> T inTransaction(Work<T> work) {
    try {
      execute("BEGIN");
      T result = work.run();
      execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        execute("ROLLBACK");
      } catch (SQLException again) {
        e.addSuppressed(again); // some errors, a full disk among them, roll back by themselves
      }
      throw failure(file, e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static RuntimeException failure(Path file, Exception e) {
    if (e instanceof RuntimeException already) {
      return already;
    }
    if (e instanceof SQLiteException sqlite) {
      SQLiteErrorCode code = sqlite.getResultCode();
      switch (code) {
        case SQLITE_FULL,
            SQLITE_IOERR_WRITE,
            SQLITE_IOERR_FSYNC,
            SQLITE_IOERR_TRUNCATE,
            SQLITE_IOERR_SHMSIZE -> {
          return new OutsideError(
              "%s: expected room on the disk for one more cohort, found none (%s)."
                      .formatted(file, sqlite.getMessage())
                  + " Nothing stored is lost: make room and give the same command again.",
              sqlite);
        }
        case SQLITE_NOTADB, SQLITE_CORRUPT -> {
          return new InputError(
              "%s: expected a store that Basin wrote, found a damaged or foreign file (%s)."
                      .formatted(file, sqlite.getMessage())
                  + " Bring back a copy, or start a new run with --out.");
        }
        default -> {}
      }
    }
    return new IllegalStateException(file + ": " + e.getMessage(), e);
  }
}
