package org.basin.nn;

import java.util.List;
import java.util.Locale;

/** How layers between layers are normalised. */
public enum Norm {
  BATCH {
    @Override
    public Layer of(Integer... shape) {
      return new BatchNorm(List.of(shape));
    }
  },
  /** Groups of sixteen channels, where there are as many (Wu and He 2018, table 3). */
  GROUP {
    @Override
    public Layer of(Integer... shape) {
      int channels = shape[0];
      return new GroupNorm(List.of(shape), channels % 16 == 0 ? channels / 16 : 1);
    }
  },
  /** All channels and places of an example: one group. */
  LAYER {
    @Override
    public Layer of(Integer... shape) {
      return new GroupNorm(List.of(shape), 1);
    }
  };

  /**
   * The layer for examples of a shape, channels first.
   *
   * @param shape [features] or [channels, height, width]
   */
  public abstract Layer of(Integer... shape);

  /** The name by which users call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
