package org.basin.data.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CIFAR's binary form: records of a label (in CIFAR-100 of a coarse and a fine one) and 3 x 32 x 32
 * bytes, channels first; made into arrays with the classes' names as labels.
 *
 * @param labels bytes before the pixels; the last of them is the class
 */
record Cifar(
    String archive,
    List<String> train,
    String test,
    String names,
    int labels,
    int perFile,
    int ofTest)
    implements Making {
  static final String MADE = "cifar.npz";
  static final Cifar TEN =
      new Cifar(
          "cifar-10-binary.tar.gz",
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          "test_batch.bin",
          "batches.meta.txt",
          1,
          10_000,
          10_000);
  static final Cifar HUNDRED =
      new Cifar(
          "cifar-100-binary.tar.gz",
          List.of("train.bin"),
          "test.bin",
          "fine_label_names.txt",
          2,
          50_000,
          10_000);

  private static final int PIXELS = 3 * 32 * 32;
  private static final int LONGEST_NAMES = 1 << 16;

  @Override
  public void in(Path folder) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    Map<String, Integer> wanted = new TreeMap<>();
    train.forEach(file -> wanted.put(file, perFile * (labels + PIXELS)));
    wanted.put(test, ofTest * (labels + PIXELS));
    wanted.put(names, LONGEST_NAMES);
    Archive.ofTar(folder.resolve(archive), wanted, (name, bytes) -> found.put(name, bytes));
    List<String> classes =
        new String(found.get(names), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    List<byte[]> parts = train.stream().map(found::get).toList();
    try (NpzWriter out = NpzWriter.to(folder.resolve(MADE))) {
      write(out, "train", parts, classes);
      write(out, "test", List.of(found.get(test)), classes);
    }
  }

  private void write(NpzWriter out, String part, List<byte[]> files, List<String> classes)
      throws IOException {
    int record = labels + PIXELS;
    int rows = files.stream().mapToInt(file -> file.length / record).sum();
    byte[] pixels = new byte[rows * PIXELS];
    List<String> names = new ArrayList<>(rows);
    for (byte[] file : files) {
      for (int at = 0; at + record <= file.length; at += record) {
        int label = file[at + labels - 1] & 0xff;
        if (label >= classes.size()) {
          throw new IOException("expected labels below " + classes.size() + ", found " + label);
        }
        System.arraycopy(file, at + labels, pixels, names.size() * PIXELS, PIXELS);
        names.add(classes.get(label));
      }
    }
    out.bytes("x_" + part, pixels, rows, 3, 32, 32);
    out.words("y_" + part, names);
  }
}
