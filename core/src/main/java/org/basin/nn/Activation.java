package org.basin.nn;

import java.util.Locale;
import org.basin.engine.Slopes;
import org.basin.engine.Tensor;

/** What a unit does with its weighted sum. */
public enum Activation {
  /** 1 / (1 + exp(-x)). */
  SIGMOID {
    @Override
    public Tensor of(Tensor x) {
      return x.sigmoid();
    }

    @Override
    public Tensor back(Tensor gradient, Tensor output) {
      return Slopes.sigmoid(gradient, output);
    }
  },
  /** The hyperbolic tangent. */
  TANH {
    @Override
    public Tensor of(Tensor x) {
      return x.tanh();
    }

    @Override
    public Tensor back(Tensor gradient, Tensor output) {
      return Slopes.tanh(gradient, output);
    }
  },
  /** The positive part (Nair and Hinton 2010). */
  RELU {
    @Override
    public Tensor of(Tensor x) {
      return x.relu();
    }

    @Override
    public Tensor back(Tensor gradient, Tensor output) {
      return Slopes.relu(gradient, output);
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

  /** Whether what it gave says how steep it is there. */
  public boolean steepByOutput() {
    return this == SIGMOID || this == TANH || this == RELU;
  }

  /**
   * A derivative with respect to what it gave, taken back to what it was given.
   *
   * @throws UnsupportedOperationException where {@link #steepByOutput} does not hold
   */
  public Tensor back(Tensor gradient, Tensor output) {
    throw new UnsupportedOperationException(word() + ": its output does not give its slope");
  }

  /** The name by which users call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
