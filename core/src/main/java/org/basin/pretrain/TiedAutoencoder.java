package org.basin.pretrain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.basin.engine.Derivative;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;
import org.basin.nn.Backpropagation;
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

  /** Whether {@link #back} can go back through the layer. */
  boolean byHand() {
    return Backpropagation.fits(layer);
  }

  /**
   * The loss of a dense layer and its derivatives: the products of automatic differentiation
   * without a graph.
   *
   * @param spoilt what the layer is shown, [members, n, in]
   * @param inputs what it is to restore
   */
  Gradient back(Parameters theta, Tensor spoilt, Tensor inputs) {
    Dense dense = (Dense) layer;
    Tensor weight = theta.get("weight");
    Tensor shown = spoilt.reshape(spoilt.shape(0), spoilt.shape(1), dense.in());
    Tensor target = inputs.reshape(shown.shape());
    Tensor code = code(theta, shown);
    Tensor restored = restore(theta, code);
    Tensor losses = reconstruction.ofExamples(restored, target).mean(1);
    Tensor behind = reconstruction.back(restored, target).timesInPlace(1.0 / shown.shape(1));
    Tensor sums = Objects.requireNonNull(dense.activation()).back(behind.matmul(weight), code);
    Map<String, Tensor> found = new LinkedHashMap<>();
    found.put(
        "weight",
        behind.transpose(1, 2).matmul(code).plusMatmulInPlace(shown.transpose(1, 2), sums));
    found.put("bias", sums.sum(1));
    found.put("visible", behind.sum(1));
    return new Gradient(
        losses, theta.names().stream().map(found::get).map(Derivative::of).toList());
  }

  /** The layer's weights at a point. */
  static Parameters layer(Parameters theta) {
    return theta.only(name -> !name.equals("visible"));
  }
}
