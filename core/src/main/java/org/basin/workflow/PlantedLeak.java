package org.basin.workflow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Part;
import org.basin.data.audit.Audit;
import org.basin.stats.Check;
import org.basin.study.DataAudit;
import org.basin.study.DataSource;

/**
 * Test images planted in the unlabelled pool, to see whether the audit finds them: of each five,
 * four as they are and one moved by a pixel; and the same pool without them, in which there is
 * nothing to find. The images are MNIST's, read from files as a user's would be.
 */
final class PlantedLeak {
  private static final int SIDE = 28;
  private static final int SIZE = SIDE * SIDE;
  private static final int TRAIN = 2_000;
  private static final int TEST = 1_000;
  private static final int POOL = 1_000;
  private static final int PLANTED = 100;

  private PlantedLeak() {}

  /** Both checks; the files are written under {@code folder} and left there. */
  static List<Check> found(Path folder) throws IOException {
    Dataset mnist = Datasets.load(DataSource.of("mnist"));
    int leaked = touched(write(mnist, Files.createDirectories(folder.resolve("leak")), PLANTED));
    int clean = touched(write(mnist, Files.createDirectories(folder.resolve("clean")), 0));
    return List.of(
        Check.exactly("planted leak: test images found in the pool", PLANTED, leaked, PLANTED),
        Check.exactly("clean pool: test images found in it", 0, clean, TEST));
  }

  /** Test rows that the audit finds in the pool. */
  private static int touched(Path folder) {
    DataSource all = DataSource.of(folder.resolve("labelled").toString());
    DataSource source =
        new DataSource(
            all.data(),
            null,
            folder.resolve("pool-images-idx3-ubyte").toString(),
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            null,
            false);
    return Audit.of(Datasets.load(source)).overlaps().stream()
        .filter(overlap -> overlap.part().equals("test") && overlap.other().equals("pool"))
        .mapToInt(DataAudit.Overlap::rows)
        .sum();
  }

  private static Path write(Dataset mnist, Path folder, int planted) throws IOException {
    byte[] values = mnist.features().bytes(0, mnist.rows() * SIZE);
    int[] test = rows(mnist, Part.TEST, 0, TEST);
    Path labelled = Files.createDirectories(folder.resolve("labelled"));
    write(mnist, values, rows(mnist, Part.TRAIN, 0, TRAIN), labelled, "train");
    write(mnist, values, test, labelled, "t10k");
    int[] others = rows(mnist, Part.TRAIN, TRAIN, POOL);
    byte[] pool = new byte[(POOL + planted) * SIZE];
    for (int i = 0; i < POOL; i++) {
      System.arraycopy(values, others[i] * SIZE, pool, i * SIZE, SIZE);
    }
    for (int i = 0; i < planted; i++) {
      byte[] image = Arrays.copyOfRange(values, test[i] * SIZE, (test[i] + 1) * SIZE);
      byte[] put = i % 5 == 0 ? moved(image, i / 5 % 2 == 0 ? 1 : SIDE) : image;
      System.arraycopy(put, 0, pool, (POOL + i) * SIZE, SIZE);
    }
    Files.write(folder.resolve("pool-images-idx3-ubyte"), idx(pool, POOL + planted, SIDE, SIDE));
    return folder;
  }

  private static int[] rows(Dataset data, Part part, int from, int count) {
    int[] rows = new int[count];
    int seen = 0;
    for (int row = 0; seen < from + count; row++) {
      if (data.part(row) == part && seen++ >= from) {
        rows[seen - 1 - from] = row;
      }
    }
    return rows;
  }

  private static void write(Dataset data, byte[] values, int[] rows, Path folder, String part)
      throws IOException {
    byte[] images = new byte[rows.length * SIZE];
    byte[] labels = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * SIZE, images, i * SIZE, SIZE);
      labels[i] = (byte) data.label(rows[i]);
    }
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), idx(images, rows.length, SIDE, SIDE));
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), idx(labels, rows.length));
  }

  /** The form of MNIST's own files. */
  private static byte[] idx(byte[] values, int... sides) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sides.length + values.length);
    bytes.putInt(0x0800 | sides.length);
    for (int side : sides) {
      bytes.putInt(side);
    }
    return bytes.put(values).array();
  }

  /** By so many places in the order of pixels: one to the right, or a whole line down. */
  private static byte[] moved(byte[] image, int places) {
    byte[] moved = new byte[image.length];
    System.arraycopy(image, 0, moved, places, image.length - places);
    return moved;
  }
}
