package org.basin.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.basin.study.Measurement;

/**
 * Measurements as rows of the store, and which work has been done for them, since some finds
 * nothing to write down. The tables are made by the first to write. SQLite has no number that is
 * none, so such a value is stored as null.
 */
final class MeasurementRows {
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS measurements (trial TEXT NOT NULL, other TEXT NOT NULL,"
              + " quantity TEXT NOT NULL, place TEXT NOT NULL, at REAL NOT NULL, value REAL,"
              + " PRIMARY KEY (trial, other, quantity, place, at)) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS measured (work TEXT PRIMARY KEY) WITHOUT ROWID");

  private MeasurementRows() {}

  static void insert(Connection connection, String work, Collection<Measurement> measurements)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO measurements VALUES (?,?,?,?,?,?)")) {
      for (Measurement each : measurements) {
        insert.setString(1, each.trial());
        insert.setString(2, each.other());
        insert.setString(3, each.quantity());
        insert.setString(4, each.place());
        insert.setDouble(5, each.at());
        if (Double.isNaN(each.value())) {
          insert.setNull(6, java.sql.Types.REAL);
        } else {
          insert.setDouble(6, each.value());
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO measured VALUES (?)")) {
      insert.setString(1, work);
      insert.executeUpdate();
    }
  }

  static Set<String> done(Connection connection) throws SQLException {
    Set<String> done = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement()) {
      if (there(statement)) {
        try (ResultSet rows = statement.executeQuery("SELECT work FROM measured ORDER BY work")) {
          while (rows.next()) {
            done.add(rows.getString(1));
          }
        }
      }
    }
    return done;
  }

  static List<Measurement> select(Connection connection) throws SQLException {
    List<Measurement> measurements = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      if (there(statement)) {
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT trial, other, quantity, place, at, value FROM measurements"
                    + " ORDER BY quantity, trial, other, place, at")) {
          while (rows.next()) {
            double value = rows.getDouble(6);
            boolean none = rows.wasNull();
            measurements.add(
                new Measurement(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getDouble(5),
                    none ? Double.NaN : value));
          }
        }
      }
    }
    return measurements;
  }

  /** A store of a time before measures, or one without any, has no such table. */
  private static boolean there(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'measured'")) {
      return rows.next();
    }
  }
}
