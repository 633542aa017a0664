package org.basin.cli;

import java.nio.file.Path;
import java.util.List;
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
    footer = {"", "Example:", "  basin predict runs/photos-1 new/*.png > labels.csv"})
final class PredictCommand implements Verb {
  private final Console console;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run folder.")
  private String run = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Images, folders of images, or tables of the same columns.")
  private List<String> inputs = List.of();

  @Option(
      names = "--data",
      paramLabel = "NAME",
      description = "Of a run of several data sets, which one's network.")
  private @Nullable String data;

  @Mixin private CommonOptions common = new CommonOptions();

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    Verb.refuse(problems);
    Path folder = RunFolder.existing(run, console.runs());
    Studies.predict(folder, data, inputs.stream().map(Path::of).toList(), console.out())
        .forEach(console.err()::println);
    return ExitCode.DONE;
  }
}
