package org.basin.nn;

import java.util.Locale;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * A rule from which weights are drawn before any training. Fan-in is what a unit receives, fan-out
 * what an input feeds; for kernels both count the receptive field. Biases start at zero under every
 * rule.
 */
public enum Init {
  /**
   * Uniform on ±1/sqrt(fan-in), as deep networks were started around 2006 (the random start of
   * Erhan et al., "Why does unsupervised pre-training help deep learning?", JMLR 2010, section 6).
   */
  UNIFORM_2006("uniform-2006", "Erhan et al. 2010") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return 1 / (3 * fanIn);
    }
  },
  LECUN_UNIFORM("lecun-uniform", "LeCun et al., Efficient BackProp, 1998") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return 1 / fanIn;
    }
  },
  LECUN_NORMAL("lecun-normal", "LeCun et al., Efficient BackProp, 1998") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return 1 / fanIn;
    }
  },
  /**
   * Variance 2/(fan-in + fan-out); under sigmoid units, whose slope at zero is 1/4, sixteen times
   * that.
   */
  GLOROT_UNIFORM("glorot-uniform", "Glorot and Bengio 2010") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return glorot(fanIn, fanOut, activation);
    }
  },
  GLOROT_NORMAL("glorot-normal", "Glorot and Bengio 2010") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return glorot(fanIn, fanOut, activation);
    }
  },
  HE_UNIFORM("he-uniform", "He et al. 2015") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return 2 / fanIn;
    }
  },
  HE_NORMAL("he-normal", "He et al. 2015") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return 2 / fanIn;
    }
  },
  /**
   * Orthonormal rows or columns, whichever are fewer, times sqrt(2) under ReLU and GELU and 4 under
   * sigmoid units.
   */
  ORTHOGONAL("orthogonal", "Saxe, McClelland and Ganguli 2014") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      double gain = gain(activation);
      return gain * gain / Math.max(fanIn, fanOut);
    }

    @Override
    public Tensor draw(Rng rng, int fanIn, int fanOut, Activation activation, long... shape) {
      // A kernel bank is orthogonal as the matrix [outputs, inputs x field] (as in the paper's
      // use for convolutions); fanIn x outputs is its size for dense layers too.
      int rows = fanIn;
      int columns = Math.toIntExact(product(shape) / fanIn);
      Tensor normal = rng.normal(Math.max(rows, columns), Math.min(rows, columns));
      Tensor basis = normal.orthonormal();
      Tensor matrix = rows >= columns ? basis : basis.transpose(1, 2);
      Tensor scaled = matrix.times(gain(activation));
      // Dense weights are [in, out]; kernels are [out, in, k, k], outputs first.
      Tensor ordered = shape.length == 2 ? scaled : scaled.transpose(1, 2);
      return ordered.reshape(withMembers(rng, shape));
    }
  };

  private final String word;
  private final String paper;

  Init(String word, String paper) {
    this.word = word;
    this.paper = paper;
  }

  /** The variance of one weight. */
  abstract double variance(double fanIn, double fanOut, Activation activation);

  /** Weights for every member: [members, shape...]. */
  public Tensor draw(Rng rng, int fanIn, int fanOut, Activation activation, long... shape) {
    double deviation = Math.sqrt(variance(fanIn, fanOut, activation));
    return word.endsWith("normal")
        ? rng.normal(shape).times(deviation)
        : rng.uniform(shape).times(2).plus(-1).times(Math.sqrt(3) * deviation);
  }

  /** The rule that suits units of this kind: He's for rectifiers, Glorot's for the others. */
  public static Init fitting(Activation activation) {
    return switch (activation) {
      case RELU, GELU -> HE_NORMAL;
      case SIGMOID, TANH -> GLOROT_UNIFORM;
    };
  }

  /** The name by which users call it. */
  public String word() {
    return word;
  }

  public String paper() {
    return paper;
  }

  private static double glorot(double fanIn, double fanOut, Activation activation) {
    double gain = activation == Activation.SIGMOID ? 4 : 1;
    return gain * gain * 2 / (fanIn + fanOut);
  }

  private static double gain(Activation activation) {
    return switch (activation) {
      case RELU, GELU -> Math.sqrt(2);
      case SIGMOID -> 4;
      case TANH -> 1;
    };
  }

  private static long[] withMembers(Rng rng, long... shape) {
    long[] result = new long[shape.length + 1];
    result[0] = rng.members();
    System.arraycopy(shape, 0, result, 1, shape.length);
    return result;
  }

  private static long product(long... shape) {
    long size = 1;
    for (long length : shape) {
      size *= length;
    }
    return size;
  }

  @Override
  public String toString() {
    return word.toLowerCase(Locale.ROOT);
  }
}
