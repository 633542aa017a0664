package org.basin.data;

import java.util.Arrays;
import java.util.List;
import org.basin.engine.Tensor;

/**
 * What the networks of a cohort are fed: examples, standardised for each member by its own
 * replicate's training part.
 */
public final class Inputs {
  private final Examples examples;
  private final List<Standardisation> standardisations;
  private final float scale;
  private final boolean uniform;

  /**
   * @param standardisations one a member
   */
  public Inputs(Examples examples, List<Standardisation> standardisations) {
    this.examples = examples;
    this.standardisations = List.copyOf(standardisations);
    this.scale = standardisations.get(0).scale()[0];
    this.uniform = standardisations.stream().allMatch(s -> uniform(s, scale));
  }

  /** Whether it is one multiplication for all, as with images: then no tensors are needed. */
  private static boolean uniform(Standardisation standardisation, float scale) {
    for (int i = 0; i < standardisation.scale().length; i++) {
      if (standardisation.shift()[i] != 0 || standardisation.scale()[i] != scale) {
        return false;
      }
    }
    return true;
  }

  public Examples examples() {
    return examples;
  }

  public int members() {
    return standardisations.size();
  }

  /** The inputs of some members. */
  public Inputs members(int... indices) {
    return new Inputs(examples, Arrays.stream(indices).mapToObj(standardisations::get).toList());
  }

  /** Each member's rows, standardised: [members, n, features]. */
  public Tensor at(int[][] rows) {
    int size = examples.data().shape().size();
    return standardised(
        examples.rows(Examples.index(rows)).reshape(rows.length, rows[0].length, size));
  }

  /**
   * Standardised inputs whose features come each from a row of its own: {@code rows} [members, n,
   * features], LONG, to the same.
   */
  Tensor scattered(Tensor rows) {
    long[] shape = rows.shape();
    Tensor raw = examples.scattered(rows.reshape(shape[0] * shape[1], shape[2]));
    return standardised(raw.reshape(shape));
  }

  private Tensor standardised(Tensor raw) {
    int members = standardisations.size();
    int size = examples.data().shape().size();
    if (examples.data().kind() == Kind.IMAGE && uniform) {
      return raw.times(scale);
    }
    float[] shifts = new float[members * size];
    float[] scales = new float[members * size];
    for (int m = 0; m < members; m++) {
      System.arraycopy(standardisations.get(m).shift(), 0, shifts, m * size, size);
      System.arraycopy(standardisations.get(m).scale(), 0, scales, m * size, size);
    }
    return raw.minus(Tensor.of(shifts, members, 1, size))
        .times(Tensor.of(scales, members, 1, size))
        .missingAsZero();
  }
}
