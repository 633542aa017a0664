package org.basin.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program itself: without a verb it shows its verbs. */
@Command(
    name = "basin",
    versionProvider = Version.class,
    header = {"Does pre-training improve your network, how much, and why?", ""},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  basin study                       the whole main job on MNIST",
      "  basin study photos/ --minutes 20  the best that twenty minutes allow",
      "  basin plan table.csv              what a study would take",
      "",
      "Exit codes: 0 done, 1 a fault of Basin's, 2 what was given cannot be used,",
      "3 stopped by what is outside (resumable), 130 interrupted (resumable)."
    })
final class BasinCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(names = "--no-color", description = "No colours; so does the variable NO_COLOR.")
  private boolean noColour;
}
