package org.basin.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.basin.study.Outcome;
import org.basin.workflow.Reproduced;
import org.basin.workflow.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one stored trial again and shows the difference. */
@Command(
    name = "reproduce",
    header = {"Train one stored trial again and show the difference.", ""},
    description =
        "Ends with 0 whether or not the numbers are the same: another machine may round otherwise.%n",
    footer = {"", "Example:", "  basin reproduce runs/mnist-1 --trial 0123456789ab"})
final class ReproduceCommand implements Verb {
  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private String run = "";

  @Option(
      names = "--trial",
      required = true,
      paramLabel = "ID",
      description = "The trial's id, as in trials.csv.")
  private String trial = "";

  @Mixin private CommonOptions common = new CommonOptions();

  ReproduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    Path folder = RunFolder.existing(run, console.runs());
    Reproduced reproduced = Studies.reproduce(folder, trial);
    line("", "stored", "again");
    line("status", reproduced.stored().status().name(), reproduced.again().status().name());
    number("test error", reproduced.stored().testError(), reproduced.again().testError());
    number("test loss", reproduced.stored().testLoss(), reproduced.again().testLoss());
    number(
        "validation error",
        reproduced.stored().validationError(),
        reproduced.again().validationError());
    number("train loss", reproduced.stored().trainLoss(), reproduced.again().trainLoss());
    line("epochs", epochs(reproduced.stored()), epochs(reproduced.again()));
    if (reproduced.differences().isEmpty()) {
      console.out().println("The same, bit for bit.");
    } else {
      reproduced.differences().forEach(difference -> console.out().println(difference));
    }
    return ExitCode.DONE;
  }

  private static String epochs(Outcome outcome) {
    return Integer.toString(outcome.epochs());
  }

  private void number(String what, double stored, double again) {
    line(what, Double.toString(stored), Double.toString(again));
  }

  private void line(String what, String stored, String again) {
    console.out().println(String.format(Locale.ROOT, "%-17s %-24s %s", what, stored, again));
  }
}
