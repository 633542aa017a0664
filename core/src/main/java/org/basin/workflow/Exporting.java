package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Encoding;
import org.basin.engine.Scope;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.StudyData;
import org.basin.execution.TrainedNetwork;
import org.basin.export.BestNetwork;
import org.basin.export.CardFacts;
import org.basin.export.ExportFormat;
import org.basin.export.MlFlow;
import org.basin.export.NetworkFiles;
import org.basin.export.Preprocessing;
import org.basin.export.TensorBoard;
import org.basin.report.Findings;
import org.basin.report.ResultTables;
import org.basin.study.Block;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Trial;

/**
 * A run for other tools: one network as files, all trials as training curves and tracked runs, the
 * results as tables. Nothing is scored on the test part, and nothing that is there is overwritten.
 */
final class Exporting {
  private static final String VALIDATED = "of this network, which did not learn from these rows";

  private final Path run;
  private final ExportAsked asked;
  private final Progress progress;
  private final Findings findings;

  private Exporting(Path run, ExportAsked asked, Progress progress, Findings findings) {
    this.run = run;
    this.asked = asked;
    this.progress = progress;
    this.findings = findings;
  }

  static Exported of(Path run, ExportAsked asked, Path out, Progress progress) {
    check(asked, out);
    Findings findings;
    try (Store store = SqliteStore.read(run)) {
      findings = Rendering.findings(store);
    }
    Exporting exporting = new Exporting(run, asked, progress, findings);
    try {
      // Whatever is wrong with the request is found before anything is written.
      ExportChoice choice = new ExportChoice(findings, asked);
      List<Outcome> trials =
          findings.outcomes().isEmpty() && !asked.ofTrial() ? List.of() : choice.trials();
      boolean taken = !asked.ofTrial() || findings.study().several() && asked.ofData();
      if (asked.ofNetwork() && !taken) {
        Outcome trial = choice.trial();
        Files.createDirectories(out);
        exporting.network(trial, out);
      } else if (asked.ofNetwork()) {
        NetworkFiles.copy(new RunFolder(run).best(asked.data()), out, asked.formats());
      }
      Files.createDirectories(out);
      exporting.trials(trials, out);
      try (Stream<Path> files = Files.list(out)) {
        return new Exported(
            out,
            files.map(f -> f.getFileName() + (Files.isDirectory(f) ? "/" : "")).sorted().toList());
      }
    } catch (IOException e) {
      throw new OutsideError(
          "%s cannot be written: %s; make room, or name another --out"
              .formatted(out, e.getMessage()),
          e);
    }
  }

