package org.basin.data.home;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The letters of EMNIST: four gzipped IDX files inside a zip. The images are stored with rows and
 * columns exchanged and the labels count from 1; here they stand upright, and a letter is its name.
 */
record EmnistLetters(String archive, String made) implements Making {
  private static final int SIDE = 28;
  private static final int LONGEST = 200 << 20;

  @Override
  public void in(Path folder) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    Map<String, Integer> wanted = new TreeMap<>();
    for (String part : List.of("train", "test")) {
      wanted.put(images(part), LONGEST);
      wanted.put(labels(part), LONGEST);
    }
    Archive.ofZip(folder.resolve(archive), wanted, found::put);
    try (NpzWriter out = NpzWriter.to(folder.resolve(made))) {
      for (String part : List.of("train", "test")) {
        byte[] pixels = numbers(images(part), found, SIDE, SIDE);
        byte[] labels = numbers(labels(part), found);
        upright(pixels);
        out.bytes("x_" + part, pixels, labels.length, SIDE, SIDE);
        List<String> names = new ArrayList<>(labels.length);
        for (byte label : labels) {
          if (label < 1 || label > 26) {
            throw new IOException("expected labels from 1 to 26, found " + label);
          }
          names.add(Character.toString('a' + label - 1));
        }
        out.words("y_" + part, names);
      }
    }
  }

  private static String images(String part) {
    return "emnist-letters-" + part + "-images-idx3-ubyte.gz";
  }

  private static String labels(String part) {
    return "emnist-letters-" + part + "-labels-idx1-ubyte.gz";
  }

  /** The bytes of an IDX file whose examples have these extents. */
  private static byte[] numbers(String file, Map<String, byte[]> found, int... extents)
      throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new GZIPInputStream(new ByteArrayInputStream(found.getOrDefault(file, new byte[0]))))) {
      int magic = in.readInt();
      if (magic != (0x0800 | extents.length + 1)) {
        throw new IOException(file + ": expected an IDX file of bytes, found " + magic);
      }
      long size = in.readInt();
      for (int extent : extents) {
        if (in.readInt() != extent) {
          throw new IOException(file + ": expected examples of " + extent + " a side");
        }
        size *= extent;
      }
      if (size < 0 || size > LONGEST) {
        throw new IOException(file + ": expected fewer than " + size + " bytes");
      }
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length != size) {
        throw new IOException(file + ": expected " + size + " bytes, found " + bytes.length);
      }
      return bytes;
    }
  }

  private static void upright(byte[] pixels) {
    for (int at = 0; at < pixels.length; at += SIDE * SIDE) {
      for (int i = 0; i < SIDE; i++) {
        for (int j = i + 1; j < SIDE; j++) {
          byte kept = pixels[at + i * SIDE + j];
          pixels[at + i * SIDE + j] = pixels[at + j * SIDE + i];
          pixels[at + j * SIDE + i] = kept;
        }
      }
    }
  }
}
