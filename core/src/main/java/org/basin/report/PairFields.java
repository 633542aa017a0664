package org.basin.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.study.Measurement;
import org.basin.study.SurveyedPair;
import org.jspecify.annotations.Nullable;

/** A surveyed pair in {@code result.json}. */
final class PairFields {
  private PairFields() {}

  static Map<String, @Nullable Object> of(
      SurveyedPair pair, double margin, List<Measurement> measurements) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("first", pair.first());
    fields.put("second", pair.second());
    fields.put("kind", pair.kind().name().toLowerCase(Locale.ROOT));
    fields.put("held_rows", pair.heldRows());
    fields.put("error_barrier", pair.straight().errorBarrier());
    fields.put("loss_barrier", pair.straight().lossBarrier());
    fields.put("train_loss_barrier", pair.straight().trainBarrier());
    fields.put("aligned_error_barrier", pair.aligned().errorBarrier());
    fields.put("aligned_loss_barrier", pair.aligned().lossBarrier());
    fields.put("aligned_train_loss_barrier", pair.aligned().trainBarrier());
    fields.put("disagreement", pair.disagreement());
    fields.put("distance", pair.distance());
    fields.put("aligned_distance", pair.alignedDistance());
    fields.put("cosine", pair.cosine());
    fields.put("shown", Rung.of(pair, margin, measurements).words());
    return fields;
  }
}
