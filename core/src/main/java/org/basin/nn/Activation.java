package org.basin.nn;

import java.util.Locale;
import org.basin.engine.Tensor;

/** What a unit does with its weighted sum. */
public enum Activation {
  SIGMOID {
    @Override
    public Tensor of(Tensor x) {
      return x.sigmoid();
    }
  },
  TANH {
    @Override
    public Tensor of(Tensor x) {
      return x.tanh();
    }
  },
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
  GELU {
    @Override
    public Tensor of(Tensor x) {
      return x.gelu();
    }
  };

  public abstract Tensor of(Tensor x);

  /** The name by which users call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
