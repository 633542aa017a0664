package org.basin.data.home;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tables of the UCI repository with a line of names, and without what is no feature. */
final class UciTables {
  static final String TRAIN = "train.csv";
  static final String TEST = "test.csv";

  private UciTables() {}

  /** Adult: the test part's odd first line and the full stop after its labels go. */
  static void adult(Path folder) throws IOException {
    String names =
        "age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,"
            + "sex,capital-gain,capital-loss,hours-per-week,native-country,income";
    UnaryOperator<String> clean = line -> line.startsWith("|") ? "" : line.replaceFirst("\\.$", "");
    write(folder.resolve("adult.data"), folder.resolve(TRAIN), names, clean);
    write(folder.resolve("adult.test"), folder.resolve(TEST), names, clean);
  }

  /** Breast cancer: the patient's number, the first column, goes. */
  static void diagnoses(Path folder) throws IOException {
    List<String> names = new ArrayList<>(List.of("diagnosis"));
    for (String of : List.of("mean", "error", "worst")) {
      Stream.of(
              "radius",
              "texture",
              "perimeter",
              "area",
              "smoothness",
              "compactness",
              "concavity",
              "concave-points",
              "symmetry",
              "fractal-dimension")
          .map(each -> each + "-" + of)
          .forEach(names::add);
    }
    write(
        folder.resolve("wdbc.data"),
        folder.resolve(TRAIN),
        String.join(",", names),
        line -> line.substring(line.indexOf(',') + 1));
  }

  private static void write(Path from, Path to, String names, UnaryOperator<String> made)
      throws IOException {
    try (Stream<String> lines = Files.lines(from);
        BufferedWriter out = Files.newBufferedWriter(to)) {
      out.write(names + "\n");
      for (String line : (Iterable<String>) lines::iterator) {
        String row = made.apply(line.strip());
        if (!row.isEmpty()) {
          out.write(row + "\n");
        }
      }
    }
  }
}
