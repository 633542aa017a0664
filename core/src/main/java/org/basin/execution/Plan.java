package org.basin.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.basin.data.LabelSubset;
import org.basin.engine.Device;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.study.ArmName;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.basin.train.Evaluation;

/**
 * What is left to do: the trials that a study asks for without those that are stored, as cohorts,
 * and the pre-trained starts that they need first. A value; nothing runs here.
 *
 * @param starts cohorts of pre-training, one trial standing for each start
 * @param cohorts of labelled training
 */
public record Plan(List<Cohort> starts, List<Cohort> cohorts) {
  /**
   * Numbers that a cohort's weights may hold, so that weights, gradients and momentum of one
   * layer's members stay in the cache: measured at 784-128-128-128-10, where 8 to 16 members took
   * the least time a member.
   */
  private static final long WEIGHTS = 1_600_000;

  private static final int MOST_MEMBERS = 48;

  /**
   * Numbers that a cohort may hold besides weights, half a gigabyte: what its members' layers make
   * of a batch until the gradient is taken, or of a chunk of rows that is evaluated.
   */
  private static final long ACTIVATIONS = 128_000_000;

  /** Rows of a step that pre-training may see: a batch in two views. */
  private static final int PRETRAINING_BATCH = 256;

  public Plan {
    starts = List.copyOf(starts);
    cohorts = List.copyOf(cohorts);
  }

  /**
   * Every trial that a study asks for, in its order; arms that do not fit a network are left out.
   */
  public static List<Trial> trials(Study study, int[] inputs, int classes) {
    List<Trial> trials = new ArrayList<>();
    for (String architecture : study.networks()) {
      Network network = Architecture.parse(architecture).network(inputs, classes);
      for (String arm : study.arms()) {
        if (Arms.misfit(arm, network) != null) {
          continue;
        }
        for (LabelBudget labels : study.labels()) {
          for (int unlabelled : Arms.usesPool(arm) ? study.unlabelled() : List.of(0)) {
            for (int seed = 0; seed < study.seeds(); seed++) {
              trials.add(
                  new Trial(
                      study.name(), architecture, arm, labels, unlabelled, Match.EPOCHS, seed));
            }
          }
        }
      }
      if (study.training().matches().contains(Match.COMPUTE)) {
        trials.addAll(matchedInCompute(study, architecture, network));
      }
    }
    return trials;
  }

  /** The reference trained longer, once for each arm that pre-trains. */
  private static List<Trial> matchedInCompute(Study study, String architecture, Network network) {
    String reference = study.arms().get(0);
    List<Trial> trials = new ArrayList<>();
    for (String arm : study.arms()) {
      if (Arms.pretrained(reference)
          || !Arms.isNetwork(reference) // trees cannot be trained longer
          || !Arms.pretrained(arm)
          || !ArmName.parse(arm).controls().isEmpty()
          || Arms.misfit(reference, network) != null
          || Arms.misfit(arm, network) != null) {
        continue;
      }
      for (LabelBudget labels : study.labels()) {
        for (int unlabelled : Arms.usesPool(arm) ? study.unlabelled() : List.of(0)) {
          for (int seed = 0; seed < study.seeds(); seed++) {
            trials.add(
                new Trial(
                    study.name(),
                    architecture,
                    reference,
                    labels,
                    unlabelled,
                    Match.COMPUTE,
                    seed,
                    arm));
          }
        }
      }
    }
    return trials;
  }

  /**
   * The plan for what is not finished.
   *
   * @param finished ids of stored trials
   * @param started whether a pre-trained start is there already
   */
  public static Plan of(StudyData data, Set<String> finished, Predicate<StartKey> started) {
    return of(data, finished, started, trial -> true);
  }

  /**
   * The plan for those that are wanted now.
   *
   * @param wanted of the study's trials
   */
  public static Plan of(
      StudyData data, Set<String> finished, Predicate<StartKey> started, Predicate<Trial> wanted) {
    List<Trial> missing =
        trials(data.study(), data.inputs(), data.dataset().classes().size()).stream()
            .filter(trial -> wanted.test(trial) && !finished.contains(trial.id()))
            .toList();
    return new Plan(starts(data, missing, started), cohorts(data, missing));
  }

  private static List<Cohort> starts(
      StudyData data, List<Trial> missing, Predicate<StartKey> started) {
    Map<StartKey, Trial> needed = new LinkedHashMap<>();
    for (Trial trial : missing) {
      if (Arms.pretrained(trial.arm())) {
        for (Trial start : Costs.starts(data, trial)) {
          StartKey key = StartKey.of(start);
          if (!started.test(key)) {
            needed.putIfAbsent(key, start);
          }
        }
      }
    }
    Map<StartKey, List<Trial>> groups = new LinkedHashMap<>();
    needed.forEach(
        (key, trial) -> {
          // Sources of unequal length cannot be one cohort.
          StartKey group = key.group();
          groups.computeIfAbsent(group, k -> new ArrayList<>()).add(trial);
        });
    List<Cohort> cohorts = new ArrayList<>();
    for (List<Trial> group : groups.values()) {
      Map<Integer, List<Trial>> bySize = new LinkedHashMap<>();
      for (Trial trial : group) {
        bySize.computeIfAbsent(Costs.sourceSize(data, trial), n -> new ArrayList<>()).add(trial);
      }
      for (List<Trial> equal : bySize.values()) {
        Network network = data.network(equal.get(0).network(), false);
        double flops = Costs.pretraining(data, equal.get(0));
        for (List<Trial> part : parts(equal, capacity(network, PRETRAINING_BATCH, 1))) {
          cohorts.add(new Cohort(part, 1, flops * part.size()));
        }
      }
    }
    // The longest first, so that the workers end together.
    cohorts.sort((a, b) -> Double.compare(b.flops(), a.flops()));
    return cohorts;
  }

