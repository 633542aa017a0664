package org.basin.cli;

import java.nio.file.Path;
import java.util.List;
import org.basin.report.Findings.Claim;
import org.basin.workflow.Runs;
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
    Path folder = RunFolder.existing(run, console.runs());
    for (Claim claim : Runs.findings(folder).claims()) {
      line(claim.id() + "  ", claim.statement());
      line("    ", claim.verdict());
      claim.because().forEach(evidence -> line("    - ", evidence.sentence()));
    }
    return ExitCode.DONE;
  }

  /** A text after a mark, broken between words, its further lines under the first. */
  private void line(String mark, String text) {
    StringBuilder line = new StringBuilder(mark);
    for (String word : text.split(" ")) {
      boolean begun = line.length() > mark.length();
      if (begun && line.length() + word.length() >= console.columns()) {
        console.out().println(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(mark.length()));
      }
      line.append(word).append(' ');
    }
    console.out().println(line.toString().stripTrailing());
  }
}
