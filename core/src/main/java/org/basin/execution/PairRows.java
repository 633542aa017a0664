package org.basin.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.basin.study.SurveyedPair;
import tools.jackson.databind.json.JsonMapper;

/** Surveyed pairs as rows of the store. The table is made by the first to write. */
final class PairRows {
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS pairs (first TEXT NOT NULL, second TEXT NOT NULL,"
          + " kind TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (first, second, kind))";

  private PairRows() {}

  static void insert(Connection connection, Collection<SurveyedPair> pairs) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO pairs VALUES (?, ?, ?, ?)")) {
      for (SurveyedPair pair : pairs) {
        insert.setString(1, pair.first());
        insert.setString(2, pair.second());
        insert.setString(3, pair.kind().name());
        insert.setString(4, JsonMapper.shared().writeValueAsString(pair));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static List<SurveyedPair> select(Connection connection) throws SQLException {
    List<SurveyedPair> pairs = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'pairs'")) {
        if (!there.next()) {
          return pairs; // a store of a time before surveys, or one without any
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT json FROM pairs ORDER BY first, second, kind")) {
        while (rows.next()) {
          pairs.add(JsonMapper.shared().readValue(rows.getString(1), SurveyedPair.class));
        }
      }
    }
    return pairs;
  }
}