  private static void check(ExportAsked asked, Path out) {
    List<String> problems = new ArrayList<>();
    if (asked.formats().isEmpty()) {
      problems.add("--format: expected one or more, found none");
    }
    try {
      if (Files.exists(out) && !(Files.isDirectory(out) && empty(out))) {
        problems.add(
            "--out %s: expected a new or empty folder, found %s; name another"
                .formatted(out, Files.isDirectory(out) ? "files in it" : "a file"));
      }
    } catch (IOException e) {
      problems.add("--out %s: expected a folder that can be read, found %s".formatted(out, e));
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private void network(Outcome outcome, Path out) throws IOException {
    Trial trial = outcome.trial();
    Block block =
        findings.study().blocks().stream()
            .filter(each -> each.name().equals(trial.data()))
            .findFirst()
            .orElseThrow();
    progress.doing(0, "reading " + trial.data());
    Dataset read = Datasets.load(block.data());
    checkData(trial.data(), read);
    StudyData data =
        StudyData.of(
            findings.study(),
            block,
            Auditing.kept(read, Auditing.of(findings.provenance(), trial.data())));
    Workshop workshop = Workshop.open("basin-export");
    try (workshop;
        Scope scope = Scope.open()) {
      TrainedNetwork trained = trained(data, outcome, workshop.folder());
      Preprocessing preprocessing =
          new Preprocessing(
              Encoding.of(data.dataset()),
              data.standardisation(trial.seed()),
              data.dataset().digest());
      BestNetwork network =
          new BestNetwork(
              trained.network(),
              trained.theta(),
              preprocessing,
              data.dataset().classes(),
              Cards.calibration(trained.temperature(), VALIDATED));
      NetworkFiles.write(out, network, facts(outcome), asked.formats());
    }
  }

  private TrainedNetwork trained(StudyData data, Outcome outcome, Path workshop) {
    Trial trial = outcome.trial();
    String name = "%s, labels %s, seed %d".formatted(trial.arm(), trial.labels(), trial.seed());
    if (asked.start()) {
      progress.note("The start of " + name + ": its head is as it was drawn, not trained.");
      return TrainedNetwork.start(data, outcome, run, workshop);
    }
    if (!TrainedNetwork.kept(data, trial, run)) {
      progress.note(
          "The network of %s was not kept (`checkpoints` in study.yaml says of how many replicates they are): it is trained again from the same draws."
              .formatted(name));
      progress.doing(0, "training " + name + " again");
    }
    TrainedNetwork trained = TrainedNetwork.of(data, outcome, run, workshop);
    if (trained.again()) {
      progress.note(
          trained.differences().isEmpty()
              ? "Trained again, it validates as it was stored, bit for bit."
              : "Trained again, it is not the stored one (another machine rounds otherwise): "
                  + String.join("; ", trained.differences())
                  + ".");
    }
    return trained;
  }

  /** A network of other data than the study's would be no network of the study. */
  private void checkData(String name, Dataset found) {
    for (Provenance.DataProvenance before : findings.provenance().data()) {
      if (before.name().equals(name) && !before.digest().equals(found.digest())) {
        throw new InputError(
            "%s: expected the data that the run began with (%d examples), found other data under the same path (%d examples); put them back"
                .formatted(name, before.examples(), found.rows()));
      }
    }
  }

  private CardFacts facts(Outcome outcome) {
    Trial trial = outcome.trial();
    Findings.Cell cell =
        new Findings.Cell(
            trial.data(),
            trial.network(),
            trial.arm(),
            trial.labels(),
            trial.unlabelled(),
            trial.match());
    String which =
        "replicate %d of arm `%s`, %s".formatted(trial.seed(), trial.arm(), trial.labels().words());
    if (asked.start()) {
      return Cards.of(
          findings,
          cell,
          "The start of " + which + ": the weights before the first label was learned from.",
          0,
          "These weights were not trained on labels, and their head is as it was drawn: classes and"
              + " probabilities mean nothing before that. The errors above are of networks trained"
              + " from such starts.");
    }
    return Cards.of(
        findings,
        cell,
        "The network of %s.".formatted(which),
        outcome.labelsTotal(),
        String.format(
            Locale.ROOT,
            "This network's own test error was %.2f %%; the errors above are of all replicates. Of"
                + " its %d labelled examples a part only validated.%s",
            100 * outcome.testError(),
            outcome.labelsTotal(),
            trial.arm().contains("dropconnect")
                ? " Its error was measured with units averaged over the masks of their weights"
                    + " (Wan et al. 2013); the files hold the mean network."
                : ""));
  }

  private void trials(List<Outcome> trials, Path out) throws IOException {
    Set<ExportFormat> formats = asked.formats();
    Provenance provenance = findings.provenance();
    if (formats.contains(ExportFormat.TENSORBOARD)) {
      TensorBoard.write(out.resolve("tensorboard"), trials, provenance);
    }
    if (formats.contains(ExportFormat.MLFLOW)) {
      MlFlow.write(out.resolve("mlruns"), findings.study(), trials, provenance);
    }
    if (formats.contains(ExportFormat.LATEX)) {
      Files.writeString(out.resolve("results.tex"), ResultTables.latex(findings));
    }
    if (formats.contains(ExportFormat.MARKDOWN)) {
      Files.writeString(out.resolve("results.md"), ResultTables.markdown(findings));
    }
  }
}
