package org.basin.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.basin.report.SideBySide.Asked;
import org.basin.report.SideBySide.Change;
import org.basin.report.SideBySide.Place;
import org.basin.report.SideBySide.Row;
import org.basin.report.SideBySide.Run;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.StudyForm;
import org.jspecify.annotations.Nullable;

/** Runs side by side for other programs; shares are fractions, what does not apply is null. */
public final class SideBySideJson {
  private SideBySideJson() {}

  public static String of(SideBySide beside) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("metric", beside.metric().key());
    form.put("runs", beside.runs().stream().map(SideBySideJson::run).toList());
    form.put("asked", beside.asked().stream().map(SideBySideJson::asked).toList());
    form.put("said", beside.said());
    form.put("rows", beside.rows().stream().map(SideBySideJson::row).toList());
    return JsonText.of(form);
  }

  private static Map<String, @Nullable Object> run(Run run) {
    Findings findings = run.findings();
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("run", run.name());
    form.put("basin", findings.provenance().basin());
    form.put("source_version", findings.provenance().sourceVersion());
    form.put("started", findings.provenance().started());
    form.put("trials", findings.outcomes().size());
    form.put("planned", findings.planned());
    form.put(
        "data",
        findings.provenance().data().stream()
            .map(
                read -> {
                  Map<String, @Nullable Object> data = new LinkedHashMap<>();
                  data.put("name", read.name());
                  data.put("digest", read.digest());
                  return data;
                })
            .toList());
    form.put(
        "recommendation",
        findings.recommendation() == null ? null : findings.recommendation().sentence());
    return form;
  }

  private static Map<String, @Nullable Object> asked(Asked asked) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("key", asked.key());
    form.put("values", asked.values());
    return form;
  }

  private static Map<String, @Nullable Object> row(Row row) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("data", row.cell().data());
    form.put("network", row.cell().network());
    form.put("arm", row.cell().arm());
    LabelBudget labels = row.cell().labels();
    form.put("labels", Labels.of(labels).aClass());
    form.put("labels_total", Labels.of(labels).inAll());
    form.put("unlabelled", StudyForm.unlabelled(row.cell().unlabelled()));
    form.put("match", row.cell().match().name().toLowerCase(Locale.ROOT));
    form.put("matched", row.cell().matched());
    List<@Nullable Object> places =
        new java.util.ArrayList<>(row.places().stream().map(SideBySideJson::place).toList());
    places.replaceAll(place -> place instanceof Map<?, ?> map && map.isEmpty() ? null : place);
    form.put("runs", places);
    return form;
  }

  private static Map<String, @Nullable Object> place(Optional<Place> place) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    place.ifPresent(
        here -> {
          form.put("n", here.summary().n());
          form.put("mean", here.summary().mean());
          form.put("low", here.summary().low());
          form.put("high", here.summary().high());
          form.put("verdict", word(here.verdict()));
          form.put("change", here.change() == null ? null : change(here.change()));
        });
    return form;
  }

  private static Map<String, @Nullable Object> change(Change change) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("paired", change.paired());
    form.put("n", change.n());
    form.put("identical", change.identical());
    form.put("difference", change.difference());
    form.put("low", change.interval().low());
    form.put("high", change.interval().high());
    form.put("verdict", word(change.verdict()));
    return form;
  }

  private static @Nullable String word(@Nullable Verdict verdict) {
    return verdict == null ? null : verdict.name().toLowerCase(Locale.ROOT);
  }
}
