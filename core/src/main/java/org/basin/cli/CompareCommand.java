package org.basin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.InputError;
import org.basin.report.SideBySide;
import org.basin.report.SideBySideJson;
import org.basin.report.SideBySidePage;
import org.basin.report.SideBySideText;
import org.basin.workflow.Studies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two runs or more beside each other. */
@Command(
    name = "compare",
    header = {"Runs side by side: what was asked differently, and what became of it.", ""},
    description =
        "The others are held against the first: in pairs where both drew the same replicates of the"
            + " same data, else unpaired, which is said.%n",
    footer = {
      "",
      "Examples:",
      "  basin compare runs/mnist-1 runs/mnist-2",
      "  basin compare runs/short runs/long --out both.html"
    })
final class CompareCommand implements Verb {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders, two or more.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write one HTML file too, which needs no network.")
  private @Nullable String out;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Mixin private CommonOptions common = new CommonOptions();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> misunderstood) {
    List<String> problems = new ArrayList<>(misunderstood);
    List<Path> folders = new ArrayList<>();
    for (String run : runs) {
      try {
        folders.add(RunFolder.existing(run, console.runs()));
      } catch (InputError e) {
        problems.addAll(e.problems());
      }
    }
    if (runs.size() == 1) {
      problems.add(
          "RUN: expected two run folders or more, found one; name what to hold it against");
    }
    Path page = out == null ? null : Path.of(out);
    if (page != null) {
      Path folder = page.toAbsolutePath().getParent();
      if (Files.isDirectory(page) || folder == null || !Files.isDirectory(folder)) {
        problems.add("--out %s: expected a file in a folder that is there".formatted(out));
      }
    }
    Verb.refuse(problems);
    SideBySide beside = Studies.compare(folders);
    if (page != null) {
      SideBySidePage.write(beside, page);
    }
    console.out().print(json ? SideBySideJson.of(beside) : SideBySideText.of(beside));
    if (page != null && !json && !common.quiet) {
      console.out().println("Page: " + page);
    }
    return ExitCode.DONE;
  }
}
