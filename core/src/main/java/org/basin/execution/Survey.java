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
 * Which trained networks are to be held against each other: those of the first two replicates at
 * the largest label budget, within a network. Of each arm, two replicates, and one start trained
 * twice; of the reference and each other arm, the same replicate. A value; nothing runs here.
 */
record Survey(List<Pair> pairs) {
  private static final Set<String> WITHOUT_HIDDEN_LAYERS = Set.of("linear", "trees");

  Survey {
    pairs = List.copyOf(pairs);
  }

  /** Two trials of one network; the same one twice where it is to be trained again. */
  record Pair(Trial first, Trial second, Kind kind) {}

  /** The pairs that outcomes allow: both ended well, and their networks are kept. */
  static Survey of(StudyData data, List<Outcome> outcomes) {
    var study = data.study();
    var largest = study.labels().get(study.labels().size() - 1);
    Map<String, Map<String, List<Trial>>> kept = new LinkedHashMap<>();
    int most = study.unlabelled().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (String network : study.networks()) {
      for (String arm : study.arms()) {
        outcomes.stream()
            .filter(outcome -> outcome.status() == Status.OK)
            .map(Outcome::trial)
            .filter(
                trial ->
                    trial.network().equals(network)
                        && trial.arm().equals(arm)
                        && trial.labels().equals(largest)
                        && trial.match() == Match.EPOCHS
                        && (trial.unlabelled() == 0 || trial.unlabelled() == most)
                        && trial.seed() < Math.min(2, study.checkpoints())
                        && WITHOUT_HIDDEN_LAYERS.stream().noneMatch(arm::startsWith))
            .sorted((a, b) -> Integer.compare(a.seed(), b.seed()))
            .forEach(
                trial ->
                    kept.computeIfAbsent(network, n -> new LinkedHashMap<>())
                        .computeIfAbsent(arm, a -> new ArrayList<>())
                        .add(trial));
      }
    }
    List<Pair> pairs = new ArrayList<>();
    kept.values().forEach(arms -> pairs.addAll(pairs(study.arms().get(0), arms)));
    return new Survey(pairs);
  }

  private static List<Pair> pairs(String reference, Map<String, List<Trial>> arms) {
    List<Pair> pairs = new ArrayList<>();
    arms.forEach(
        (arm, trials) -> {
          pairs.add(new Pair(trials.get(0), trials.get(0), Kind.START));
          if (trials.size() > 1) {
            pairs.add(new Pair(trials.get(0), trials.get(1), Kind.ARM));
          }
          for (Trial other : arm.equals(reference) ? List.<Trial>of() : trials) {
            arms.getOrDefault(reference, List.of()).stream()
                .filter(trial -> trial.seed() == other.seed())
                .forEach(trial -> pairs.add(new Pair(trial, other, Kind.ARMS)));
          }
        });
    return pairs;
  }
}
