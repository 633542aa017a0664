package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.CrossoverOf;
import org.basin.report.Findings.Evidence;
import org.basin.report.Findings.FailuresOf;
import org.basin.report.Findings.LabelsSavedOf;
import org.basin.report.Findings.Recommendation;
import org.basin.report.Findings.SummaryOf;
import org.basin.stats.Interval;
import org.basin.stats.Summary;
import org.basin.study.Look;
import org.basin.study.Measurement;
import org.basin.study.Metric;
import org.basin.study.Provenance;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.StudyForm;
import org.jspecify.annotations.Nullable;

/**
 * {@code result.json}: the findings for other programs, its keys and their order promised to users.
 * Errors, differences and margins are fractions; {@code labels} is a number a class or {@code
 * "all"}, and null beside {@code labels_total} where the budget counts labels in all; what does not
 * apply is null. Two runs of one plan differ in {@code seconds} and {@code started} alone, so
 * machine, workers and command are left to the report.
 */
public final class ResultJson {
  private ResultJson() {}

  /** The file's text. */
  public static String of(Findings findings) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("basin", findings.provenance().basin());
    result.put("study", StudyForm.of(findings.study()));
    result.put("data", findings.provenance().data().stream().map(ResultJson::data).toList());
    result.put("trials", findings.outcomes().stream().map(TrialFields::of).toList());
    result.put(
        "summaries",
        findings.summaries().stream().map(s -> summary(findings.study().metric(), s)).toList());
    result.put("comparisons", findings.comparisons().stream().map(ResultJson::comparison).toList());
    result.put("labels_saved", findings.labelsSaved().stream().map(ResultJson::saved).toList());
    result.put("claims", findings.claims().stream().map(ResultJson::claim).toList());
    Recommendation only = findings.recommendation();
    result.put("recommendation", only == null ? null : recommendation(findings, only));
    result.put(
        "pairs",
        findings.pairs().stream()
            .map(
                pair ->
                    PairFields.of(pair, findings.study().shareMargin(), findings.measurements()))
            .toList());
    if (!findings.measurements().isEmpty()) {
      result.put(
          "measurements", findings.measurements().stream().map(ResultJson::measurement).toList());
    }
    explained(result, findings.explained());
    result.put("planned", findings.planned());
    result.put("failures", findings.failures().stream().map(ResultJson::failures).toList());
    List<String> limits = new ArrayList<>(findings.limits());
    limits.addAll(Unlearnt.of(findings));
    result.put("limits", limits);
    if (!findings.crossovers().isEmpty()) {
      result.put("crossovers", findings.crossovers().stream().map(ResultJson::crossover).toList());
    }
    if (!findings.effects().isEmpty()) {
      result.put("effects", findings.effects().stream().map(ResultJson::effect).toList());
    }
    if (findings.study().adaptive() != null) {
      result.put("looks", findings.looks().stream().map(ResultJson::look).toList());
    }
    if (findings.study().several()) {
      result.put(
          "recommendations",
          findings.recommendations().stream().map(each -> recommendation(findings, each)).toList());
      Metric metric = findings.study().metric();
      result.put(
          "over_data_sets",
          findings.overSets().stream().map(over -> OverSetsFields.of(over, metric)).toList());
    }
    result.put("tuning", Ledger.of(findings).stream().map(ResultJson::ledger).toList());
    result.put("compute", EqualCompute.of(findings).stream().map(ResultJson::compute).toList());
    result.put(
        "test_looks",
        findings.testLooks().stream()
            .map(
                look -> {
                  Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                  fields.put("time", look.time());
                  fields.put("trial", look.trial());
                  fields.put("reason", look.reason());
                  return fields;
                })
            .toList());
    result.put("source_version", findings.provenance().sourceVersion());
    result.put("libtorch", findings.provenance().libtorch());
    result.put("started", findings.provenance().started());
    result.put("weights", findings.provenance().weights().stream().map(ResultJson::file).toList());
    return JsonText.of(result);
  }

  private static Map<String, @Nullable Object> data(DataProvenance read) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", read.name());
    fields.put("examples", read.examples());
    fields.put("shape", read.shape());
    fields.put("classes", read.classes());
    fields.put("train", read.train());
    fields.put("test", read.test());
    fields.put("unlabelled", read.unlabelled());
    fields.put("digest", read.digest());
    Map<String, @Nullable Object> audit = new LinkedHashMap<>();
    audit.put("notes", read.notes());
    audit.put("warnings", read.warnings());
    audit.putAll(AuditFields.of(read.audit()));
    fields.put("audit", audit);
    fields.put("own_test", read.ownTest());
    return fields;
  }

  private static void explained(Map<String, @Nullable Object> result, Explained explained) {
    result.put("plain_answer", explained.plainly().stream().map(ResultJson::evidence).toList());
    result.put(
        "regularisation", explained.regularisation().stream().map(ResultJson::evidence).toList());
    List<Object> fits = new ArrayList<>();
    for (TrainingFit fit : explained.fits()) {
      Map<String, @Nullable Object> fields = cell(fit.cell(), fit.against().arm());
      ExplainedFields.fit(fields, fit);
      fits.add(fields);
    }
    result.put("fits", fits);
    List<Object> controls = new ArrayList<>();
    for (Decomposition of : explained.decompositions()) {
      for (Decomposition.Part part : of.parts()) {
        Map<String, @Nullable Object> fields = cell(part.control(), of.against().arm());
        ExplainedFields.part(fields, of, part);
        controls.add(fields);
      }
    }
    result.put("controls", controls);
  }

  private static Map<String, @Nullable Object> measurement(Measurement measured) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("trial", measured.trial());
    fields.put("other", measured.other().isEmpty() ? null : measured.other());
    fields.put("quantity", measured.quantity());
    fields.put("place", measured.place().isEmpty() ? null : measured.place());
    fields.put("at", measured.at());
    fields.put("value", measured.value());
    return fields;
  }

  private static Map<String, @Nullable Object> file(Provenance.Weights weights) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("arm", weights.arm());
    fields.put("file", weights.file());
    fields.put("digest", weights.digest());
    fields.put("report", weights.report());
    fields.put("saw_test", "unknown");
    return fields;
  }

  private static Map<String, @Nullable Object> summary(Metric metric, SummaryOf summary) {
    Map<String, @Nullable Object> fields = cell(summary.cell(), null);
    fields.put("n", summary.testError().n());
    fields.put("test_error", spread(summary.testError()));
    if (metric != Metric.ERROR) {
      fields.put(metric.key(), spread(summary.cost()));
    }
    return fields;
  }

  private static Map<String, @Nullable Object> spread(Summary summary) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("mean", summary.mean());
    error.put("median", summary.median());
    error.put("iqm", summary.iqm());
    error.put("sd", summary.sd());
    error.put("low", summary.low());
    error.put("high", summary.high());
    return error;
  }

  private static Map<String, @Nullable Object> comparison(ComparisonOf shown) {
    Map<String, @Nullable Object> fields = cell(shown.cell(), shown.against());
    fields.put("metric", shown.metric());
    fields.put("n", shown.comparison().n());
    fields.put("difference", shown.comparison().difference());
    fields.put("low", shown.comparison().interval().low());
    fields.put("high", shown.comparison().interval().high());
    fields.put("p", shown.comparison().p());
    fields.put("p_holm", shown.comparison().pHolm());
    fields.put("probability_better", shown.comparison().probabilityBetter());
    fields.put("verdict", shown.comparison().verdict().name().toLowerCase(Locale.ROOT));
    fields.put("replicates_to_decide", shown.comparison().replicatesToDecide());
    fields.put("p_equivalence", shown.comparison().pEquivalence());
    fields.put("detectable", shown.comparison().detectable());
    return fields;
  }

  private static Map<String, @Nullable Object> ledger(Ledger ledger) {
    Map<String, @Nullable Object> fields = cell(ledger.cell(), null);
    fields.put("n", ledger.trials());
    fields.put("configurations", ledger.configurations());
    fields.put("stopped", ledger.stopped());
    fields.put("diverged", ledger.diverged());
    fields.put("epochs", ledger.epochs());
    fields.put("flops", ledger.flops());
    fields.put("expected_best", Arrays.stream(ledger.expectedBest()).boxed().toList());
    return fields;
  }

  private static Map<String, @Nullable Object> compute(EqualCompute row) {
    Map<String, @Nullable Object> fields = cell(row.arm(), row.against());
    fields.put("match", "compute");
    fields.put("n", row.n());
    fields.put("error", row.armError());
    fields.put("error_equal_epochs", row.shortError());
    fields.put("error_equal_compute", row.longError());
    fields.put("flops", row.armFlops());
    fields.put("flops_against", row.longFlops());
    fields.put("seconds", row.armSeconds());
    fields.put("seconds_against", row.longSeconds());
    fields.put("converged", row.converged());
    fields.put("trials", row.longTrials());
    boolean whole = Double.isFinite(row.tasks());
    fields.put("cheaper_from_tasks", whole ? (Object) Math.round(Math.ceil(row.tasks())) : null);
    return fields;
  }

  private static Map<String, @Nullable Object> saved(LabelsSavedOf saved) {
    Map<String, @Nullable Object> fields = cell(saved.cell(), saved.against());
    fields.put("equivalent_labels", saved.equivalentLabels());
    interval(fields, saved.interval());
    return fields;
  }

  private static Map<String, @Nullable Object> claim(Claim claim) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", claim.id());
    fields.put("statement", claim.statement());
    fields.put("verdict", claim.verdict());
    fields.put("because", claim.because().stream().map(ResultJson::evidence).toList());
    fields.put("would_change", claim.change().isEmpty() ? null : claim.change());
    return fields;
  }

  private static Map<String, @Nullable Object> evidence(Evidence evidence) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("sentence", evidence.sentence());
    fields.put("value", evidence.value());
    interval(fields, evidence.interval());
    fields.put("trials", evidence.trials());
    return fields;
  }

  private static Map<String, @Nullable Object> crossover(CrossoverOf found) {
    Map<String, @Nullable Object> fields = cell(found.cell(), found.against());
    fields.remove("unlabelled");
    fields.put(
        "place", found.crossover().place().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    fields.put("unlabelled_needed", found.crossover().budget());
    interval(fields, found.crossover().interval());
    fields.put("straight", found.crossover().straight());
    fields.put("p_straight", found.crossover().fits());
    return fields;
  }

  private static Map<String, @Nullable Object> effect(Factors.EffectOf effect) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("data", effect.data());
    fields.put("network", effect.network());
    Labels labels = Labels.of(effect.labels());
    fields.put("labels", labels.aClass());
    if (labels.inAll() != null) {
      fields.put("labels_total", labels.inAll());
    }
    fields.put("unlabelled", StudyForm.unlabelled(effect.unlabelled()));
    fields.put("effect", effect.name());
    fields.put("factors", effect.factors());
    fields.put("n", effect.comparison().n());
    fields.put("difference", effect.comparison().difference());
    interval(fields, effect.comparison().interval());
    fields.put("p", effect.comparison().p());
    fields.put("p_holm", effect.comparison().pHolm());
    fields.put("verdict", effect.comparison().verdict().name().toLowerCase(Locale.ROOT));
    return fields;
  }

  private static Map<String, @Nullable Object> look(Look look) {
    Map<String, @Nullable Object> fields =
        cell(
            new Cell(
                look.data(),
                look.network(),
                look.arm(),
                look.labels(),
                look.unlabelled(),
                look.match()),
            look.against());
    fields.put("look", look.number());
    fields.put("n", look.replicates());
    fields.put("difference", look.difference());
    fields.put("p", look.p());
    fields.put("nominal", look.nominal());
    fields.put("p_holm", look.pHolm());
    fields.put("p_equivalence", look.pEquivalence());
    fields.put("verdict", look.verdict());
    fields.put("decision", look.decision());
    return fields;
  }

  private static Map<String, @Nullable Object> recommendation(
      Findings findings, Recommendation recommendation) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("sentence", recommendation.sentence());
    fields.putAll(cell(recommendation.cell(), null));
    fields.put("test_error", recommendation.testError());
    interval(fields, recommendation.interval());
    Metric metric = findings.study().metric();
    if (metric != Metric.ERROR) {
      Map<String, @Nullable Object> cost = new LinkedHashMap<>();
      cost.put("mean", recommendation.cost());
      interval(cost, recommendation.costInterval());
      fields.put(metric.key(), cost);
    }
    return fields;
  }

  private static Map<String, @Nullable Object> failures(FailuresOf failures) {
    Map<String, @Nullable Object> fields = cell(failures.cell(), null);
    fields.put("failed", failures.failed());
    fields.put("trials", failures.trials());
    fields.put("against_failed", failures.againstFailed());
    fields.put("error_without", failures.costWithout());
    fields.put("difference", failures.difference());
    fields.put("difference_without", failures.differenceWithout());
    fields.put("sentence", failures.sentence());
    return fields;
  }

  private static Map<String, @Nullable Object> cell(Cell cell, @Nullable String against) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("data", cell.data());
    fields.put("network", cell.network());
    fields.put("arm", cell.arm());
    if (against != null) {
      fields.put("against", against);
    }
    Labels labels = Labels.of(cell.labels());
    fields.put("labels", labels.aClass());
    if (labels.inAll() != null) {
      fields.put("labels_total", labels.inAll());
    }
    fields.put("unlabelled", StudyForm.unlabelled(cell.unlabelled()));
    fields.put("match", cell.match().name().toLowerCase(Locale.ROOT));
    if (cell.matched() != null) {
      fields.put("matched", cell.matched());
    }
    return fields;
  }

  private static void interval(Map<String, @Nullable Object> fields, @Nullable Interval interval) {
    fields.put("low", interval == null ? null : Double.valueOf(interval.low()));
    fields.put("high", interval == null ? null : Double.valueOf(interval.high()));
  }
}
