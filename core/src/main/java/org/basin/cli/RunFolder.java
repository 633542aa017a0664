package org.basin.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.export.NetworkFiles;
import org.basin.study.Block;
import org.basin.study.Study;
import org.basin.workflow.DataSets;
import org.jspecify.annotations.Nullable;

/** Where a run is kept: nothing in it is ever overwritten by another study. */
final class RunFolder {
  private static final Set<String> BEGINNINGS =
      Set.of("store.lock", "store.db.new", "store.db.new-journal", "study.yaml");

  private RunFolder() {}

  /** Whether a study was begun there. */
  static boolean holdsRun(Path folder) {
    return Files.isRegularFile(folder.resolve("store.db"));
  }

  /** What keeps a new run from going there; null where nothing does. */
  static @Nullable String hindrance(Path folder) {
    if (!Files.exists(folder)) {
      Path there = folder.toAbsolutePath().getParent();
      while (there != null && !Files.exists(there)) {
        there = there.getParent();
      }
      return there != null && Files.isDirectory(there) && Files.isWritable(there)
          ? null
          : "--out %s: expected a place where a folder can be made, found that %s cannot be written to"
              .formatted(folder, there);
    }
    if (!Files.isDirectory(folder)) {
      return "--out %s: expected a folder, found a file; name another".formatted(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(path -> path.getFileName().toString()).sorted().toList();
      if (names.contains("store.lock") && BEGINNINGS.containsAll(names)) {
        return null; // a run that ended before its store was made
      }
      return names.isEmpty()
          ? null
          : "--out %s: expected a new or empty folder, or a run's, found other files (%s); name another"
              .formatted(folder, shortened(names));
    } catch (IOException e) {
      return "--out %s: expected a folder that can be read, found %s".formatted(folder, e);
    }
  }

  /** As {@link #next(Path, String)}, named after the first data set and how many come after it. */
  static Path next(Path runs, Study study) throws IOException {
    List<Block> blocks = study.blocks();
    return study.several()
        ? nextNamed(runs, nameOf(blocks.get(0).data().data()) + "-and-" + (blocks.size() - 1))
        : next(runs, study.data().data());
  }

  /** Makes {@code DATA-N} below {@code runs}, with the least N that is above all there are. */
  static Path next(Path runs, String data) throws IOException {
    return nextNamed(runs, nameOf(data));
  }

  private static Path nextNamed(Path runs, String name) throws IOException {
    Files.createDirectories(runs);
    int n = 1;
    try (Stream<Path> entries = Files.list(runs)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        String rest = entry.getFileName().toString();
        if (rest.startsWith(name + "-")
            && rest.substring(name.length() + 1).matches("[0-9]{1,8}")) {
          n = Math.max(n, Integer.parseInt(rest.substring(name.length() + 1)) + 1);
        }
      }
    }
    while (true) {
      Path folder = runs.resolve(name + "-" + n);
      try {
        return Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        n++; // another process was quicker
      }
    }
  }

  /**
   * The folder of a run that is there.
   *
   * @throws InputError where it is not, with the runs that are
   */
  static Path existing(String word, Path runs) {
    Path folder = Path.of(word);
    if (holdsRun(folder)) {
      return folder;
    }
    String found =
        !Files.exists(folder)
            ? "nothing there"
            : Files.isDirectory(folder) ? "a folder without store.db" : "a file";
    throw new InputError(
        "%s: expected a run folder, found %s; %s".formatted(word, found, hint(runs)));
  }

  /**
   * The folder of a run that is there, or of a network that was exported.
   *
   * @throws InputError where it is neither, with the runs that are
   */
  static Path withNetwork(String word, Path runs) {
    Path folder = Path.of(word);
    return NetworkFiles.in(folder) ? folder : existing(word, runs);
  }

  private static String hint(Path runs) {
    List<String> there = new ArrayList<>();
    if (Files.isDirectory(runs)) {
      try (Stream<Path> entries = Files.list(runs)) {
        entries.filter(RunFolder::holdsRun).sorted().forEach(path -> there.add(path.toString()));
      } catch (IOException e) {
        // then none can be named
      }
    }
    return there.isEmpty() ? "make one with: basin study" : "the runs here are " + shortened(there);
  }

  /** {@code photos} for {@code /home/me/photos/} and for {@code photos.csv}. */
  static String nameOf(String data) {
    Path file = Path.of(data).getFileName();
    if (DataSets.isKnown(data) || file == null) {
      return DataSets.isKnown(data) ? data : "data";
    }
    String plain =
        file.toString()
            .replaceFirst("(?<=.)(\\.[^.]+)?(\\.gz)?$", "")
            .replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    return plain.isEmpty() || plain.startsWith(".") ? "data" : plain;
  }

  private static String shortened(List<String> names) {
    int most = 5;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
  }
}
