package org.basin.pretrain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.data.Kind;
import org.basin.engine.Rng;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Convolution;
import org.basin.nn.Dense;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Optimiser;

/**
 * Vincent et al., "Stacked denoising autoencoders", JMLR 2010: each layer learns to restore its
 * input from a spoilt copy. Without corruption it is the plain stacked autoencoder of Bengio et
 * al., NIPS 2006.
 *
 * <p>Encoder and decoder share their weights. What is restored is cross-entropy where inputs lie in
 * [0, 1] (images, and the outputs of sigmoid units), squared error with a linear decoder elsewhere.
 * Departures: the same corruption at every layer; banks of kernels are trained before pooling, with
 * the transposed convolution as decoder (Masci et al., ICANN 2011).
 *
 * @param epochs passes over the source a layer
 * @param minimumSteps steps a layer at the least
 */
public record StackedAutoencoder(
    Corruption corruption,
    Optimiser optimiser,
    double rate,
    int batch,
    double epochs,
    long minimumSteps)
    implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return greedy().flops(network, rows, depth -> 6.0 * network.encoder().get(depth).flops());
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
                new Task(
                    network.encoder().get(depth), layer, unit(network, depth, from), corruption));
  }

  /** Whether the inputs of a layer lie in [0, 1]. */
  private static boolean unit(Network network, int depth, Source source) {
    return depth == 0
        ? source.inputs().examples().data().kind() == Kind.IMAGE
        : network.activation() == Activation.SIGMOID;
  }

  /**
   * One layer as an autoencoder. Its point is the layer's weights and {@code visible}, the
   * decoder's bias.
   *
   * @param unit whether the inputs lie in [0, 1]
   */
  record Task(Layer layer, Parameters weights, boolean unit, Corruption corruption)
      implements Greedy.LayerTask {

    @Override
    public Parameters start(Rng rng) {
      int visible = layer instanceof Dense dense ? dense.in() : ((Convolution) layer).in();
      Map<String, Tensor> decoder = new LinkedHashMap<>();
      decoder.put("visible", Tensor.zeros(rng.members(), visible));
      return weights.and(Parameters.of(decoder));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor restored = restore(theta, corruption.apply(inputs, rng));
      Tensor target = inputs.reshape(restored.shape());
      // Cross-entropy from logits: softplus(z) - x z.
      Tensor each =
          unit
              ? restored.softplus().minus(target.times(restored))
              : restored.minus(target).square();
      long perExample = target.size() / target.shape(0) / target.shape(1);
      return each.reshape(target.shape(0), target.shape(1), perExample).sum(2).mean(1);
    }

    /** The decoder's output before its non-linearity, if it has one. */
    private Tensor restore(Parameters theta, Tensor spoilt) {
      if (layer instanceof Dense dense) {
        Tensor code = dense.forward(theta, spoilt, Pass.inference(), "code");
        return theta
            .get("visible")
            .reshape(code.shape(0), 1, dense.in())
            .plusMatmul(code, theta.get("weight").transpose(1, 2));
      }
      Convolution bank = (Convolution) layer;
      Tensor code = bank.maps(theta, spoilt, Pass.inference(), "code");
      return Spatial.convolveTransposed(
          code, theta.get("weight"), theta.get("visible"), bank.kernel() / 2);
    }

    @Override
    public Parameters layer(Parameters theta) {
      return theta.only(name -> !name.equals("visible"));
    }
  }
}