  /** Trials. */
  public int trials() {
    return cohorts.stream().mapToInt(cohort -> cohort.trials().size()).sum();
  }

  /** Starts to be pre-trained. */
  public int pretrained() {
    return starts.stream().mapToInt(cohort -> cohort.trials().size()).sum();
  }

  /** Floating-point operations of everything. */
  public double flops() {
    return Stream.concat(starts.stream(), cohorts.stream()).mapToDouble(Cohort::flops).sum();
  }

  /** Floating-point operations on one network. */
  public double flops(String network) {
    return Stream.concat(starts.stream(), cohorts.stream())
        .filter(cohort -> cohort.trials().get(0).network().equals(network))
        .mapToDouble(Cohort::flops)
        .sum();
  }

  /** What must be equal for trials to run one program. */
  private record Program(
      Network network,
      Object dropping,
      Additions additions,
      int training,
      int validation,
      int pool,
      double lengthening) {}

  private static List<Cohort> cohorts(StudyData data, List<Trial> missing) {
    Map<String, Network> networks = new LinkedHashMap<>();
    Map<Program, List<Trial>> programs = new LinkedHashMap<>();
    List<Cohort> cohorts = new ArrayList<>();
    for (Trial trial : missing) {
      Arm arm = data.arm(trial);
      if (arm.forest() != null) { // nothing is gained by company
        cohorts.add(
            new Cohort(
                List.of(trial), Costs.candidates(data, trial), Costs.fineTuning(data, trial)));
        continue;
      }
      String key = arm.linear() ? "linear" : trial.network();
      Network network =
          networks.computeIfAbsent(key, k -> data.network(trial.network(), arm.linear()));
      LabelSubset subset = data.subset(trial.seed(), trial.labels());
      Program program =
          new Program(
              network,
              arm.dropping(),
              arm.additions(),
              subset.training().length,
              subset.validation().length,
              Sources.pseudo(data, trial).length,
              Costs.lengthening(data, trial));
      programs.computeIfAbsent(program, p -> new ArrayList<>()).add(trial);
    }
    programs.forEach(
        (program, trials) -> {
          List<Trial> bySeed = new ArrayList<>(trials);
          bySeed.sort((a, b) -> Integer.compare(a.seed(), b.seed()));
          int candidates = Costs.candidates(data, bySeed.get(0));
          double flops = Costs.fineTuning(data, bySeed.get(0));
          int most = capacity(program.network(), data.study().training().batch(), candidates);
          for (List<Trial> part : parts(bySeed, most)) {
            cohorts.add(new Cohort(part, candidates, flops * part.size()));
          }
        });
    cohorts.sort((a, b) -> Double.compare(b.flops(), a.flops()));
    return cohorts;
  }

  /** Trials a cohort. */
  private static int capacity(Network network, int batch, int candidates) {
    return Math.max(1, members(network, batch) / candidates);
  }

  /** Members a cohort whose steps see so many examples a member. */
  static int members(Network network, int batch) {
    long room = Device.current().room();
    long byWeights = room * WEIGHTS / network.size();
    long byActivations = ACTIVATIONS / activations(network, batch);
    return (int) Math.max(1, Math.min(room * MOST_MEMBERS, Math.min(byWeights, byActivations)));
  }

  /**
   * Bytes that the largest cohort on a network takes: weights, gradients, what an optimiser
   * remembers, the best so far; and what layers make. A trial's candidates are never parted.
   */
  public static long bytes(Network network, Study study) {
    int candidates = study.training().candidates();
    int batch = study.training().batch();
    long labelled = Math.max(candidates, members(network, batch));
    long pretrained = members(network, PRETRAINING_BATCH);
    return 4
        * Math.max(
            labelled * (5 * network.size() + activations(network, batch)),
            pretrained * (5 * network.size() + activations(network, PRETRAINING_BATCH)));
  }

  /** Bytes more that the largest cohort of pre-training keeps of what trained layers make. */
  public long kept(StudyData data) {
    return starts.stream()
        .mapToLong(start -> start.trials().size() * Costs.kept(data, start.trials().get(0)))
        .max()
        .orElse(0);
  }

  /** Numbers that one member's layers hold at the most, in a step or in an evaluation. */
  static long activations(Network network, int batch) {
    return Math.max(batch * network.held(), 2 * Evaluation.chunk(network) * network.widest());
  }

  private static List<List<Trial>> parts(List<Trial> trials, int most) {
    int count = (trials.size() + most - 1) / most;
    List<List<Trial>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Parts of nearly equal size rather than full ones and a rest.
      parts.add(
          trials.subList(
              (int) ((long) trials.size() * i / count),
              (int) ((long) trials.size() * (i + 1) / count)));
    }
    return parts;
  }
}
