package org.basin.cli;

import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Option(names = "--no-color", description = "No colours; so does the variable NO_COLOR.")
  private boolean noColour;

  @Option(names = "--quiet", description = "No progress and no remarks; errors are still shown.")
  boolean quiet;
}
