package org.basin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.InputError;
import org.basin.execution.Cluster;
import org.basin.execution.Threads;
import org.basin.execution.Workers;
import org.basin.study.Study;
import org.basin.workflow.Asked;
import org.basin.workflow.Judged;
import org.basin.workflow.Progress;
import org.basin.workflow.Studies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: trains the arms, compares them, explains, and writes the run folder. */
@Command(
    name = "study",
    header = {"Train the arms, compare them, explain, write a run folder.", ""},
    description = "Started again on the same folder (--out) it goes on from where it stopped.%n",
    footer = {
      "",
      "Examples:",
      "  basin study",
      "  basin study photos/ --minutes 20",
      "  basin study table.csv --label outcome --labels 5,20 --arms random,sdae",
      "  basin study one.csv two.csv three.csv --arms random,sdae,trees",
      "  basin study mnist --net 'mlp:512-512[activation=sigmoid]' --seeds 20 --out runs/long"
    })
final class StudyCommand implements Verb {
  private final Console console;

  @Mixin private StudyOptions study = new StudyOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder; runs/DATA-N, counted up, if left out.")
  private @Nullable String out;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Cohorts trained at a time; one a core if left out. No number depends on it.")
  private @Nullable String workers;

  @Option(
      names = "--on",
      paramLabel = "URL",
      description =
          "The cluster whose workers train: spark://HOST:PORT, for tests local-cluster[N,CORES,MB]."
              + " No number depends on it.")
  private @Nullable String on;

  @Option(names = "--json", description = "Write result.json to standard output.")
  private boolean json;

  private String resumption = "";
  private @Nullable Interruption interruption;

  StudyCommand(Console console) {
    this.console = console;
  }

  @Override
  public int run(List<String> misunderstood) throws IOException {
    List<String> problems = new ArrayList<>(misunderstood);
    Integer said = new Reading(problems).whole("--workers", workers, 1);
    int atATime = said != null ? said : Runtime.getRuntime().availableProcessors();
    if (on != null) {
      Cluster.problem(on).ifPresent(problems::add);
      if (workers != null) {
        problems.add("--workers: expected none beside --on, where the cluster says how many");
      }
      if (study.device != null && !study.device.equals("cpu")) {
        problems.add("--device: expected cpu beside --on, whose executors compute there");
      }
    }
    Asked asked = study.asked(problems);
    if (on != null && asked.design().minutes() != null) { // it may stand in the file, too
      asked =
          asked.withProblem(
              "minutes: expected none beside --on, whose speed is not known beforehand; say how"
                  + " many --seeds, which arms and budgets");
    }
    if (!misunderstood.isEmpty()) {
      throw new InputError(asked.problems()); // a stray word may have been taken for the data
    }
    Path named = out == null ? null : Path.of(out);
    Study complete =
        named != null && RunFolder.holdsRun(named)
            ? Resumption.of(named, asked)
            : fresh(asked, named, atATime);
    Path run = named != null ? named : RunFolder.next(console.runs(), complete);
    train(run, complete, atATime);
    if (json) {
      console.out().print(Files.readString(run.resolve("result.json")));
    } else {
      Judged judged = Studies.judged(run);
      console.out().print(judged.table(console.colourOut()));
      if (console.outIsTerminal() && !common.quiet) {
        console.out().print(judged.plots(console.colourOut()));
      }
      console.out().println("Report: " + run.resolve("report.html"));
    }
    return ExitCode.DONE;
  }

  @Override
  public String resumption() {
    return interruption != null && interruption.signalled() ? "" : resumption;
  }

  private static Study fresh(Asked asked, @Nullable Path named, int atATime) {
    String hindrance = named == null ? null : RunFolder.hindrance(named);
    return Studies.complete(hindrance == null ? asked : asked.withProblem(hindrance), atATime);
  }

  private void train(Path run, Study complete, int atATime) {
    resumption = CommandText.of(console.program(), goingOn(run).toArray(String[]::new));
    try (Watch watch = Watch.of(console, common.quiet);
        Workers all = on == null ? new Threads(atATime) : Cluster.at(on);
        Interruption watched = new Interruption(() -> interrupted(watch))) {
      interruption = watched;
      Progress progress = watch.progress();
      progress.note((RunFolder.holdsRun(run) ? "Going on in " : "Writing to ") + run);
      Studies.run(run, complete, progress, all);
    }
  }

  /** What is not stored with the study has to be said again. */
  private List<String> goingOn(Path run) {
    List<String> words = new ArrayList<>(List.of("study"));
    if (on != null) {
      words.addAll(List.of("--on", on));
    }
    if (study.device != null) {
      words.addAll(List.of("--device", study.device));
    }
    if (workers != null) {
      words.addAll(List.of("--workers", workers));
    }
    words.addAll(List.of("--out", run.toString()));
    return words;
  }

  private void interrupted(Watch watch) {
    watch.close();
    console.err().println("Interrupted. What was finished is stored; go on with:");
    console.err().println("  " + resumption);
    console.err().flush();
  }
}
