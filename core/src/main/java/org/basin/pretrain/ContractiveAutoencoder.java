package org.basin.pretrain;

import java.util.Arrays;
import java.util.Objects;
import org.basin.engine.Rng;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Convolution;
import org.basin.nn.Dense;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Optimiser;
import org.jspecify.annotations.Nullable;

/**
 * Rifai, Vincent, Muller, Glorot and Bengio, "Contractive auto-encoders: explicit invariance during
 * feature extraction", ICML 2011: a stack of autoencoders, each with the squared Frobenius norm of
 * its code's Jacobian added to its loss. With {@code higher} above 0 the change of the Jacobian
 * nearby is added too, which stands for the Hessian (Rifai et al., "Higher order contractive
 * auto-encoder", ECML 2011, CAE+H).
 *
 * <p>One layer's Jacobian is its weights, row by row times the slope of the unit, so both norms are
 * exact and cost no more than the code: a unit's squared slope times the squared length of its
 * weights. A bank of kernels is taken before pooling, each place of a map a unit of its own; at the
 * edge only the part of a kernel that lies on the picture counts. Departures: one descent with Adam
 * a layer; sigmoid, tanh and ReLU units alike (a ReLU's slope is taken as constant where it is not
 * defined).
 *
 * @param contraction weight of the Jacobian's squared norm; the papers' lambda
 * @param higher weight of the squared norm of the Jacobian's change; the papers' gamma
 * @param noise standard deviation of the normal step over which it changes
 * @param neighbours how many such steps are drawn for an example
 * @param epochs passes over the source a layer
 * @param minimumSteps steps a layer at the least
 */
public record ContractiveAutoencoder(
    double contraction,
    double higher,
    double noise,
    int neighbours,
    Optimiser optimiser,
    double rate,
    int batch,
    double epochs,
    long minimumSteps)
    implements Pretraining {

  /** Why this method cannot pre-train a network, or null where it can. */
  public static @Nullable String misfit(Network network) {
    if (network.activation() == Activation.GELU) {
      return "cae: expected sigmoid, tanh or relu units, whose slopes follow from their outputs;"
          + " found "
          + network.text();
    }
    return TiedAutoencoder.misfit("cae", network);
  }

  @Override
  public double flops(Network network, int rows) {
    double passes = 6 + (higher == 0 ? 0 : 3.0 * neighbours);
    return greedy().flops(network, rows, depth -> passes * network.encoder().get(depth).flops());
  }

  @Override
  public long kept(Network network, int rows) {
    return Below.most(network, rows);
  }

  private Greedy greedy() {
    return new Greedy(optimiser, rate, batch, epochs, minimumSteps);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    return greedy()
        .run(
            network,
            start,
            source,
            rng,
            flops(network, source.rows()[0].length),
            (depth, layer, from) ->
                new Task(TiedAutoencoder.of(network, depth, from), layer, this));
  }

  /** One layer as a contractive autoencoder. */
  record Task(TiedAutoencoder autoencoder, Parameters weights, ContractiveAutoencoder method)
      implements TiedAutoencoder.Task {

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor code = autoencoder.code(theta, inputs);
      Tensor slopes = slopes(code);
      Tensor lengths = lengths(theta);
      Tensor loss =
          autoencoder
              .loss(theta, code, inputs)
              .plus(norm(slopes, lengths).mean(1).times(method.contraction));
      if (method.higher == 0) {
        return loss;
      }
      Tensor changes = slopes.times(0);
      long[] shape = inputs.shape();
      long[] each = Arrays.copyOfRange(shape, 1, shape.length);
      for (int k = 0; k < method.neighbours; k++) {
        Tensor aside = rng.fold("neighbours").fold(k).normal(each).times(method.noise);
        Tensor there = slopes(autoencoder.code(theta, inputs.plus(aside)));
        changes = changes.plus(slopes.minus(there).square());
      }
      Tensor change = Reconstruction.sum(changes.times(lengths)).mean(1);
      return loss.plus(change.times(method.higher / method.neighbours));
    }

    /** The squared Frobenius norm of each example's Jacobian: [members, n]. */
    Tensor contraction(Parameters theta, Tensor inputs) {
      return norm(slopes(autoencoder.code(theta, inputs)), lengths(theta));
    }

    private static Tensor norm(Tensor slopes, Tensor lengths) {
      return Reconstruction.sum(slopes.square().times(lengths));
    }

    /** What each unit's output changes by as its weighted sum does, from the output. */
    private Tensor slopes(Tensor code) {
      Layer layer = autoencoder.layer();
      Activation units =
          layer instanceof Dense dense
              ? Objects.requireNonNull(dense.activation())
              : ((Convolution) layer).activation();
      return switch (units) {
        case SIGMOID -> code.minus(code.square());
        case TANH -> code.square().negate().plus(1);
        case RELU -> {
          Tensor none = code.detach().times(0);
          yield none.plus(1).where(none.lessThan(code), none);
        }
        case RELU6 -> {
          Tensor none = code.detach().times(0);
          Tensor above = none.plus(1).where(none.lessThan(code), none);
          yield above.where(code.lessThan(none.plus(6)), none);
        }
        case GELU -> throw new IllegalArgumentException("cae: expected no gelu units");
      };
    }

    /** The squared length of the weights that reach each unit, to be multiplied with slopes. */
    private Tensor lengths(Parameters theta) {
      Tensor squares = theta.get("weight").square();
      if (autoencoder.layer() instanceof Dense dense) {
        return squares.sum(1).reshape(squares.shape(0), 1, dense.out());
      }
      Convolution bank = (Convolution) autoencoder.layer();
      Tensor here =
          theta
              .get("weight")
              .detach()
              .narrow(1, 0, 1)
              .narrow(2, 0, 1)
              .narrow(3, 0, 1)
              .narrow(4, 0, 1)
              .times(0);
      Tensor picture =
          here.plus(1)
              .reshape(squares.shape(0), 1, 1, 1, 1)
              .expand(squares.shape(0), 1, bank.in(), bank.height(), bank.width());
      Tensor none = theta.get("bias").detach().times(0);
      return Spatial.convolve(picture, squares, none, bank.kernel() / 2);
    }
  }
}
