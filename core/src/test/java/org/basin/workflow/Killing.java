package org.basin.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.basin.engine.Stream;
import org.basin.execution.SqliteStore;
import org.basin.study.Study;
import org.basin.study.StudyFile;

/**
 * Kills a study's process at drawn moments and starts it again on the same folder, until it has
 * been killed as often as asked and ends by itself. As a program it does so on a study of some
 * seconds, says how far the run had come at each kill, and compares: {@code
 * doc/recipes/kill-nine.sh}.
 */
public final class Killing {
  private Killing() {}

  /**
   * Trials stored after each kill.
   *
   * @throws IllegalStateException where the process fails by itself
   */
  static List<Integer> run(Path folder, Study study, int kills, long longestMillis, Stream draws) {
    List<Integer> stored = new ArrayList<>();
    try {
      Path file = folder.resolveSibling(folder.getFileName() + ".yaml");
      StudyFile.write(study, file);
      for (int start = 0; ; start++) {
        Process process = start(folder, file);
        if (start % 3 != 2) {
          awaitWork(process, folder); // two kills of three fall into training for sure
        }
        long patience =
            stored.size() < kills ? (long) (draws.uniform(start) * longestMillis) : 300_000;
        if (process.waitFor(patience, TimeUnit.MILLISECONDS)) {
          if (process.exitValue() != 0) {
            throw new IllegalStateException(
                "exit code " + process.exitValue() + ": " + Files.readString(errors(folder)));
          }
          if (stored.size() >= kills) {
            return stored;
          }
          continue; // it was quicker than the kill: it is started once more
        }
        process.destroyForcibly().waitFor();
        stored.add(Files.exists(folder.resolve("store.db")) ? Small.outcomes(folder).size() : 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until the process holds the store, or has ended. */
  private static void awaitWork(Process process, Path folder) throws InterruptedException {
    while (process.isAlive()
        && !(Files.exists(folder.resolve("store.db")) && SqliteStore.inUse(folder))) {
      Thread.sleep(20);
    }
  }

  private static Path errors(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".err");
  }

  private static Process start(Path folder, Path study) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1"); // it lives for seconds
    String cache = System.getProperty("org.bytedeco.javacpp.cachedir");
    if (cache != null) {
      command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "org.basin.cli.Basin",
            "study",
            "--config",
            study.toString(),
            "--out",
            folder.toString(),
            "--quiet"));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(errors(folder).toFile())
        .start();
  }

  /** Arguments: how many kills, and an empty folder to work in. */
  public static void main(String[] arguments) throws IOException {
    int kills = Integer.parseInt(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Study study =
        Small.training(
            Small.seeds(
                Small.labels(
                    Small.arms(
                        Small.study(Small.table(folder.resolve("t.csv"), 60, 60, 60)),
                        "random",
                        "dropout",
                        "linear",
                        "sdae",
                        "sdae:labelled",
                        "dbn"),
                    5,
                    10,
                    30),
                20),
            Small.steps(1000));
    Path undisturbed = folder.resolve("undisturbed");
    long begun = System.nanoTime();
    run(undisturbed, study, 0, 0, Stream.of(1));
    long millis = (System.nanoTime() - begun) / 1_000_000;
    System.out.println("undisturbed: " + millis + " ms, " + Small.outcomes(undisturbed).size());
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    // So short a life that most kills find work under way.
    List<Integer> stored = run(folder.resolve("killed"), study, kills, millis / 4, Stream.of(seed));
    System.out.println("seed " + seed + ", trials stored at each kill: " + stored);
    boolean same = Small.result(folder.resolve("killed")).equals(Small.result(undisturbed));
    System.out.println(same ? "the same result.json but for times" : "the results DIFFER");
    if (!same) {
      throw new IllegalStateException("the results differ");
    }
  }
}
