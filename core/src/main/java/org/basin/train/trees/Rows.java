package org.basin.train.trees;

import org.basin.data.Dataset;
import org.basin.data.Kind;
import org.basin.data.Standardisation;

/**
 * Labelled rows of a table as trees see them: encoded and standardised as for the networks, but for
 * missing numbers, which stay missing (NaN), since trees find a side for them.
 *
 * @param features [rows, width]
 * @param labels [rows]
 */
public record Rows(float[] features, int width, int[] labels) {
  public Rows {
    if (features.length != width * labels.length) {
      throw new IllegalArgumentException(
          "features: expected " + width * labels.length + ", found " + features.length);
    }
  }

  /** Some rows of a table. */
  public static Rows of(Dataset data, Standardisation standardisation, int[] rows) {
    if (data.kind() != Kind.TABLE) {
      throw new IllegalArgumentException("trees: expected a table, found images");
    }
    int width = data.shape().size();
    float[] features = new float[rows.length * width];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      data.features().copy((long) rows[i] * width, features, i * width, width);
      for (int j = 0; j < width; j++) {
        float x = features[i * width + j];
        features[i * width + j] = Float.isNaN(x) ? x : standardisation.apply(j, x);
      }
      labels[i] = data.label(rows[i]);
    }
    return new Rows(features, width, labels);
  }

  public int count() {
    return labels.length;
  }
}
