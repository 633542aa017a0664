package org.basin.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.workflow.DataSets;
import org.basin.workflow.OneShotAsked;
import org.basin.workflow.OneShots;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores starts on Omniglot's one-shot runs. */
@Command(
    name = "oneshot",
    header = {"Omniglot's one-shot runs: how well each start tells new classes apart.", ""},
    description = {
      "Every start is pre-trained on the background's classes and then embeds the runs' images; a"
          + " test image gets the class of the training image with the greatest cosine. Nothing is"
          + " trained on the runs.%n"
    },
    footer = {
      "",
      "Example:",
      "  basin oneshot all_runs.zip --background images_background_small1.zip",
      "  basin oneshot omniglot-runs --background omniglot"
    })
final class OneShotCommand implements Verb {
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "RUNS", description = "The runs' folder or zip.")
  private @Nullable String runs;

  @Option(
      names = "--background",
      paramLabel = "DATA",
      description = "Labelled images of other classes: a folder or zip, a sub-folder a class.")
  private @Nullable String background;

  @Option(
      names = "--net",
      paramLabel = "NETWORK",
      description = "As in convnet:16-32-128[activation=relu].")
  private String network = "convnet:16-32-128[activation=relu]";

  @Option(names = "--arms", paramLabel = "NAME,…", description = "Starts: random,sdae,transfer.")
  private @Nullable List<String> arms;

  @Option(
      names = "--unlabelled-budget",
      paramLabel = "N|all",
      description = "Background examples that pre-training sees (all).")
  private @Nullable String budget;

  @Option(
      names = "--pretrain-epochs",
      paramLabel = "N",
      description = "Passes over the background (20).")
  private @Nullable String epochs;

  @Option(names = "--seeds", paramLabel = "N", description = "Replicates of every start (3).")
  private @Nullable String seeds;

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description = "The side that images are brought to (28).")
  private @Nullable String side;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  @Mixin private CommonOptions common = new CommonOptions();

  OneShotCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> problems) {
    List<String> all = new ArrayList<>(problems);
    OneShotAsked asked = asked(all);
    List<OneShots.Score> scores;
    try (Watch watch = Watch.of(console, common.quiet)) {
      scores = OneShots.of(asked, watch.progress());
    }
    if (json) {
      console.out().println(Json.text(scores));
      return ExitCode.DONE;
    }
    console
        .out()
        .println("start                        error %    95 % interval over runs   seconds");
    for (OneShots.Score score : scores) {
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-28s %7.1f    %5.1f to %5.1f %20.0f",
                  score.arm(),
                  100 * score.error(),
                  100 * score.low(),
                  100 * score.high(),
                  score.seconds()));
    }
    return ExitCode.DONE;
  }

  private OneShotAsked asked(List<String> problems) {
    Reading reading = new Reading(problems);
    if (runs == null) {
      problems.add("RUNS: expected the runs' folder or zip, as in all_runs.zip, found none");
    }
    if (background == null) {
      problems.add("--background: expected labelled images to pre-train on, found none");
    }
    List<String> named = reading.names("--arms", arms);
    return new OneShotAsked(
        Path.of(runs == null ? "" : DataSets.place(runs)),
        background == null ? "" : background,
        network,
        named == null ? List.of("random", "transfer") : named,
        or(
            reading.one(
                "--unlabelled-budget",
                budget,
                "a number above 0, or all",
                word -> word.equals("all") ? Integer.valueOf(Integer.MAX_VALUE) : positive(word)),
            Integer.MAX_VALUE),
        or(reading.whole("--pretrain-epochs", epochs, 1), 20),
        or(reading.whole("--seeds", seeds, 1), 3),
        or(reading.whole("--image-size", side, 4), 28),
        problems);
  }

  private static @Nullable Integer positive(String word) {
    int number = Integer.parseInt(word);
    return number > 0 ? number : null;
  }

  private static int or(@Nullable Integer said, int otherwise) {
    return said == null ? otherwise : said;
  }
}
