package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/** Where things are in a run's folder. */
record RunFolder(Path root) {
  Path studyFile() {
    return root.resolve("study.yaml");
  }

  Path resultJson() {
    return root.resolve("result.json");
  }

  Path trialsCsv() {
    return root.resolve("trials.csv");
  }

  Path report() {
    return root.resolve("report.html");
  }

  Path best() {
    return root.resolve("best");
  }

  /**
   * The folder of the network to take.
   *
   * @param data fitted to which of several data sets; null where there is one
   * @throws InputError with the names there are, where none or another is named
   */
  Path best(@Nullable String data) {
    List<String> there = sets();
    if (there.isEmpty() ? data == null : data != null && there.contains(data)) {
      return data == null ? best() : best().resolve(data);
    }
    throw new InputError(
        there.isEmpty()
            ? "--data: expected with a run of several data sets, found one of one; leave it out"
            : "--data: expected one of %s, found %s"
                .formatted(String.join(", ", there), data == null ? "none" : "\"" + data + "\""));
  }

  /** The data sets of which there is a network each; none where it is the only one's. */
  private List<String> sets() {
    if (!Files.isDirectory(best())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(best())) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // said where the network is read
    }
  }
}
