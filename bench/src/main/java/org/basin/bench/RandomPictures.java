package org.basin.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.engine.Stream;
import org.basin.study.DataSource;

/** A data set of noise: what a step costs does not depend on what is learned. */
final class RandomPictures {
  private static final int ROWS = 2000;
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  private RandomPictures() {}

  /** Square grey pictures, as many of each class. */
  static Dataset of(int side, int classes) throws IOException {
    Path folder = Files.createTempDirectory("basin-bench");
    Path images = folder.resolve(IMAGES);
    Path labels = folder.resolve(LABELS);
    try {
      try (DataOutputStream out =
          new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(images)))) {
        out.writeInt(0x0803);
        out.writeInt(ROWS);
        out.writeInt(side);
        out.writeInt(side);
        Stream stream = Stream.of(1);
        for (int i = 0; i < ROWS * side * side; i++) {
          out.writeByte(stream.below(256, i));
        }
      }
      try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(labels))) {
        out.writeInt(0x0801);
        out.writeInt(ROWS);
        for (int i = 0; i < ROWS; i++) {
          out.writeByte(i % classes);
        }
      }
      return Datasets.load(DataSource.of(folder.toString()));
    } finally {
      Files.deleteIfExists(images);
      Files.deleteIfExists(labels);
      Files.deleteIfExists(folder);
    }
  }
}
