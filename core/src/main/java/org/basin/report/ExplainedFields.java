package org.basin.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.basin.report.Decomposition.Part;
import org.basin.report.TrainingFit.Difference;
import org.basin.stats.Comparison;
import org.basin.stats.Interval;
import org.jspecify.annotations.Nullable;

/** Fits and controls in {@code result.json}; the caller puts the cell before them. */
final class ExplainedFields {
  private ExplainedFields() {}

  static void fit(Map<String, @Nullable Object> fields, TrainingFit fit) {
    fields.put("n", fit.train().n());
    fields.put("train_loss", fit.trainLoss());
    fields.put("train_loss_difference", difference(fit.train()));
    fields.put("test_loss_difference", difference(fit.test()));
    fields.put("equal_fit_error_difference", difference(fit.atEqualFit()));
    Map<String, @Nullable Object> variance = new LinkedHashMap<>();
    variance.put("ratio", fit.variance().ratio());
    interval(variance, fit.variance().interval());
    variance.put("p", fit.variance().p());
    fields.put("variance", variance);
  }

  static void part(Map<String, @Nullable Object> fields, Decomposition of, Part part) {
    fields.put("of", of.arm().arm());
    fields.put("keeps", part.keeps().name().toLowerCase(Locale.ROOT));
    fields.put("n", part.effect().n());
    fields.put("effect", comparison(part.effect()));
    fields.put("lost", comparison(part.lost()));
    Map<String, @Nullable Object> share = new LinkedHashMap<>();
    boolean bounded = part.share().interval().bounded();
    share.put("ratio", bounded ? (Double) part.share().ratio() : null);
    interval(share, part.share().interval());
    fields.put("share", share);
  }

  private static @Nullable Map<String, @Nullable Object> difference(Difference difference) {
    if (difference.n() == 0) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("n", difference.n());
    fields.put("mean", difference.mean());
    interval(fields, difference.interval());
    return fields;
  }

  private static Map<String, @Nullable Object> comparison(Comparison comparison) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("difference", comparison.difference());
    interval(fields, comparison.interval());
    fields.put("p_holm", comparison.pHolm());
    fields.put("verdict", comparison.verdict().name().toLowerCase(Locale.ROOT));
    return fields;
  }

  private static void interval(Map<String, @Nullable Object> fields, Interval interval) {
    fields.put("low", interval.bounded() ? (Double) interval.low() : null);
    fields.put("high", interval.bounded() ? (Double) interval.high() : null);
  }
}
