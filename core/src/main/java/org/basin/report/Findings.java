package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.basin.stats.Comparison;
import org.basin.stats.Crossover;
import org.basin.stats.Interval;
import org.basin.stats.Summary;
import org.basin.study.Filters;
import org.basin.study.LabelBudget;
import org.basin.study.Look;
import org.basin.study.Match;
import org.basin.study.Measurement;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Picture;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.SurveyedPair;
import org.basin.study.TestLook;
import org.jspecify.annotations.Nullable;

/**
 * What a study's outcomes say: everything that the report, the terminal and {@code result.json}
 * show comes from here, so that they cannot disagree. Lists are in the study's own order: networks,
 * label budgets, arms, each as the study names them.
 *
 * @param outcomes in the order of trial ids
 * @param planned trials that the study asks for; more than the outcomes while it runs
 * @param recommendations one a data set; none while there is nothing to choose from
 * @param failures cells in which trials failed, or the reference's did; empty where all went well
 * @param limits what this study is too small to say and what a longer run would add, a sentence
 *     each
 * @param looks at the running comparison; none of a fixed design
 * @param pairs of trained networks that were held against each other
 * @param measurements of trained networks
 * @param pictures of trained networks
 * @param crossovers where arms begin to help; none with one unlabelled budget
 * @param effects of crossed factors; none where the arms cross none
 * @param testLooks at the test part beyond each trial's one
 * @param explained what stands beside the claims
 * @param overSets arms over the study's data sets; none where it has one
 */
