package org.basin.execution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.basin.study.LossPlane;
import org.basin.study.Picture;
import org.basin.study.PlaneBand;
import org.basin.study.Trajectories;
import tools.jackson.databind.json.JsonMapper;

/** Pictures as rows of the store, JSON deflated. The table is made by the first to write. */
final class PictureRows {
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS pictures (name TEXT PRIMARY KEY, kind TEXT NOT NULL,"
          + " json BLOB NOT NULL)";

  private PictureRows() {}

  static void insert(Connection connection, Collection<? extends Picture> pictures)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR IGNORE INTO pictures VALUES (?, ?, ?)")) {
      for (Picture picture : pictures) {
        insert.setString(1, picture.name());
        insert.setString(2, picture.getClass().getSimpleName());
        insert.setBytes(3, deflated(JsonMapper.shared().writeValueAsBytes(picture)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Whole ones in the order of their names; none in a store of a time before pictures. */
  static List<Picture> select(Connection connection) throws SQLException {
    List<Picture> pictures = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'pictures'")) {
        if (!there.next()) {
          return pictures;
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT kind, json FROM pictures ORDER BY name")) {
        while (rows.next()) {
          Class<? extends Picture> kind =
              switch (rows.getString(1)) {
                case "LossPlane" -> LossPlane.class;
                case "PlaneBand" -> PlaneBand.class;
                default -> Trajectories.class;
              };
          pictures.add(JsonMapper.shared().readValue(inflated(rows.getBytes(2)), kind));
        }
      }
    }
    return PlaneBand.joined(pictures).stream()
        .sorted(java.util.Comparator.comparing(Picture::name))
        .toList();
  }

  private static byte[] deflated(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
      deflating.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  private static byte[] inflated(byte[] deflated) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
