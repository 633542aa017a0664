package org.basin.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;

/**
 * Which trained networks are measured, of those that the outcomes have: at the largest label budget
 * and the largest unlabelled one, within a network. A value; nothing runs here.
 *
 * @param reference the study's first arm
 * @param kept so many of the first replicates have their networks kept
 * @param trained every replicate's trials, in their order, by network and arm, in the study's order
 */
record Survey(String reference, int kept, Map<String, Map<String, List<Trial>>> trained) {
  private static final Set<String> WITHOUT_HIDDEN_LAYERS = Set.of("linear", "trees");
  private static final int FEW = 2;
  private static final int MORE = 5;

  /** Two trials of one network; the same one twice where it is to be trained again. */
  record Pair(Trial first, Trial second, Kind kind) {}

  /** The trials that ended well. */
  static Survey of(StudyData data, List<Outcome> outcomes) {
    return ofTrials(
        data,
        outcomes.stream()
            .filter(outcome -> outcome.status() == Status.OK)
            .map(Outcome::trial)
            .toList());
  }

  /** Such trials as they would be if all of these ended well. */
  static Survey ofTrials(StudyData data, List<Trial> trials) {
    var study = data.study();
    var largest = study.labels().get(study.labels().size() - 1);
    Map<String, Map<String, List<Trial>>> trained = new LinkedHashMap<>();
    int most = study.unlabelled().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (String network : study.networks()) {
      for (String arm : study.arms()) {
        trials.stream()
            .filter(
                trial ->
                    trial.network().equals(network)
                        && trial.arm().equals(arm)
                        && trial.labels().equals(largest)
                        && trial.match() == Match.EPOCHS
                        && (trial.unlabelled() == 0 || trial.unlabelled() == most)
                        && WITHOUT_HIDDEN_LAYERS.stream().noneMatch(arm::startsWith))
            .sorted((a, b) -> Integer.compare(a.seed(), b.seed()))
            .forEach(
                trial ->
                    trained
                        .computeIfAbsent(network, n -> new LinkedHashMap<>())
                        .computeIfAbsent(arm, a -> new ArrayList<>())
                        .add(trial));
      }
    }
    return new Survey(study.arms().get(0), study.checkpoints(), trained);
  }

  /**
   * The pairs to be held against each other: of each arm, one start trained twice, and each of two
   * replicates, of five in full, with its twin; of the reference and each other arm, the same
   * replicate.
   *
   * @param full also two replicates of each arm
   */
  List<Pair> pairs(boolean full) {
    List<Pair> pairs = new ArrayList<>();
    for (Map<String, List<Trial>> arms : first(Math.min(full ? MORE : FEW, kept))) {
      arms.forEach(
          (arm, trials) -> {
            pairs.add(new Pair(trials.get(0), trials.get(0), Kind.START));
            trials.forEach(trial -> pairs.add(new Pair(trial, trial, Kind.ROWS)));
            if (full && trials.size() > 1) {
              pairs.add(new Pair(trials.get(0), trials.get(1), Kind.ARM));
            }
            for (Trial other : arm.equals(reference) ? List.<Trial>of() : trials) {
              beside(arms, other).forEach(trial -> pairs.add(new Pair(trial, other, Kind.ARMS)));
            }
          });
    }
    return pairs;
  }

  /** What a measure is taken of: the trials of each of its subjects. */
  List<List<Trial>> subjects(Measure measure) {
    List<List<Trial>> subjects = new ArrayList<>();
    int most = measure.replicates();
    for (Map<String, List<Trial>> arms : first(measure.kept() ? Math.min(most, kept) : most)) {
      switch (measure.of()) {
        case TRIAL ->
            arms.values().forEach(trials -> trials.forEach(each -> subjects.add(List.of(each))));
        case ARMS ->
            arms.forEach(
                (arm, trials) -> {
                  for (Trial other : arm.equals(reference) ? List.<Trial>of() : trials) {
                    beside(arms, other).forEach(each -> subjects.add(List.of(each, other)));
                  }
                });
        case REPLICATE ->
            arms.getOrDefault(reference, List.of())
                .forEach(trial -> subjects.add(replicate(arms, trial)));
        case ARM -> subjects.addAll(arms.values());
        case NETWORK -> subjects.add(arms.values().stream().flatMap(List::stream).toList());
      }
    }
    return subjects;
  }

  /** A trial of the reference with those of all other arms of its replicate. */
  private List<Trial> replicate(Map<String, List<Trial>> arms, Trial trial) {
    List<Trial> all = new ArrayList<>(List.of(trial));
    arms.forEach(
        (arm, trials) ->
            trials.stream()
                .filter(each -> each.seed() == trial.seed() && !arm.equals(reference))
                .forEach(all::add));
    return all;
  }

  /** The reference's trial of the same replicate, where there is one. */
  private List<Trial> beside(Map<String, List<Trial>> arms, Trial other) {
    return arms.getOrDefault(reference, List.of()).stream()
        .filter(trial -> trial.seed() == other.seed())
        .toList();
  }

  /** Each network's arms with no more than their first replicates. */
  private List<Map<String, List<Trial>>> first(int replicates) {
    List<Map<String, List<Trial>>> networks = new ArrayList<>();
    for (Map<String, List<Trial>> arms : trained.values()) {
      Map<String, List<Trial>> some = new LinkedHashMap<>();
      arms.forEach(
          (arm, trials) -> {
            List<Trial> early = trials.stream().filter(each -> each.seed() < replicates).toList();
            if (!early.isEmpty()) {
              some.put(arm, early);
            }
          });
      if (!some.isEmpty()) {
        networks.add(some);
      }
    }
    return networks;
  }
}
