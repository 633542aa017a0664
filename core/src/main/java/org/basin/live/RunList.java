package org.basin.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs at a folder or up to two folders below it; a request can name no other place. */
record RunList(Path root) {
  private static final int DEPTH = 3;
  private static final int MOST = 1000;

  /**
   * A run.
   *
   * @param name its path below the root; of the root itself, its own name
   */
  record Run(String name, Path folder) {}

  /** In the order of names. */
  List<Run> runs() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(
            root,
            DEPTH,
            (path, is) -> is.isRegularFile() && path.getFileName().toString().equals("store.db"))) {
      return files
          .limit(MOST)
          .map(file -> run(Objects.requireNonNull(file.getParent())))
          .sorted(java.util.Comparator.comparing(Run::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Run> named(String name) {
    return runs().stream().filter(run -> run.name().equals(name)).findFirst();
  }

  private Run run(Path folder) {
    Path below = root.relativize(folder);
    String name =
        below.toString().isEmpty()
            ? String.valueOf(root.toAbsolutePath().normalize().getFileName())
            : below.toString().replace('\\', '/');
    return new Run(name, folder);
  }
}
