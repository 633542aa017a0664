package org.basin.nn;

import java.util.Locale;
import org.basin.engine.Tensor;

/** What a unit does with its weighted sum. */
public enum Activation {
  /** 1 / (1 + exp(-x)). */
  SIGMOID {
    @Override
    public Tensor of(Tensor x) {
      return x.sigmoid();
    }
  },
  /** The hyperbolic tangent. */
  TANH {
    @Override
    public Tensor of(Tensor x) {
      return x.tanh();
    }
  },
  /** The positive part (Nair and Hinton 2010). */
  RELU {
    @Override
    public Tensor of(Tensor x) {
      return x.relu();
    }
  },
  /** Rectified and cut off at six (Krizhevsky, "Convolutional deep belief networks", 2010). */
  RELU6 {
    @Override
    public Tensor of(Tensor x) {
      return x.clamp(0, 6);
    }
  },
  /**
   * x times the normal distribution function (Hendrycks and Gimpel 2016), by the error function.
   */
  GELU {
    @Override
    public Tensor of(Tensor x) {
      return x.gelu();
    }
  };

  /** Of each number. */
  public abstract Tensor of(Tensor x);

  /** The name by which users call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
