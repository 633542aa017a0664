package org.basin.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A sheet of examples: a row a class, in the classes' order; unlabelled images in the last row. */
final class Sheet {
  private static final int ACROSS = 12;
  private static final int MOST_ROWS = 40;
  private static final int GAP = 2;
  private static final int WHITE = 0xffffff;

  private Sheet() {}

  static byte[] png(Dataset data) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int c = 0; c <= data.classes().size(); c++) {
      rows.add(new ArrayList<>());
    }
    for (int row = 0; row < data.rows(); row++) {
      int label = data.label(row);
      List<Integer> line = rows.get(label == Dataset.UNLABELLED ? rows.size() - 1 : label);
      if (line.size() < ACROSS) {
        line.add(row);
      }
    }
    rows.removeIf(List::isEmpty);
    List<List<Integer>> shown = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    int width = data.shape().width() + GAP;
    int height = data.shape().height() + GAP;
    BufferedImage sheet =
        new BufferedImage(
            ACROSS * width + GAP, shown.size() * height + GAP, BufferedImage.TYPE_INT_RGB);
    int[] blank = new int[sheet.getWidth() * sheet.getHeight()];
    java.util.Arrays.fill(blank, WHITE);
    sheet.setRGB(0, 0, sheet.getWidth(), sheet.getHeight(), blank, 0, sheet.getWidth());
    for (int i = 0; i < shown.size(); i++) {
      for (int j = 0; j < shown.get(i).size(); j++) {
        draw(data, shown.get(i).get(j), sheet, GAP + j * width, GAP + i * height);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(sheet, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing but memory is written to
    }
    return bytes.toByteArray();
  }

  private static void draw(Dataset data, int row, BufferedImage sheet, int left, int top) {
    Shape shape = data.shape();
    byte[] values = data.features().bytes((long) row * shape.size(), shape.size());
    int plane = shape.height() * shape.width();
    for (int i = 0; i < plane; i++) {
      int colour = 0;
      for (int c = 0; c < 3; c++) {
        int channel = shape.channels() >= 3 ? c : 0;
        colour = colour << 8 | values[channel * plane + i] & 0xff;
      }
      sheet.setRGB(left + i % shape.width(), top + i / shape.width(), colour);
    }
  }
}