public record Findings(
    Study study,
    Provenance provenance,
    int planned,
    List<Outcome> outcomes,
    List<Filters> filters,
    List<SummaryOf> summaries,
    List<ComparisonOf> comparisons,
    List<LabelsSavedOf> labelsSaved,
    List<Claim> claims,
    List<Recommendation> recommendations,
    List<FailuresOf> failures,
    List<String> limits,
    List<Look> looks,
    List<SurveyedPair> pairs,
    List<Measurement> measurements,
    List<Picture> pictures,
    List<CrossoverOf> crossovers,
    List<Factors.EffectOf> effects,
    List<TestLook> testLooks,
    Explained explained,
    List<OverSets> overSets) {

  public Findings {
    overSets = List.copyOf(overSets);
    outcomes = List.copyOf(outcomes);
    filters = List.copyOf(filters);
    summaries = List.copyOf(summaries);
    comparisons = List.copyOf(comparisons);
    labelsSaved = List.copyOf(labelsSaved);
    claims = List.copyOf(claims);
    recommendations = List.copyOf(recommendations);
    failures = List.copyOf(failures);
    limits = List.copyOf(limits);
    looks = List.copyOf(looks);
    pairs = List.copyOf(pairs);
    measurements = List.copyOf(measurements);
    pictures = List.copyOf(pictures);
    crossovers = List.copyOf(crossovers);
    effects = List.copyOf(effects);
    testLooks = List.copyOf(testLooks);
  }

  /** The only one; null where there is none, or several data sets have one each. */
  public @Nullable Recommendation recommendation() {
    return recommendations.size() == 1 && !study.several() ? recommendations.get(0) : null;
  }

  /** The same with these looks at the test part. */
  public Findings withTestLooks(List<TestLook> taken) {
    return new Findings(
        study,
        provenance,
        planned,
        outcomes,
        filters,
        summaries,
        comparisons,
        labelsSaved,
        claims,
        recommendations,
        failures,
        limits,
        looks,
        pairs,
        measurements,
        pictures,
        crossovers,
        effects,
        taken,
        explained,
        overSets);
  }

  /**
   * Reads what the outcomes say, finished or not; nothing is drawn from a clock or a hash, so the
   * same outcomes in any order give the same findings.
   *
   * @param planned as above
   * @param truth of the replicates that the outcomes belong to
   */
  public static Findings of(
      Study study, Provenance provenance, int planned, Recorded recorded, Truth truth) {
    List<Outcome> sorted =
        recorded.outcomes().stream()
            .map(outcome -> Map.entry(outcome.trial().id(), outcome))
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList();
    Cells all = new Cells(study, provenance, sorted, truth);
    // What is trained longer, to be equal in compute, is an answer to that question alone.
    Cells cells =
        new Cells(
            study,
            provenance,
            sorted.stream().filter(each -> each.trial().match() == Match.EPOCHS).toList(),
            truth);
    boolean complete = sorted.size() >= planned;
    List<ComparisonOf> comparisons = Contrasts.of(study, cells, recorded.looks(), complete);
    List<ComparisonOf> both = new ArrayList<>(comparisons);
    both.addAll(EqualCompute.comparisons(study, all, complete));
    Material material =
        new Material(study, cells, comparisons, recorded.pairs(), recorded.measurements());
    return new Findings(
        study,
        provenance,
        planned,
        sorted,
        recorded.filters(),
        all.all().stream()
            .map(
                cell ->
                    new SummaryOf(
                        cell,
                        cells.summary(cell, all.errors(cell), Metric.ERROR),
                        cells.summary(cell, all.costs(cell), study.metric())))
            .toList(),
        both,
        Savings.of(study, cells),
        ClaimRule.ALL.stream()
            .map(rule -> rule.judge(material))
            .map(claim -> claim.changedBy(Reversal.of(material, claim)))
            .toList(),
        Stream.ofNullable(new Advice(study, cells, comparisons).recommend()).toList(),
        Failures.of(study, cells),
        Limits.of(study, cells, comparisons, planned, sorted.size()),
        recorded.looks(),
        recorded.pairs(),
        recorded.measurements(),
        recorded.pictures(),
        Crossovers.of(study, cells),
        Factors.of(study, cells),
        List.of(),
        Explained.of(material),
        List.of());
  }

  /** The classes of a replicate's test rows, in their order; empty where they are not known. */
  @FunctionalInterface
  public interface Truth {
    short[] classes(String data, int seed);
  }

  /**
   * Where a number stands: one cell of the study's design.
   *
   * @param matched the arm whose compute its trials were given; null where that is none
   */
  public record Cell(
      String data,
      String network,
      String arm,
      LabelBudget labels,
      int unlabelled,
      Match match,
      @Nullable String matched) {
    public Cell(
        String data, String network, String arm, LabelBudget labels, int unlabelled, Match match) {
      this(data, network, arm, labels, unlabelled, match, null);
    }
  }

  /**
   * A cell over its replicates, failed trials at the value of guessing.
   *
   * @param cost by the study's metric; the error again where that is the metric
   */
  public record SummaryOf(Cell cell, Summary testError, Summary cost) {}

  /**
   * A cell against the reference arm on the same replicates, judged in the family of all such on
   * its data set and network.
   */
  public record ComparisonOf(Cell cell, String against, String metric, Comparison comparison) {}

  /**
   * How many labels the reference needs to match the arm.
   *
   * @param equivalentLabels labels in all; 0 where the reference is as good with fewer than its
   *     smallest budget, not a number where it never gets there
   */
  public record LabelsSavedOf(
      Cell cell, String against, double equivalentLabels, @Nullable Interval interval) {}

  /**
   * Where an arm begins to help as unlabelled examples grow.
   *
   * @param cell with no unlabelled budget of its own
   */
  public record CrossoverOf(Cell cell, String against, Crossover crossover) {}

  /**
   * One of the five claims with what the study says of it.
   *
   * @param change what would change the verdict; empty where nobody has said
   */
  public record Claim(
      String id, String statement, String verdict, List<Evidence> because, String change) {
    public Claim {
      because = List.copyOf(because);
    }

    public Claim(String id, String statement, String verdict, List<Evidence> because) {
      this(id, statement, verdict, because, "");
    }

    Claim changedBy(String what) {
      return new Claim(id, statement, verdict, because, what);
    }
  }

  /** A sentence, the number in it, and the trials behind it. */
  public record Evidence(
      String sentence, double value, @Nullable Interval interval, List<String> trials) {
    public Evidence {
      trials = List.copyOf(trials);
    }
  }

  /**
   * Which network to take; chosen on validation, its error estimated on the trials' test parts.
   *
   * @param cost by the study's metric; the error again where that is the metric
   */
  public record Recommendation(
      String sentence,
      Cell cell,
      double testError,
      Interval interval,
      double cost,
      Interval costInterval) {}

  /**
   * Trials without an answer, which count at the error of guessing, and what leaving them out would
   * change.
   *
   * @param failed of the cell's {@code trials}
   * @param againstFailed of the reference's trials that the cell is compared with
   * @param costWithout the cell's mean cost without them; not a number where none is left
   * @param difference the cell minus the reference, failures counted; not a number for the
   *     reference itself
   * @param differenceWithout the same over the replicates in which both have an answer
   * @param sentence all of this in words
   */
  public record FailuresOf(
      Cell cell,
      int failed,
      int trials,
      int againstFailed,
      double costWithout,
      double difference,
      double differenceWithout,
      String sentence) {}
}
