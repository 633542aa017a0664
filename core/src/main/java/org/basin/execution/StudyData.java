package org.basin.execution;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.basin.data.Column;
import org.basin.data.Dataset;
import org.basin.data.Examples;
import org.basin.data.Kind;
import org.basin.data.LabelSubset;
import org.basin.data.Replicate;
import org.basin.data.Shape;
import org.basin.data.Standardisation;
import org.basin.data.audit.Audit;
import org.basin.engine.Stream;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.nn.OneHot;
import org.basin.study.ArmName;
import org.basin.study.Block;
import org.basin.study.DataAudit;
import org.basin.study.LabelBudget;
import org.basin.study.Study;
import org.basin.study.StudyFile;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * A study's data as its trials see it: each replicate's split, label subsets and standardisation,
 * and the streams that its draws come from. What it gives is a function of study and data, so it
 * may be asked in any order from any thread.
 */
public final class StudyData {
  private final Study whole;
  private final Study study;
  private final @Nullable DataAudit audit;
  private final Dataset dataset;
  private final String draws;
  private final String folder;
  private final Map<Integer, Replicate> replicates = new ConcurrentHashMap<>();
  private final Map<Integer, Standardisation> standardisations = new ConcurrentHashMap<>();
  private final Map<Subset, LabelSubset> subsets = new ConcurrentHashMap<>();
  private final Map<String, OtherData> others = new ConcurrentHashMap<>();
  private @Nullable Examples examples;

  private record Subset(int seed, LabelBudget budget) {}

  /** Of a study of one data set. */
  public StudyData(Study study, Dataset dataset) {
    this(study, study, null, dataset, "", "");
  }

  private StudyData(
      Study whole,
      Study study,
      @Nullable DataAudit audit,
      Dataset dataset,
      String draws,
      String folder) {
    this.whole = whole;
    this.study = study;
    this.audit = audit;
    this.dataset = dataset;
    this.draws = draws;
    this.folder = folder;
  }

  /** One block of a study: what it gives is what a study of that block alone would. */
  public static StudyData of(Study study, Block block, Dataset dataset) {
    return of(study, block, dataset, null);
  }

  /**
   * The same of data that were audited: what was found alike stays on one side of every split.
   *
   * @param dataset as it is read
   */
  public static StudyData of(Study study, Block block, Dataset dataset, @Nullable DataAudit audit) {
    return new StudyData(
        study,
        study.on(block),
        audit,
        audit == null ? dataset : Audit.kept(dataset, audit),
        "",
        study.several() ? block.name() : "");
  }

  /** How another process comes by the same. */
  public DataDefinition definition() {
    return new DataDefinition(
        StudyFile.text(whole), study.name(), audit, draws, dataset.digest(), besideDigests());
  }

  /** Digests of what arms take from elsewhere, by path: other data and files of weights. */
  Map<String, String> besideDigests() {
    Map<String, String> digests = new TreeMap<>();
    otherData().forEach((path, other) -> digests.put(path, other.digest()));
    for (String arm : study.arms()) {
      String file = ImportedWeights.file(arm);
      if (!file.isEmpty()) {
        digests.put(file, ImportedWeights.digest(file));
      }
    }
    return digests;
  }

  /**
   * The same splits and label subsets, with all that trainings draw under another name: each arm is
   * then a second one of its kind, to hold an arm against itself with.
   */
  public StudyData drawing(String name) {
    return new StudyData(whole, study, audit, dataset, name, folder);
  }

  /** Where, below a folder of the run, stands what other blocks have under the same name. */
  public Path below(Path run) {
    return folder.isEmpty() ? run : run.resolve(folder);
  }

  /** As far as it is about this data set. */
  public Study study() {
    return study;
  }

  /** The data that it is about. */
  public Dataset dataset() {
    return dataset;
  }

  /** The data in the engine, which is started by the first to ask. */
  public synchronized Examples examples() {
    if (examples == null) {
      examples = Examples.load(dataset);
    }
    return examples;
  }

  /** A data set beside this one, that arms pre-train on. */
  OtherData other(String path) {
    return others.computeIfAbsent(path, p -> OtherData.read(p, dataset));
  }

  /** The data sets beside this one that the study's arms pre-train on, by path. */
  public Map<String, Dataset> otherData() {
    Map<String, Dataset> all = new TreeMap<>();
    for (String name : study.arms()) {
      String path = Sources.otherData(ArmName.parse(name), dataset);
      if (path != null) {
        all.put(path, other(path).dataset());
      }
    }
    return all;
  }

  /** A replicate's split. */
  public Replicate replicate(int seed) {
    return replicates.computeIfAbsent(
        seed, s -> Replicate.of(dataset, study.seed(), s, study.testShare()));
  }

  /** A replicate's, from its training rows alone. */
  public Standardisation standardisation(int seed) {
    return standardisations.computeIfAbsent(
        seed,
        s ->
            // A novel class shows itself in its few labelled examples alone, so not here.
            Standardisation.of(
                dataset, dataset.others() == null ? replicate(s).train() : replicate(s).pool()));
  }

  /** A replicate's labelled rows within a budget. */
  public LabelSubset subset(int seed, LabelBudget budget) {
    return subsets.computeIfAbsent(
        new Subset(seed, budget),
        s ->
            LabelSubset.of(
                dataset,
                replicate(seed),
                budget,
                study.natural(),
                study.seed(),
                study.training().tuning().validationApart()));
  }

  /** The stream below which everything that a replicate's trainings draw has a name. */
  public Stream stream(int seed) {
    Stream replicate = Stream.of(study.seed()).fold("replicate").fold(seed);
    return draws.isEmpty() ? replicate : replicate.fold(draws);
  }

  /** The network that a trial names; the linear model for arms without hidden layers. */
  public Network network(String architecture, boolean linear) {
    return linear
        ? Architecture.linear(inputs(), dataset.classes().size())
        : Architecture.parse(architecture)
            .network(inputs(), categories(), dataset.classes().size());
  }

  private List<OneHot> categories() {
    return dataset.columns().stream()
        .filter(Column::categorical)
        .map(column -> new OneHot(column.first(), column.count()))
        .toList();
  }

  /** The arm of a trial, made ready for its network. */
  public Arm arm(Trial trial) {
    return Arms.resolve(trial.arm(), network(trial.network(), false), study);
  }

  /** The shape of one example: [channels, height, width] or [features]. */
  public int[] inputs() {
    Shape shape = dataset.shape();
    return dataset.kind() == Kind.IMAGE
        ? new int[] {shape.channels(), shape.height(), shape.width()}
        : new int[] {shape.size()};
  }
}
