package org.basin.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.workflow.Standing;
import org.basin.workflow.Studies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How far a run has come. */
@Command(
    name = "status",
    header = {"Progress, failures and time left of a run.", ""},
    footer = {"", "Example:", "  basin status runs/mnist-1"})
final class StatusCommand implements Verb {
  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private String run = "";

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    Path folder = RunFolder.existing(run, console.runs());
    Standing standing = Studies.standing(folder);
    if (json) {
      console.out().println(Json.text(form(standing)));
      return ExitCode.DONE;
    }
    ProgressText text = new ProgressText();
    text.trials(
        standing.finished(), standing.trials(), standing.failures().size(), standing.secondsLeft());
    String state =
        standing.finished() == standing.trials()
            ? "done"
            : standing.running() ? "running" : "stopped";
    console.out().println(folder + ": " + state + ", " + text.line());
    standing.failures().forEach(failure -> console.out().println("  " + failure));
    if (state.equals("stopped") && !common.quiet) {
      String again = CommandText.of(console.program(), "study", "--out", folder.toString());
      console.out().println("Go on with: " + again);
    }
    return ExitCode.DONE;
  }

  private static Map<String, @Nullable Object> form(Standing standing) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("trials", standing.trials());
    form.put("finished", standing.finished());
    form.put("failures", standing.failures());
    form.put("running", standing.running());
    form.put("seconds", Json.finite(standing.seconds()));
    form.put("seconds_left", Json.finite(standing.secondsLeft()));
    return form;
  }
}
