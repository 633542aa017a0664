package org.basin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.export.ExportFormat;
import org.basin.study.LabelBudget;
import org.basin.study.Trial;
import org.basin.workflow.ExportAsked;
import org.basin.workflow.Exported;
import org.basin.workflow.Studies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run for other tools. */
@Command(
    name = "export",
    header = {"The network to take, or a trial's, and the results, for other tools.", ""},
    description = {
      "Formats: safetensors, onnx and card of one network; tensorboard and mlflow of all trials;"
          + " latex and markdown tables of the results. Without --arm and the like the network is"
          + " the one to take; of what these leave open, the recommended arm, the largest budgets"
          + " and the first replicate are taken. A network that was not kept is trained again.%n"
    },
    footer = {
      "",
      "Examples:",
      "  basin export runs/mnist-1 --format onnx,safetensors",
      "  basin export runs/mnist-1 --arm sdae --labels 10 --seed 3 --out sdae-10",
      "  basin export runs/mnist-1 --format tensorboard,latex"
    })
final class ExportCommand implements Verb {
  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private String run = "";

  @Option(
      names = "--format",
      paramLabel = "NAME,…",
      description =
          "safetensors, onnx, card, tensorboard, mlflow, latex, markdown (safetensors,onnx,card).")
  private String formats = "safetensors,onnx,card";

  @Option(names = "--arm", paramLabel = "NAME", description = "An arm of the study.")
  private @Nullable String arm;

  @Option(
      names = "--labels",
      paramLabel = "N",
      description = "A label budget of the study: 10, total-100 or all.")
  private @Nullable String labels;

  @Option(names = "--seed", paramLabel = "N", description = "A replicate, from 0.")
  private @Nullable String seed;

  @Option(names = "--net", paramLabel = "NAME", description = "A network of the study.")
  private @Nullable String network;

  @Option(names = "--data", paramLabel = "NAME", description = "A data set of the study.")
  private @Nullable String data;

  @Option(
      names = "--unlabelled-budget",
      paramLabel = "N",
      description = "An unlabelled budget of the study, or all.")
  private @Nullable String unlabelled;

  @Option(
      names = "--start",
      description = "The weights that the trial began with, before the first label.")
  private boolean start;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A new or empty folder (RUN/export-N, N counted up).")
  private @Nullable String out;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    List<String> all = new ArrayList<>(problems);
    Reading reading = new Reading(all);
    List<ExportFormat> read =
        reading.list(
            "--format",
            formats,
            "some of " + String.join(", ", words()),
            word ->
                Arrays.stream(ExportFormat.values())
                    .filter(format -> format.word().equals(word))
                    .findFirst()
                    .orElse(null));
    Set<ExportFormat> wanted = new LinkedHashSet<>(read == null ? List.of() : read);
    ExportAsked asked =
        new ExportAsked(
            wanted,
            arm,
            reading.one("--labels", labels, "a label budget", LabelBudget::parse),
            reading.whole("--seed", seed, 0),
            network,
            data,
            "all".equals(unlabelled)
                ? Integer.valueOf(Trial.ALL)
                : reading.whole("--unlabelled-budget", unlabelled, 0),
            start);
    Verb.refuse(all);
    Path folder = RunFolder.existing(run, console.runs());
    Exported exported =
        Studies.export(
            folder,
            asked,
            out == null ? next(folder) : Path.of(out),
            common.quiet ? Notes.NONE : new Notes(console.err()));
    if (json) {
      Map<String, Object> form = new LinkedHashMap<>();
      form.put("folder", exported.folder().toString());
      form.put("files", exported.files());
      console.out().println(Json.text(form));
    } else {
      exported.files().forEach(file -> console.out().println(exported.folder().resolve(file)));
    }
    return ExitCode.DONE;
  }

  private static List<String> words() {
    return Arrays.stream(ExportFormat.values()).map(ExportFormat::word).toList();
  }

  private static Path next(Path run) {
    int n = 1;
    while (Files.exists(run.resolve("export-" + n))) {
      n++;
    }
    return run.resolve("export-" + n);
  }
}
