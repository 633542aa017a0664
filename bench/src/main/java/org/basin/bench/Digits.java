package org.basin.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Features;
import org.basin.data.Part;
import org.basin.study.DataSource;

/** MNIST in part and at two sizes, as IDX files that Basin and its peers read alike. */
final class Digits {
  static final int TRAIN = 2000;
  static final int TEST = 5000;
  private static final int SIDE = 28;
  private static final int SMALL = 8;

  private Digits() {}

  /** Writes {@code 28/} and {@code 8/} below a folder. */
  static void write(Path folder) throws IOException {
    Dataset all = Datasets.load(DataSource.of("mnist"));
    byte[] pixels = ((Features.Bytes) all.features()).values();
    for (int side : new int[] {SIDE, SMALL}) {
      Path there = Files.createDirectories(folder.resolve(Integer.toString(side)));
      part(there, "train", all, pixels, rows(all, Part.TRAIN, TRAIN), side);
      part(there, "t10k", all, pixels, rows(all, Part.TEST, TEST), side);
    }
  }

  /** What was written, as Basin reads it. */
  static Dataset read(Path folder, int side) {
    return Datasets.load(DataSource.of(folder.resolve(Integer.toString(side)).toString()));
  }

  private static int[] rows(Dataset all, Part part, int most) {
    return IntStream.range(0, all.rows())
        .filter(row -> all.part(row) == part)
        .limit(most)
        .toArray();
  }

  private static void part(
      Path folder, String name, Dataset all, byte[] pixels, int[] rows, int side)
      throws IOException {
    try (DataOutputStream out = open(folder.resolve(name + "-images-idx3-ubyte"))) {
      out.writeInt(0x0803);
      out.writeInt(rows.length);
      out.writeInt(side);
      out.writeInt(side);
      for (int row : rows) {
        out.write(side == SIDE ? whole(pixels, row) : shrunk(pixels, row));
      }
    }
    try (DataOutputStream out = open(folder.resolve(name + "-labels-idx1-ubyte"))) {
      out.writeInt(0x0801);
      out.writeInt(rows.length);
      for (int row : rows) {
        out.writeByte(all.label(row));
      }
    }
  }

  private static DataOutputStream open(Path file) throws IOException {
    return new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)));
  }

  private static byte[] whole(byte[] pixels, int row) {
    int at = row * SIDE * SIDE;
    return java.util.Arrays.copyOfRange(pixels, at, at + SIDE * SIDE);
  }

  /** Means of blocks of three pixels squared, of the 24 in the middle. */
  private static byte[] shrunk(byte[] pixels, int row) {
    int margin = (SIDE - 3 * SMALL) / 2;
    byte[] small = new byte[SMALL * SMALL];
    for (int i = 0; i < small.length; i++) {
      int sum = 0;
      for (int j = 0; j < 9; j++) {
        int y = margin + 3 * (i / SMALL) + j / 3;
        int x = margin + 3 * (i % SMALL) + j % 3;
        sum += pixels[row * SIDE * SIDE + y * SIDE + x] & 0xff;
      }
      small[i] = (byte) Math.round(sum / 9.0);
    }
    return small;
  }
}
