package org.basin.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.basin.study.LabelBudget;
import org.basin.study.Look;
import org.basin.study.Match;

/** The store's table of looks at the running comparison, in the order in which they were taken. */
final class LookRows {
  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS looks (
        place INTEGER PRIMARY KEY, data TEXT NOT NULL, network TEXT NOT NULL, arm TEXT NOT NULL,
        labels TEXT NOT NULL, unlabelled INTEGER NOT NULL, match TEXT NOT NULL,
        against TEXT NOT NULL, number INTEGER NOT NULL, replicates INTEGER NOT NULL,
        difference REAL, p REAL, nominal REAL, p_holm REAL, p_equivalence REAL,
        verdict TEXT NOT NULL, decision TEXT NOT NULL,
        UNIQUE (data, network, arm, labels, unlabelled, match, number))\
      """;

  private LookRows() {}

  static void insert(Connection connection, Collection<Look> looks) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO looks (data, network, arm, labels, unlabelled, match, against, number,"
                + " replicates, difference, p, nominal, p_holm, p_equivalence, verdict, decision)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Look look : looks) {
        insert.setString(1, look.data());
        insert.setString(2, look.network());
        insert.setString(3, look.arm());
        insert.setString(4, look.labels().toString());
        insert.setInt(5, look.unlabelled());
        insert.setString(6, look.match().name());
        insert.setString(7, look.against());
        insert.setInt(8, look.number());
        insert.setInt(9, look.replicates());
        insert.setDouble(10, look.difference());
        insert.setDouble(11, look.p());
        insert.setDouble(12, look.nominal());
        insert.setDouble(13, look.pHolm());
        insert.setDouble(14, look.pEquivalence());
        insert.setString(15, look.verdict());
        insert.setString(16, look.decision());
        insert.executeUpdate();
      }
    }
  }

  /** None where the store was made before there were looks. */
  static List<Look> select(Connection connection) throws SQLException {
    List<Look> looks = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'looks'")) {
        if (!there.next()) {
          return looks;
        }
      }
      try (ResultSet rows = statement.executeQuery("SELECT * FROM looks ORDER BY place")) {
        while (rows.next()) {
          looks.add(
              new Look(
                  rows.getString("data"),
                  rows.getString("network"),
                  rows.getString("arm"),
                  LabelBudget.parse(rows.getString("labels")),
                  rows.getInt("unlabelled"),
                  Match.valueOf(rows.getString("match")),
                  rows.getString("against"),
                  rows.getInt("number"),
                  rows.getInt("replicates"),
                  rows.getDouble("difference"),
                  rows.getDouble("p"),
                  rows.getDouble("nominal"),
                  rows.getDouble("p_holm"),
                  rows.getDouble("p_equivalence"),
                  rows.getString("verdict"),
                  rows.getString("decision")));
        }
      }
    }
    return looks;
  }
}
