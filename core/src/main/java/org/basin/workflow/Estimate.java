package org.basin.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.basin.data.Dataset;
import org.basin.data.Kind;
import org.basin.data.Scratch;
import org.basin.execution.Cohort;
import org.basin.execution.Plan;
import org.basin.execution.StudyData;
import org.basin.execution.StudyExecutor;
import org.basin.study.Study;

/** What a study takes, from the counted work and this machine's measured speed. */
final class Estimate {
  /** Reading data, starting libtorch, writing the report. */
  static final double OVERHEAD_SECONDS = 6;

  /** Bytes of an example that lies in a file: its label, its place in orders. */
  private static final long ROW = 100;

  /** Bytes that a worker takes however small the network. */
  private static final long USUAL_COHORT = 150_000_000L;

  private Estimate() {}

  /**
   * Over all data sets of a study.
   *
   * @param data one a block
   */
  static Planned of(Study study, List<StudyData> data, int workers) {
    double seconds = OVERHEAD_SECONDS;
    double flops = 0;
    int trials = 0;
    int pretrained = 0;
    long disk = 2_000_000L;
    Speeds speeds = new Speeds();
    Map<String, Double> measures = new LinkedHashMap<>();
    long kept = 0;
    for (StudyData block : data) {
      Plan plan = Plan.of(block, Set.of(), key -> false);
      speeds.measure(block);
      for (String architecture : block.study().networks()) {
        seconds += plan.flops(architecture) / speeds.of(block, architecture) / workers;
      }
      flops += plan.flops();
      seconds += surveying(block, speeds, measures) / workers;
      trials += plan.trials();
      pretrained += plan.pretrained();
      disk += disk(block, plan);
      kept = Math.max(kept, plan.kept(block));
    }
    List<String> sentences = new ArrayList<>(Remarks.of(study, data));
    sentences.add(
        String.format(
            Locale.ROOT,
            study.training().tuning().grid()
                ? "%d trials, each with %d candidate learning rates, from %d pre-trained starts."
                : "%d trials, each of %d configurations, from %d pre-trained starts.",
            trials,
            study.training().candidates(),
            pretrained));
    if (!measures.isEmpty()) {
      sentences.add(dearest(measures, workers));
    }
    sentences.addAll(filed(data));
    sentences.add(
        "Nothing was searched for examples that stand in two places: basin data inspect does, and"
            + " the study before it trains.");
    return new Planned(
        trials, flops, seconds, memory(data, workers) + workers * kept, disk, sentences);
  }

  /** Seconds of one worker for all that a full look at trained networks takes; noted by measure. */
  private static double surveying(StudyData block, Speeds speeds, Map<String, Double> measures) {
    double seconds = 0;
    if (block.study().why().equals("full")) {
      for (String network : block.study().networks()) {
        double speed = speeds.of(block, network);
        for (var each : StudyExecutor.surveyFlops(block, network).entrySet()) {
          seconds += each.getValue() / speed;
          measures.merge(each.getKey(), each.getValue() / speed, Double::sum);
        }
      }
    }
    return seconds;
  }

  private static String dearest(Map<String, Double> measures, int workers) {
    double all = measures.values().stream().mapToDouble(Double::doubleValue).sum();
    String most =
        measures.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(3)
            .map(e -> String.format(Locale.ROOT, "%s %.0f s", e.getKey(), e.getValue() / workers))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "Of the time, at most %.0f s measure trained networks (--why full); most of it %s.",
        all / workers,
        most);
  }

  /** The heap's and libtorch's own, the data twice (as read and in the engine), the cohorts. */
  private static long memory(List<StudyData> data, int workers) {
    long memory = 600_000_000L;
    long cohort = USUAL_COHORT;
    for (StudyData block : data) {
      memory +=
          block.dataset().inMemory() ? 2 * decoded(block.dataset()) : ROW * block.dataset().rows();
      for (String architecture : block.study().networks()) {
        cohort = Math.max(cohort, Plan.bytes(block.network(architecture, false), block.study()));
      }
    }
    return memory + workers * cohort;
  }

  private static long decoded(Dataset data) {
    return data.features().count() * (data.kind() == Kind.IMAGE ? 1 : Float.BYTES);
  }

  /** Where the examples lie that are too many for memory. */
  private static List<String> filed(List<StudyData> data) {
    return data.stream()
        .map(StudyData::dataset)
        .filter(each -> !each.inMemory())
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%s is %,d MB decoded, which lie in %s (BASIN_SCRATCH) and not in memory while"
                        + " a study runs.",
                    each.name(),
                    decoded(each) >> 20,
                    Scratch.standard().folder()))
        .toList();
  }

  /** Outcomes, pre-trained starts and the networks that are kept. */
  private static long disk(StudyData data, Plan plan) {
    long weights = 0;
    for (Cohort cohort : plan.starts()) {
      weights += cohort.trials().size() * size(data, cohort);
    }
    for (Cohort cohort : plan.cohorts()) {
      long kept =
          cohort.trials().stream()
              .filter(trial -> trial.seed() < data.study().checkpoints())
              .count();
      weights += kept * size(data, cohort);
    }
    return plan.trials() * 15_000L + 4 * weights;
  }

  private static long size(StudyData data, Cohort cohort) {
    return data.network(cohort.trials().get(0).network(), false).size();
  }
}
