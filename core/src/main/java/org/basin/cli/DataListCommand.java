package org.basin.cli;

import java.util.List;
import org.basin.workflow.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data sets known by name. */
@Command(
    name = "list",
    header = {"Data sets known by name.", ""})
final class DataListCommand implements Verb {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  DataListCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    if (json) {
      console.out().println(Json.text(DataSets.known()));
      return ExitCode.DONE;
    }
    for (DataSets.Known known : DataSets.known()) {
      console.out().println(known.name());
      console.out().println("  " + known.what());
      console.out().println("  " + known.origin() + "; licence: " + known.licence());
      console.out().println("  " + place(known));
    }
    return ExitCode.DONE;
  }

  private String place(DataSets.Known known) {
    return known.place() != null
        ? known.place()
        : "not here; fetch its %,d kB with: %s"
            .formatted(
                (known.bytes() + 999) / 1000,
                CommandText.of(console.program(), "data", "fetch", known.name()));
  }
}
