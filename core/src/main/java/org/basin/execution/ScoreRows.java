package org.basin.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.TestLook;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the one look at the test part told of each trial besides error and loss, and the list of
 * every other look. Nothing is ever taken from either table.
 */
final class ScoreRows {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS scores (trial TEXT PRIMARY KEY, json TEXT NOT NULL)";
  static final String LOOKS =
      """
      CREATE TABLE IF NOT EXISTS test_looks (
        place INTEGER PRIMARY KEY, time TEXT NOT NULL, trial TEXT NOT NULL, reason TEXT NOT NULL)\
      """;

  private ScoreRows() {}

  static void insert(Connection connection, Outcome outcome) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO scores VALUES (?, ?)")) {
      insert.setString(1, outcome.trial().id());
      insert.setString(2, JsonMapper.shared().writeValueAsString(outcome.scores()));
      insert.executeUpdate();
    }
  }

  /** By trial; none where the store was made before there were any. */
  static Map<String, Scores> select(Connection connection) throws SQLException {
    Map<String, Scores> scores = new HashMap<>();
    if (there(connection, "scores")) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT trial, json FROM scores")) {
        while (rows.next()) {
          scores.put(
              rows.getString(1), JsonMapper.shared().readValue(rows.getString(2), Scores.class));
        }
      }
    }
    return scores;
  }

  static void look(Connection connection, String trial, String reason) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO test_looks (time, trial, reason) VALUES (?, ?, ?)")) {
      insert.setString(1, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      insert.setString(2, trial);
      insert.setString(3, reason);
      insert.executeUpdate();
    }
  }

  static List<TestLook> looks(Connection connection) throws SQLException {
    List<TestLook> looks = new ArrayList<>();
    if (there(connection, "test_looks")) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT time, trial, reason FROM test_looks ORDER BY place")) {
        while (rows.next()) {
          looks.add(new TestLook(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    return looks;
  }

  private static boolean there(Connection connection, String table) throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      ask.setString(1, table);
      try (ResultSet found = ask.executeQuery()) {
        return found.next();
      }
    }
  }
}
