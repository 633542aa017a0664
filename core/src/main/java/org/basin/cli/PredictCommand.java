package org.basin.cli;

import java.nio.file.Path;
import java.util.List;
import org.basin.export.BatchPrediction;
import org.basin.workflow.Studies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The best network on new images or rows. */
@Command(
    name = "predict",
    header = {"The best network on new images or rows: CSV of label and probabilities.", ""},
    description =
        "Inputs are read a portion at a time; nothing is written before all were read, and one that"
            + " is wrong refuses all, unless --skip-bad.%n",
    footer = {
      "",
      "Examples:",
      "  basin predict runs/photos-1 new/*.png > labels.csv",
      "  find new -name '*.png' | basin predict runs/photos-1 - --calibrated > labels.csv"
    })
final class PredictCommand implements Verb {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run folder, or one that basin export made.")
  private String run = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "Images, folders or zips of them, tables of the same columns, arrays; - is standard"
              + " input: a table, an image or zip, or names of image files.")
  private List<String> inputs = List.of();

  @Option(
      names = "--data",
      paramLabel = "NAME",
      description = "Of a run of several data sets, which one's network.")
  private @Nullable String data;

  @Option(
      names = "--calibrated",
      description = "Probabilities as sure as they were right on validation rows.")
  private boolean calibrated;

  @Option(
      names = "--skip-bad",
      description = "Leave out inputs that cannot be read, and say how many.")
  private boolean skipBad;

  @Mixin private CommonOptions common = new CommonOptions();

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    Path folder = RunFolder.withNetwork(run, console.runs());
    List<String> notes =
        Studies.predict(
            folder,
            data,
            inputs.stream().map(Path::of).toList(),
            new BatchPrediction.Manner(calibrated, skipBad),
            console.out());
    if (!common.quiet) {
      notes.forEach(console.err()::println);
    }
    return ExitCode.DONE;
  }
}
