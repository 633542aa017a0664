package org.basin.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.report.OverSets.ArmOver;
import org.basin.report.OverSets.Overall;
import org.basin.study.Metric;
import org.basin.study.StudyForm;
import org.jspecify.annotations.Nullable;

/** Arms over data sets as {@code result.json} has them. */
final class OverSetsFields {
  private OverSetsFields() {}

  static Map<String, @Nullable Object> of(OverSets over, Metric metric) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("network", over.network().isEmpty() ? null : over.network());
    Labels labels = Labels.of(over.labels());
    fields.put("labels", labels.aClass());
    if (labels.inAll() != null) {
      fields.put("labels_total", labels.inAll());
    }
    fields.put("unlabelled", StudyForm.unlabelled(over.unlabelled()));
    fields.put("metric", metric.key());
    fields.put("data", over.data());
    fields.put("against", over.arms().get(0).arm());
    fields.put("family", over.family());
    fields.put("least_p_holm", over.leastP());
    fields.put("arms", over.arms().stream().map(OverSetsFields::arm).toList());
    fields.put("left_out", over.leftOut());
    Overall overall = over.overall();
    fields.put("friedman", overall == null ? null : overall(over, overall));
    return fields;
  }

  private static Map<String, @Nullable Object> arm(ArmOver arm) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("arm", arm.arm());
    fields.put("mean_rank", arm.meanRank());
    fields.put("costs", Arrays.stream(arm.costs()).boxed().toList());
    fields.put("ranks", Arrays.stream(arm.ranks()).boxed().toList());
    fields.put("better", arm.better());
    fields.put("worse", arm.worse());
    fields.put("p", arm.p());
    fields.put("p_holm", arm.pHolm());
    fields.put("p_mean_ranks", arm.pRanks());
    fields.put("verdict", arm.verdict().name().toLowerCase(Locale.ROOT));
    return fields;
  }

  private static Map<String, @Nullable Object> overall(OverSets over, Overall overall) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("chi_squared", overall.chiSquared());
    fields.put("p", overall.p());
    fields.put("p_holm", overall.pHolm());
    fields.put("critical_difference", overall.criticalDifference());
    List<List<String>> groups =
        overall.groups().stream()
            .map(group -> group.stream().map(place -> over.arms().get(place).arm()).toList())
            .toList();
    fields.put("groups", groups);
    return fields;
  }
}
