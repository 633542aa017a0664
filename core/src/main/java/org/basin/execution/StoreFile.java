package org.basin.execution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.basin.InputError;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.StudyFile;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code store.db} as a file: its tables, how it comes into being, and how it is opened. It exists
 * whole, with study and provenance in it, or not at all.
 *
 * <p>It is in WAL mode, so that others read while one writes, and {@code synchronous = FULL}: a
 * cohort takes seconds, its one commit some milliseconds, and then not even a power failure takes
 * more than the cohort that was under way.
 */
final class StoreFile {
  /** Counts up whenever a table changes. */
  static final int SCHEMA = 2;

  /** "Basn": tells a store from other people's SQLite files. */
  private static final int APPLICATION = 0x4261736e;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE study (yaml TEXT NOT NULL)",
          "CREATE TABLE provenance (json TEXT NOT NULL)",
          """
          CREATE TABLE trials (
            id TEXT PRIMARY KEY, data TEXT NOT NULL, network TEXT NOT NULL, arm TEXT NOT NULL,
            labels TEXT NOT NULL, unlabelled INTEGER NOT NULL, match TEXT NOT NULL,
            seed INTEGER NOT NULL, status TEXT NOT NULL, message TEXT, labels_total INTEGER,
            validation_error REAL, validation_loss REAL, test_error REAL, test_loss REAL,
            train_loss REAL, learning_rate REAL, epochs INTEGER, converged INTEGER,
            pretrain_flops INTEGER, train_flops INTEGER, tuning_flops INTEGER, seconds REAL,
            curve BLOB NOT NULL, predictions BLOB NOT NULL, matched TEXT) WITHOUT ROWID\
          """,
          """
          CREATE TABLE candidates (
            trial TEXT NOT NULL, number INTEGER NOT NULL, learning_rate REAL,
            validation_error REAL, validation_loss REAL, epochs INTEGER, diverged INTEGER,
            chosen INTEGER, weight_decay REAL, schedule TEXT, dropout REAL, start TEXT,
            rung INTEGER, flops INTEGER, PRIMARY KEY (trial, number)) WITHOUT ROWID\
          """,
          """
          CREATE TABLE filters (
            trial TEXT NOT NULL, stage TEXT NOT NULL, channels INTEGER, height INTEGER,
            width INTEGER, units INTEGER, weights BLOB NOT NULL, PRIMARY KEY (trial, stage))\
          """,
          """
          CREATE TABLE truth (
            data TEXT NOT NULL, seed INTEGER NOT NULL, classes BLOB NOT NULL,
            PRIMARY KEY (data, seed))\
          """,
          """
          CREATE TABLE events (
            number INTEGER PRIMARY KEY, time TEXT NOT NULL, event TEXT NOT NULL,
            detail TEXT NOT NULL)\
          """,
          LookRows.TABLE,
          ScoreRows.TABLE,
          ScoreRows.LOOKS,
          "PRAGMA application_id = " + APPLICATION,
          "PRAGMA user_version = " + SCHEMA);

  /** What each older form lacks, from the first on; columns come last, as in {@link #TABLES}. */
  private static final List<List<String>> CHANGES =
      List.of(
          List.of(
              "ALTER TABLE trials ADD COLUMN matched TEXT",
              "ALTER TABLE candidates ADD COLUMN weight_decay REAL",
              "ALTER TABLE candidates ADD COLUMN schedule TEXT",
              "ALTER TABLE candidates ADD COLUMN dropout REAL",
              "ALTER TABLE candidates ADD COLUMN start TEXT",
              "ALTER TABLE candidates ADD COLUMN rung INTEGER",
              "ALTER TABLE candidates ADD COLUMN flops INTEGER"));

  private StoreFile() {}

  static Path in(Path run) {
    return run.resolve("store.db");
  }

  /** Makes the file beside its place and moves it there, so that it is never seen half made. */
  static void create(Path store, Study study, Provenance provenance) throws Exception {
    Path made = store.resolveSibling("store.db.new");
    Files.deleteIfExists(made);
    Files.deleteIfExists(store.resolveSibling("store.db.new-journal")); // of one killed here
    try (Connection connection = connect(made, false, "");
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      for (String table : TABLES) {
        statement.execute(table);
      }
      insert(connection, "INSERT INTO study VALUES (?)", StudyFile.text(study));
      insert(
          connection,
          "INSERT INTO provenance VALUES (?)",
          JsonMapper.shared().writeValueAsString(provenance));
      statement.execute("COMMIT");
    }
    Files.move(made, store);
  }

  /** Opens for writing a store that is there. */
  static Connection forWriting(Path store) throws SQLException {
    Connection connection = checked(connect(requireThere(store), false, ""), store);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute(LookRows.TABLE); // a store of before there were looks
      bringUp(connection, statement);
      statement.execute(ScoreRows.TABLE);
      statement.execute(ScoreRows.LOOKS);
    }
    return connection;
  }

  /** Gives an older store the columns that it lacks, all or none. */
  private static void bringUp(Connection connection, Statement statement) throws SQLException {
    int schema = number(connection, "PRAGMA user_version");
    if (schema >= SCHEMA) {
      return;
    }
    statement.execute("BEGIN IMMEDIATE");
    for (List<String> change : CHANGES.subList(schema - 1, SCHEMA - 1)) {
      for (String each : change) {
        statement.execute(each);
      }
    }
    statement.execute("PRAGMA user_version = " + SCHEMA);
    statement.execute("COMMIT");
  }

  /**
   * Opens for reading alone. Where the folder cannot be written either, SQLite may fail to make the
   * file by which readers and writers meet; nobody is writing there, and it is told so.
   */
  static Connection forReading(Path store) throws SQLException {
    requireThere(store);
    try {
      return checked(connect(store, true, ""), store);
    } catch (SQLException e) {
      int code = e.getErrorCode() & 0xff;
      if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code
          || code == SQLiteErrorCode.SQLITE_READONLY.code) {
        return checked(connect(store, true, "?immutable=1"), store);
      }
      throw e;
    }
  }

  static Study study(Connection connection, Path store) throws SQLException {
    return StudyFile.parse(text(connection, "SELECT yaml FROM study"), store.toString());
  }

  static Provenance provenance(Connection connection) throws SQLException {
    return JsonMapper.shared()
        .readValue(text(connection, "SELECT json FROM provenance"), Provenance.class);
  }

  static Path requireThere(Path store) {
    if (!Files.isRegularFile(store)) {
      throw new InputError(
          "%s: expected a run folder with a store.db, found none. Give the folder that"
                  .formatted(store.getParent())
              + " \"basin study\" wrote (--out, or runs/DATA-N).");
    }
    return store;
  }

  private static Connection connect(Path store, boolean readOnly, String options)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(10_000);
    return config.createConnection("jdbc:sqlite:" + store.toUri() + options);
  }

  private static Connection checked(Connection connection, Path store) throws SQLException {
    try {
      check(connection, store);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void check(Connection connection, Path store) throws SQLException {
    if (number(connection, "PRAGMA application_id") != APPLICATION) {
      throw new InputError(
          "%s: expected a store that Basin wrote, found another or an empty file.".formatted(store)
              + " Choose another folder with --out, or remove the file if it may go.");
    }
    int schema = number(connection, "PRAGMA user_version");
    if (schema > SCHEMA) {
      throw new InputError(
          "%s: expected a store of form %d or older, found form %d, written by a newer Basin."
                  .formatted(store, SCHEMA, schema)
              + " Use that version, or start a new run with --out.");
    }
    if (!text(connection, "PRAGMA quick_check(1)").equals("ok")) {
      throw new SQLException("quick_check", "", SQLiteErrorCode.SQLITE_CORRUPT.code);
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static void insert(Connection connection, String insert, String value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, value);
      statement.executeUpdate();
    }
  }
}
