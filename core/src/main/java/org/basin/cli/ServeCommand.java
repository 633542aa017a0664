package org.basin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.basin.live.LiveServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The live view of runs, until Ctrl-C. */
@Command(
    name = "serve",
    header = {"A live view of runs in the browser, on this machine's own address alone.", ""},
    description = "It reads and never writes, as runs go on and after. Ctrl-C ends it.%n",
    footer = {"", "Examples:", "  basin serve", "  basin serve runs/mnist-1 --port 0"})
final class ServeCommand implements Verb {
  private static final int USUAL_PORT = 8173;

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUNS",
      description = "A folder of runs, or a run; runs if left out.")
  private @Nullable String runs;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port, 0 for any that is free; " + USUAL_PORT + " if left out.")
  private @Nullable String port;

  @Mixin private CommonOptions common = new CommonOptions();

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> misunderstood) throws IOException {
    List<String> problems = new ArrayList<>(misunderstood);
    Integer said = new Reading(problems).whole("--port", port, 0);
    if (said != null && said > 65_535) {
      problems.add("--port %d: expected a port from 0 to 65535; name another".formatted(said));
    }
    Path root = runs == null ? console.runs() : Path.of(runs);
    if (runs != null && !Files.isDirectory(root)) {
      problems.add("%s: expected a folder of runs, or a run, found none".formatted(root));
    }
    Verb.refuse(problems);
    try (LiveServer server = LiveServer.start(root, said == null ? USUAL_PORT : said);
        Interruption watched = new Interruption(server::close)) {
      console.out().println(server.address());
      if (!common.quiet) {
        console.err().println("The live view of " + root + "; Ctrl-C ends it.");
      }
      new CountDownLatch(1).await(); // until the process is told to end
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }
}
