package org.basin.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What can be said about data without training. */
@Command(
    name = "data",
    header = {"Data sets known by name, and what a path would be read as.", ""},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  basin data list",
      "  basin data fetch fashion-mnist",
      "  basin data inspect photos/"
    })
final class DataCommand {
  @Mixin private CommonOptions common = new CommonOptions();
}
