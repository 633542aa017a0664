package org.basin.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.basin.report.OverSets.ArmOver;
import org.basin.report.OverSets.Overall;
import org.basin.stats.Planning;
import org.basin.stats.SignedRank;
import org.basin.stats.Verdict;
import org.basin.study.Study;
import org.basin.study.Trial;

/** What arms over data sets come to, in sentences: the same on the page and on a terminal. */
final class OverSetsWords {
  private final Study study;
  private final boolean complete;
  private final boolean pools;

  OverSetsWords(Findings findings) {
    study = findings.study();
    complete = findings.outcomes().size() >= findings.planned();
    pools = findings.overSets().stream().map(OverSets::unlabelled).distinct().count() > 1;
  }

  /** "10 labels a class, mlp:64". */
  String where(OverSets over) {
    String network = over.network().isEmpty() ? "each data set's first network" : over.network();
    String pool =
        !pools || over.unlabelled() == 0
            ? ""
            : over.unlabelled() == Trial.ALL
                ? ", all unlabelled examples"
                : ", " + Phrase.count(over.unlabelled()) + " unlabelled examples";
    return Phrase.labels(over.labels()) + ", " + network + pool;
  }

  /** Everything, in order. */
  List<String> sentences(OverSets over) {
    List<String> sentences = new ArrayList<>();
    sentences.add(ranks(over));
    Overall overall = over.overall();
    if (overall != null) {
      sentences.add(overall(over, overall));
    }
    sentences.add(decided(over));
    if (over.leastP() > study.level()) {
      sentences.add(undecidable(over));
    }
    if (!over.leftOut().isEmpty()) {
      sentences.add("Left out, since not on all of them: " + names(over.leftOut()) + ".");
    }
    return sentences;
  }

  private static String ranks(OverSets over) {
    return "Mean ranks over %d data sets (%s), 1 being the best: %s."
        .formatted(
            over.data().size(),
            String.join(", ", over.data()),
            over.arms().stream()
                .sorted(Comparator.comparingDouble(ArmOver::meanRank))
                .map(arm -> "`%s` %s".formatted(arm.arm(), rank(arm.meanRank())))
                .collect(Collectors.joining(", ")));
  }

  private String overall(OverSets over, Overall overall) {
    boolean differ = complete && overall.pHolm() <= study.level();
    String p = "p = %s, %s by Holm".formatted(p(overall.p()), p(overall.pHolm()));
    String few =
        over.leastOverall() > study.level()
            ? "; nor could it, since the least p that so few can come to is "
                + p(over.leastOverall())
            : "";
    return differ
        ? "The ranks differ (Friedman's test, %s).".formatted(p)
        : "Friedman's test does not show that the ranks differ (%s)%s.".formatted(p, few);
  }

  private String decided(OverSets over) {
    String reference = over.arms().get(0).arm();
    if (!complete) {
      return "Whether an arm is better than `%s` over data sets is not decided before all trials have ended."
          .formatted(reference);
    }
    List<String> shown = new ArrayList<>();
    for (ArmOver arm : over.arms()) {
      if (arm.verdict() != Verdict.UNDETERMINED) {
        shown.add(
            "`%s` is %s than `%s` over data sets (%d to %d; Wilcoxon's test, p = %s by Holm)."
                .formatted(
                    arm.arm(),
                    arm.verdict() == Verdict.HELPS ? "better" : "worse",
                    reference,
                    arm.better(),
                    arm.worse(),
                    p(arm.pHolm())));
      }
    }
    return shown.isEmpty()
        ? "No arm is shown to be better or worse than `%s` over data sets.".formatted(reference)
        : String.join(" ", shown);
  }

  private String undecidable(OverSets over) {
    int sets = over.data().size();
    Integer least = Planning.leastReplicates(over.family(), study.level());
    String family =
        over.family() == 1
            ? ""
            : ", %s after Holm over %d comparisons".formatted(p(over.leastP()), over.family());
    return "%d data sets can decide nothing here, whatever comes out: the least p that Wilcoxon's test of so few can come to is %s%s%s"
        .formatted(
            sets,
            p(SignedRank.leastP(sets)),
            family,
            least == null ? "." : "; it takes at least %d data sets.".formatted(least));
  }

  private static String names(List<String> arms) {
    return arms.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }

  static String rank(double rank) {
    return String.format(Locale.ROOT, "%.2f", rank);
  }

  static String p(double p) {
    return p < 0.0001 ? "0.0001 or less" : Written.number(p);
  }
}
