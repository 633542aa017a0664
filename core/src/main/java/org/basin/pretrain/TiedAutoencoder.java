package org.basin.pretrain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;
import org.basin.nn.Convolution;
import org.basin.nn.Dense;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.jspecify.annotations.Nullable;

/**
 * One layer with a decoder that shares its weights, as greedy autoencoders train it. Its point is
 * the layer's weights and {@code visible} [members, in], the decoder's bias. Banks of kernels are
 * taken before pooling, with the transposed convolution as decoder (Masci et al., "Stacked
 * convolutional auto-encoders", ICANN 2011).
 */
record TiedAutoencoder(Layer layer, Reconstruction reconstruction) {

  /** Why the layers of a network cannot be trained so, or null where they can. */
  static @Nullable String misfit(String method, Network network) {
    if (network.encoder().isEmpty()) {
      return "no hidden layer to pre-train";
    }
    return network.encoder().stream().allMatch(l -> l instanceof Dense || l instanceof Convolution)
        ? null
        : method
            + ": expected dense layers and banks of kernels, each with a decoder that shares its"
            + " weights; found "
            + network.text();
  }

  /** The layer of a network that learns from what the layers below make of the source. */
  static TiedAutoencoder of(Network network, int depth, Pretraining.Source source) {
    return new TiedAutoencoder(
        network.encoder().get(depth), Reconstruction.of(network, depth, source));
  }

  /** One layer trained as such an autoencoder, from the weights that it has. */
  interface Task extends Greedy.LayerTask {
    TiedAutoencoder autoencoder();

    Parameters weights();

    @Override
    default Parameters start(Rng rng) {
      return autoencoder().start(weights(), rng.members());
    }

    @Override
    default Parameters layer(Parameters theta) {
      return TiedAutoencoder.layer(theta);
    }
  }

  /** The layer's weights with a decoder's bias of zero. */
  Parameters start(Parameters weights, int members) {
    int visible = layer instanceof Dense dense ? dense.in() : ((Convolution) layer).in();
    Map<String, Tensor> decoder = new LinkedHashMap<>();
    decoder.put("visible", Tensor.zeros(members, visible));
    return weights.and(Parameters.of(decoder));
  }

  /** What the units make of inputs: [members, n, units] or [members, n, kernels, height, width]. */
  Tensor code(Parameters theta, Tensor inputs) {
    return layer instanceof Dense dense
        ? dense.forward(theta, inputs, Pass.inference(), "code")
        : ((Convolution) layer).maps(theta, inputs, Pass.inference(), "code");
  }

  /** The decoder's output before its non-linearity, if it has one. */
  Tensor restore(Parameters theta, Tensor code) {
    if (layer instanceof Dense dense) {
      return theta
          .get("visible")
          .reshape(code.shape(0), 1, dense.in())
          .plusMatmul(code, theta.get("weight").transpose(1, 2));
    }
    int padding = ((Convolution) layer).kernel() / 2;
    return Spatial.convolveTransposed(code, theta.get("weight"), theta.get("visible"), padding);
  }

  /** The mean over examples of how far the decoder is from the inputs: [members]. */
  Tensor loss(Parameters theta, Tensor code, Tensor inputs) {
    Tensor restored = restore(theta, code);
    return reconstruction.ofExamples(restored, inputs.reshape(restored.shape())).mean(1);
  }

  /** The layer's weights at a point. */
  static Parameters layer(Parameters theta) {
    return theta.only(name -> !name.equals("visible"));
  }
}
