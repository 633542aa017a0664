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
  /** Uniform of variance 1 / in. */
  LECUN_UNIFORM("lecun-uniform", "LeCun et al., Efficient BackProp, 1998") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return 1 / fanIn;
    }
  },
  /** Normal of variance 1 / in. */
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
  /** Normal of variance 2 / (in + out). */
  GLOROT_NORMAL("glorot-normal", "Glorot and Bengio 2010") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return glorot(fanIn, fanOut, activation);
    }
  },
  /** Uniform of variance 2 / in. */
  HE_UNIFORM("he-uniform", "He et al. 2015") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return 2 / fanIn;
    }
  },
  /** Normal of variance 2 / in. */
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
  },
  /**
   * Orthogonal at first; then each layer's weights are divided by the deviation of the sums that
   * they give on the examples to be trained on: {@link Lsuv}.
   */
  LSUV("lsuv", "Mishkin and Matas 2016") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return ORTHOGONAL.variance(fanIn, fanOut, activation);
    }

    @Override
    public Tensor draw(Rng rng, int fanIn, int fanOut, Activation activation, long... shape) {
      return ORTHOGONAL.draw(rng, fanIn, fanOut, activation, shape);
    }
  },
  /**
   * Each unit listens to {@value #CONNECTIONS} of its inputs, drawn at random, by normal weights of
   * variance 1; 1/16 under tanh units (Sutskever et al., "On the importance of initialization and
   * momentum", 2013). Departures: under ReLU and GELU, which came later, the variance that leaves
   * the signal's as it is; biases of tanh units start at 0, not at 0.5.
   */
  SPARSE("sparse", "Martens 2010") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      double deviation = sparseDeviation(activation);
      return deviation * deviation * Math.min(CONNECTIONS, fanIn) / fanIn;
    }

    @Override
    public Tensor draw(Rng rng, int fanIn, int fanOut, Activation activation, long... shape) {
      int units = Math.toIntExact(product(shape) / fanIn);
      int kept = Math.min(CONNECTIONS, fanIn);
      float[] mask = new float[rng.members() * units * fanIn];
      for (int m = 0; m < rng.members(); m++) {
        for (int unit = 0; unit < units; unit++) {
          int[] order = rng.member(m).fold("connections").fold(unit).permutation(fanIn);
          for (int i = 0; i < kept; i++) {
            // Dense weights are [in, out]; kernels are [out, in, k, k].
            int at = shape.length == 2 ? order[i] * units + unit : unit * fanIn + order[i];
            mask[m * units * fanIn + at] = (float) sparseDeviation(activation);
          }
        }
      }
      return rng.normal(shape).times(Tensor.of(mask, withMembers(rng, shape)));
    }
  },
  /**
   * He's normal weights, but the last of each residual block's body is zero, so that the block
   * starts as its shortcut: the scale of the last normalisation (Goyal et al. 2017) or the last
   * weights where nothing is normalised (Zhang, Dauphin and Ma, "Fixup initialization", 2019;
   * departure: without its extra scalars and its smaller first weights).
   */
  IDENTITY("identity", "Goyal et al. 2017; Zhang et al. 2019") {
    @Override
    double variance(double fanIn, double fanOut, Activation activation) {
      return HE_NORMAL.variance(fanIn, fanOut, activation);
    }

    @Override
    public Tensor draw(Rng rng, int fanIn, int fanOut, Activation activation, long... shape) {
      return HE_NORMAL.draw(rng, fanIn, fanOut, activation, shape);
    }

    @Override
    public boolean silencesResiduals() {
      return true;
    }
  };

  /** Inputs that a unit of the sparse rule listens to. */
  private static final int CONNECTIONS = 15;

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

  /** Whether residual blocks start as their shortcuts. */
  public boolean silencesResiduals() {
    return false;
  }

  /** The rule that suits units of this kind: He's for rectifiers, Glorot's for the others. */
  public static Init fitting(Activation activation) {
    return switch (activation) {
      case RELU, RELU6, GELU -> HE_NORMAL;
      case SIGMOID, TANH -> GLOROT_UNIFORM;
    };
  }

  /** The name by which users call it. */
  public String word() {
    return word;
  }

  /** Where the rule comes from. */
  public String paper() {
    return paper;
  }

  private static double glorot(double fanIn, double fanOut, Activation activation) {
    double gain = activation == Activation.SIGMOID ? 4 : 1;
    return gain * gain * 2 / (fanIn + fanOut);
  }

  private static double sparseDeviation(Activation activation) {
    return switch (activation) {
      case RELU, RELU6, GELU -> Math.sqrt(2.0 / CONNECTIONS);
      case SIGMOID -> 1;
      case TANH -> 0.25;
    };
  }

  private static double gain(Activation activation) {
    return switch (activation) {
      case RELU, RELU6, GELU -> Math.sqrt(2);
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
