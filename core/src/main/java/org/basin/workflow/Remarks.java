package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.data.LabelSubset;
import org.basin.data.Replicate;
import org.basin.execution.Arms;
import org.basin.execution.ImportedWeights;
import org.basin.execution.StudyData;
import org.basin.nn.Network;
import org.basin.stats.Planning;
import org.basin.stats.SequentialRule;
import org.basin.study.LabelBudget;
import org.basin.study.Provenance;
import org.basin.study.Study;

/** What a person should know of a study before it runs. */
final class Remarks {
  private Remarks() {}

  /** Of all data sets: what is to be said of each alike is said once. */
  static List<String> of(Study study, List<StudyData> data) {
    if (data.size() == 1) {
      return of(data.get(0));
    }
    List<String> sentences = new ArrayList<>();
    List<List<String>> each = data.stream().map(Remarks::of).toList();
    for (int i = 0; i < data.size(); i++) {
      StudyData block = data.get(i);
      List<String> left =
          study.networks().stream()
              .filter(network -> !block.study().networks().contains(network))
              .toList();
      if (!left.isEmpty() && study.networks().containsAll(block.study().networks())) {
        sentences.add(
            "On "
                + block.study().name()
                + " these networks are not used: "
                + String.join(", ", left)
                + ".");
      }
      for (String sentence : each.get(i)) {
        if (each.stream().allMatch(others -> others.contains(sentence))) {
          sentences.add(sentence);
        } else {
          sentences.add(block.study().name() + ": " + sentence);
        }
      }
    }
    sentences.addAll(overSets(study, data));
    return sentences.stream().distinct().toList();
  }

  /** What so many data sets can decide between them. */
  private static List<String> overSets(Study study, List<StudyData> data) {
    List<String> sentences = new ArrayList<>();
    for (String network : study.networks()) {
      List<StudyData> on =
          data.stream().filter(block -> block.study().networks().contains(network)).toList();
      int family =
          on.stream()
              .mapToInt(block -> comparisons(block.study(), block.network(network, false)))
              .min()
              .orElse(0);
      if (on.size() > 1 && family > 0 && !Planning.canDecide(on.size(), family, study.level())) {
        Integer least = Planning.leastReplicates(family, study.level());
        sentences.add(
            on.size()
                + " data sets cannot decide "
                + family
                + " comparisons over data sets on "
                + network
                + " whatever comes out"
                + (least == null ? "." : ": it takes at least " + least + "."));
      }
    }
    return sentences;
  }

  static List<String> of(StudyData data) {
    Study study = data.study();
    List<String> sentences = new ArrayList<>();
    sentences.addAll(data.dataset().notes());
    data.dataset().warnings().forEach(warning -> sentences.add("Warning: " + warning));
    for (String architecture : study.networks()) {
      Network network = data.network(architecture, false);
      List<String> left =
          study.arms().stream().filter(arm -> Arms.misfit(arm, network) != null).toList();
      if (!left.isEmpty()) {
        sentences.add(
            "On "
                + architecture
                + " these arms do not fit and are left out: "
                + String.join(", ", left)
                + ".");
      }
      int family = comparisons(study, network);
      if (family > 0 && !Planning.canDecide(study.seeds(), family, study.level())) {
        Integer least = Planning.leastReplicates(family, study.level());
        sentences.add(
            study.seeds()
                + " seeds cannot decide "
                + family
                + " comparisons on "
                + architecture
                + " whatever comes out"
                + (least == null ? "." : ": it takes at least " + least + "."));
      } else if (family > 0) {
        sentences.add(power(study, architecture, family));
      }
    }
    for (Provenance.Weights weights : ImportedWeights.provenance(data)) {
      sentences.add(weights.arm() + ": " + String.join("; ", weights.report()) + ".");
    }
    Replicate replicate = data.replicate(0);
    for (LabelBudget budget : study.labels()) {
      sentences.addAll(LabelSubset.shortfalls(data.dataset(), replicate, budget));
      if (data.subset(0, budget).validation().length == 0) {
        sentences.add(
            "At "
                + budget
                + " labels a class nothing is left to validate on: the middle learning"
                + " rate and the full number of epochs are taken for every arm.");
      }
    }
    int pool = replicate.pool().length;
    if (study.unlabelled().stream().anyMatch(size -> size > pool && size != Integer.MAX_VALUE)) {
      sentences.add("Pre-training sees the " + pool + " examples there are outside the test part.");
    }
    return sentences;
  }

  /** What the replicates can find, in terms of a spread that is not known beforehand. */
  private static String power(Study study, String network, int family) {
    boolean fixed = study.adaptive() == null;
    int n = fixed ? study.seeds() : (int) (study.seeds() / SequentialRule.MORE);
    return String.format(
        Locale.ROOT,
        "On %s %s seeds find a difference of the margin, %s, with probability %s where"
            + " differences spread by up to %s from seed to seed, and that equal arms are"
            + " equivalent where they spread by up to %s (%d comparisons, Holm at its strictest).",
        network,
        fixed ? String.valueOf(study.seeds()) : "up to " + study.seeds(),
        steps(study, study.margin()),
        Planning.POWER,
        steps(study, Planning.carries(n, study.margin(), study.level(), family, false)),
        steps(study, Planning.carries(n, study.margin(), study.level(), family, true)),
        family);
  }

  private static String steps(Study study, double difference) {
    return String.format(
        Locale.ROOT,
        study.metric().share() ? "%.2f %s" : "%.4f %s",
        study.metric().scale() * difference,
        study.metric().step());
  }

  /** Comparisons against the reference on one network: its family. */
  private static int comparisons(Study study, Network network) {
    int count = 0;
    for (String arm : study.arms().subList(1, study.arms().size())) {
      if (Arms.misfit(arm, network) == null) {
        int pools = Arms.usesPool(arm) ? study.unlabelled().size() : 1;
        count += pools * study.labels().size();
      }
    }
    return count;
  }
}
