package org.basin.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.basin.study.Filters;

/** First layers' pictures as rows of {@code filters}, each beside its trial. */
final class FilterRows {
  private FilterRows() {}

  /** A stage of a trial that is recorded already stays as it is. */
  static void insert(Connection connection, Collection<Filters> pictures) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement("INSERT OR IGNORE INTO filters VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (Filters filters : pictures) {
        row.setString(1, filters.trial().id());
        row.setString(2, filters.stage());
        row.setInt(3, filters.channels());
        row.setInt(4, filters.height());
        row.setInt(5, filters.width());
        row.setInt(6, filters.weights().length);
        row.setBytes(7, Packed.rows(filters.weights()));
        row.executeUpdate();
      }
    }
  }

  /** Those of recorded trials, in the order of ids, the start before the end. */
  static List<Filters> select(Connection connection) throws SQLException {
    String query =
        """
        SELECT t.data, t.network, t.arm, t.labels, t.unlabelled, t.match, t.seed, f.*
        FROM filters f JOIN trials t ON t.id = f.trial ORDER BY f.trial, f.stage DESC""";
    List<Filters> pictures = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        pictures.add(
            new Filters(
                TrialRows.trial(row),
                row.getString("stage"),
                row.getInt("channels"),
                row.getInt("height"),
                row.getInt("width"),
                Packed.rows(row.getBytes("weights"), row.getInt("units"))));
      }
    }
    return pictures;
  }
}
