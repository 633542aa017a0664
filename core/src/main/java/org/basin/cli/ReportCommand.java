package org.basin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basin.workflow.Judged;
import org.basin.workflow.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders the report again from the store, without libtorch. */
@Command(
    name = "report",
    header = {"Render report.html, result.json and trials.csv again from the store.", ""},
    footer = {"", "Example:", "  basin report runs/mnist-1"})
final class ReportCommand implements Verb {
  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private String run = "";

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Write result.json to standard output.")
  private boolean json;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) throws IOException {
    Verb.refuse(problems);
    Path folder = RunFolder.existing(run, console.runs());
    Judged judged = Studies.render(folder);
    if (json) {
      console.out().print(Files.readString(folder.resolve("result.json")));
    } else {
      console.out().print(judged.table(console.colourOut()));
      if (console.outIsTerminal() && !common.quiet) {
        console.out().print(judged.plots(console.colourOut()));
      }
      if (!common.quiet) {
        console.out().println("Report: " + folder.resolve("report.html"));
      }
    }
    return ExitCode.DONE;
  }
}
