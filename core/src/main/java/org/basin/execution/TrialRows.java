package org.basin.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.study.Candidate;
import org.basin.study.Configuration;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Trial;

/**
 * Outcomes as rows of {@code trials} and {@code candidates}. What is not a number is NULL there, as
 * SQLite knows no other.
 */
final class TrialRows {
  private static final String REFUSED =
      "a second scoring of the trial was refused: the first stands";

  private TrialRows() {}

  static void insert(Connection connection, Collection<Outcome> outcomes) throws SQLException {
    try (PreparedStatement trial =
            connection.prepareStatement(
                "INSERT OR IGNORE INTO trials VALUES (" + "?, ".repeat(25) + "?)");
        PreparedStatement candidate =
            connection.prepareStatement(
                "INSERT INTO candidates VALUES (" + "?, ".repeat(13) + "?)")) {
      for (Outcome outcome : outcomes) {
        bind(trial, outcome);
        if (trial.executeUpdate() == 1) {
          insertCandidates(candidate, outcome);
          ScoreRows.insert(connection, outcome);
        } else {
          ScoreRows.look(connection, outcome.trial().id(), REFUSED);
        }
      }
    }
  }

  private static void bind(PreparedStatement row, Outcome outcome) throws SQLException {
    Trial trial = outcome.trial();
    row.setString(1, trial.id());
    row.setString(2, trial.data());
    row.setString(3, trial.network());
    row.setString(4, trial.arm());
    row.setString(5, trial.labels().toString());
    row.setInt(6, trial.unlabelled());
    row.setString(7, trial.match().name());
    row.setInt(8, trial.seed());
    row.setString(9, outcome.status().name());
    row.setString(10, outcome.message());
    row.setInt(11, outcome.labelsTotal());
    setReal(row, 12, outcome.validationError());
    setReal(row, 13, outcome.validationLoss());
    setReal(row, 14, outcome.testError());
    setReal(row, 15, outcome.testLoss());
    setReal(row, 16, outcome.trainLoss());
    setReal(row, 17, outcome.learningRate());
    row.setInt(18, outcome.epochs());
    row.setBoolean(19, outcome.converged());
    row.setLong(20, outcome.pretrainFlops());
    row.setLong(21, outcome.trainFlops());
    row.setLong(22, outcome.tuningFlops());
    setReal(row, 23, outcome.seconds());
    row.setBytes(24, Packed.curve(outcome.curve()));
    row.setBytes(25, Packed.shorts(outcome.predictions()));
    row.setString(26, trial.matched());
  }

  private static void insertCandidates(PreparedStatement row, Outcome outcome) throws SQLException {
    int number = 0;
    for (Candidate candidate : outcome.tuning()) {
      row.setString(1, outcome.trial().id());
      row.setInt(2, number++);
      setReal(row, 3, candidate.learningRate());
      setReal(row, 4, candidate.validationError());
      setReal(row, 5, candidate.validationLoss());
      row.setInt(6, candidate.epochs());
      row.setBoolean(7, candidate.diverged());
      row.setBoolean(8, candidate.chosen());
      Configuration configuration = candidate.configuration();
      setReal(row, 9, configuration.weightDecay());
      row.setString(10, configuration.schedule());
      Double dropout = configuration.dropout();
      setReal(row, 11, dropout == null ? Double.NaN : dropout);
      row.setString(12, configuration.start());
      row.setInt(13, candidate.rung());
      row.setLong(14, candidate.flops());
      row.executeUpdate();
    }
  }

  /** All of them, in the order of ids. */
  static List<Outcome> select(Connection connection) throws SQLException {
    Map<String, List<Candidate>> tuning = candidates(connection);
    Map<String, Scores> scores = ScoreRows.select(connection);
    List<Outcome> outcomes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM trials ORDER BY id")) {
      boolean matched = has(row, "matched");
      while (row.next()) {
        Trial trial = trial(row);
        outcomes.add(
            new Outcome(
                matched ? trial.matchedTo(row.getString("matched")) : trial,
                Status.valueOf(row.getString("status")),
                row.getString("message"),
                row.getInt("labels_total"),
                real(row, "validation_error"),
                real(row, "validation_loss"),
                real(row, "test_error"),
                real(row, "test_loss"),
                real(row, "train_loss"),
                real(row, "learning_rate"),
                row.getInt("epochs"),
                row.getBoolean("converged"),
                row.getLong("pretrain_flops"),
                row.getLong("train_flops"),
                row.getLong("tuning_flops"),
                real(row, "seconds"),
                tuning.getOrDefault(row.getString("id"), List.of()),
                Packed.curve(row.getBytes("curve")),
                Packed.shorts(row.getBytes("predictions")),
                scores.getOrDefault(row.getString("id"), Scores.NONE)));
      }
    }
    return outcomes;
  }

  /** The trial in a row that has a trial's columns, but for what it is matched to. */
  static Trial trial(ResultSet row) throws SQLException {
    return new Trial(
        row.getString("data"),
        row.getString("network"),
        row.getString("arm"),
        LabelBudget.parse(row.getString("labels")),
        row.getInt("unlabelled"),
        Match.valueOf(row.getString("match")),
        row.getInt("seed"));
  }

  /** Whether a store of this form has a column: older ones lack some, and may be read alone. */
  private static boolean has(ResultSet row, String column) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    for (int c = 1; c <= columns.getColumnCount(); c++) {
      if (columns.getColumnName(c).equals(column)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, List<Candidate>> candidates(Connection connection)
      throws SQLException {
    Map<String, List<Candidate>> byTrial = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM candidates ORDER BY trial, number")) {
      boolean whole = has(row, "flops");
      while (row.next()) {
        byTrial
            .computeIfAbsent(row.getString("trial"), id -> new ArrayList<>())
            .add(candidate(row, whole));
      }
    }
    return byTrial;
  }

  private static Candidate candidate(ResultSet row, boolean whole) throws SQLException {
    double rate = real(row, "learning_rate");
    double error = real(row, "validation_error");
    double loss = real(row, "validation_loss");
    int epochs = row.getInt("epochs");
    boolean diverged = row.getBoolean("diverged");
    boolean chosen = row.getBoolean("chosen");
    // What an older version tried was a learning rate alone.
    if (!whole || row.getString("schedule") == null) {
      return new Candidate(rate, error, loss, epochs, diverged, chosen);
    }
    return new Candidate(
        new Configuration(
            rate,
            real(row, "weight_decay"),
            row.getString("schedule"),
            row.getObject("dropout") == null ? null : row.getDouble("dropout"),
            row.getString("start")),
        error,
        loss,
        epochs,
        row.getInt("rung"),
        row.getLong("flops"),
        diverged,
        chosen);
  }

  private static void setReal(PreparedStatement row, int column, double value) throws SQLException {
    if (Double.isNaN(value)) {
      row.setNull(column, Types.REAL);
    } else {
      row.setDouble(column, value);
    }
  }

  private static double real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
