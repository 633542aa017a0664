package org.basin.pretrain;

import java.util.Arrays;
import java.util.Locale;
import org.basin.InputError;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * How a denoising autoencoder's input is spoilt (Vincent et al., "Stacked denoising autoencoders",
 * JMLR 2010, section 3.3).
 *
 * @param level the share of inputs spoilt, or the noise's standard deviation for {@code GAUSSIAN}
 */
public record Corruption(Kind kind, double level) {
  /** The kinds of spoiling. */
  public enum Kind {
    /** Inputs set to zero. */
    MASKING,
    /** Inputs set to zero or one, evenly. */
    SALT_AND_PEPPER,
    /** Normal noise added. */
    GAUSSIAN
  }

  public Corruption {
    if (kind == Kind.GAUSSIAN && !(level >= 0 && Double.isFinite(level))) {
      throw new InputError(
          "corruption: expected a standard deviation of 0 or more, found " + level);
    }
    if (kind != Kind.GAUSSIAN && !(level >= 0 && level < 1)) {
      throw new InputError("corruption: expected a share of 0 to below 1, found " + level);
    }
  }

  /** Nothing is changed. */
  public static final Corruption NONE = new Corruption(Kind.MASKING, 0);

  /** The kind that users call by {@code word}. */
  public static Kind kind(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "masking" -> Kind.MASKING;
      case "salt-and-pepper" -> Kind.SALT_AND_PEPPER;
      case "gaussian" -> Kind.GAUSSIAN;
      default ->
          throw new InputError(
              "noise: expected masking, salt-and-pepper or gaussian, found \"" + word + "\"");
    };
  }

  /** Spoils inputs of any shape, [members, ...]. */
  public Tensor apply(Tensor x, Rng rng) {
    if (level == 0) {
      return x;
    }
    long[] shape = x.shape();
    long[] each = Arrays.copyOfRange(shape, 1, shape.length);
    return switch (kind) {
      case MASKING -> x.times(rng.fold("corruption").bernoulli(1 - level, each));
      case SALT_AND_PEPPER -> {
        Tensor kept = rng.fold("corruption").bernoulli(1 - level, each);
        Tensor salt = rng.fold("salt").bernoulli(0.5, each);
        yield x.times(kept).plus(salt.times(kept.negate().plus(1)));
      }
      case GAUSSIAN -> x.plus(rng.fold("corruption").normal(each).times(level));
    };
  }
}
