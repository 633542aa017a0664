package org.basin.engine;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** What a tensor's numbers are. */
public enum Type {
  /** 32-bit floating point: all training. */
  FLOAT(ScalarType.Float),
  /** 64-bit floating point: oracles and ill-conditioned sums. */
  DOUBLE(ScalarType.Double),
  /** 64-bit integers: indices and classes. */
  LONG(ScalarType.Long),
  /** Unsigned bytes: images at rest. */
  BYTE(ScalarType.Byte),
  /** Truth values: masks. */
  BOOL(ScalarType.Bool);

  final ScalarType scalar;

  Type(ScalarType scalar) {
    this.scalar = scalar;
  }
}
