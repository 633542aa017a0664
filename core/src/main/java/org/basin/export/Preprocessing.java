package org.basin.export;

import org.basin.data.Encoding;
import org.basin.data.Standardisation;
import org.basin.engine.Tensor;

/**
 * What happens to a new example before the network sees it: how it is read into features, and how
 * these are standardised. Both come from the data that the network was trained on.
 *
 * @param digest of those data, SHA-256 as hex digits
 */
public record Preprocessing(Encoding encoding, Standardisation standardisation, String digest) {

  /** Whether every feature is multiplied by the same number and nothing else, as in images. */
  boolean isScale() {
    float first = standardisation.scale()[0];
    for (int i = 0; i < standardisation.scale().length; i++) {
      if (standardisation.shift()[i] != 0 || standardisation.scale()[i] != first) {
        return false;
      }
    }
    return true;
  }

  /** Whether features may be missing: those of tables may. */
  boolean mayMiss() {
    return encoding.kind() == org.basin.data.Kind.TABLE;
  }

  /**
   * Raw features, standardised as in training.
   *
   * @param raw [n, features], FLOAT, NaN where missing
   * @return [1, n, features]
   */
  Tensor apply(Tensor raw) {
    int size = encoding.shape().size();
    Tensor examples = raw.reshape(1, raw.shape(0), size);
    if (isScale() && !mayMiss()) {
      return examples.times(standardisation.scale()[0]);
    }
    return examples
        .minus(Tensor.of(standardisation.shift(), size))
        .times(Tensor.of(standardisation.scale(), size))
        .missingAsZero();
  }
}
