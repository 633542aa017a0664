package org.basin.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.workflow.DataSets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings data sets from their public homes, or from a folder, into the cache. */
@Command(
    name = "fetch",
    header = {"Fetch data sets known by name from their public homes into a cache.", ""},
    description = {
      "Each file is held against its digest (SHA-256) before it is read; what was cut off goes on"
          + " where it stopped. Ctrl-C ends it; the same command goes on.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  basin data fetch fashion-mnist",
      "  basin data fetch adult letter-recognition --from /media/data",
      "  basin study fashion-mnist"
    })
final class DataFetchCommand implements Verb {
  private final Console console;

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "As basin data list names them.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "DIR|URL",
      description =
          "A folder that has the published files, or another home that has them under their names.")
  private @Nullable String from;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Where to keep them; the variable BASIN_CACHE, by which other commands find them, or the"
              + " system's folder for caches if left out.")
  private @Nullable String cache;

  @Mixin private CommonOptions common = new CommonOptions();

  DataFetchCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    Verb.refuse(DataSets.unknown(names));
    Path place = cache == null ? null : Path.of(cache);
    for (String name : names) {
      String fetched;
      try (Watch watch = Watch.of(console, common.quiet)) {
        fetched = DataSets.fetch(name, from, place, watch.progress());
      }
      console.out().println(name + ": " + fetched);
    }
    return ExitCode.DONE;
  }
}
