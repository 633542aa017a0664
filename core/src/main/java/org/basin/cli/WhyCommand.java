package org.basin.cli;

import java.util.List;
import org.basin.workflow.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The five claims with their evidence. */
@Command(
    name = "why",
    header = {"The five claims about pre-training, with the evidence of a run.", ""},
    footer = {"", "Example:", "  basin why runs/mnist-1"})
final class WhyCommand implements Verb {
  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private String run = "";

  @Mixin private CommonOptions common = new CommonOptions();

  WhyCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    console.out().print(Studies.why(RunFolder.existing(run, console.runs())));
    return ExitCode.DONE;
  }
}
