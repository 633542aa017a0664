package org.basin.pretrain;

import java.util.List;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Activation;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;

/**
 * Dense layers with rectifiers between them that map what the encoder makes to where embeddings are
 * compared; thrown away after pre-training, so its batch normalisation knows the batch's own
 * moments alone.
 *
 * @param name under which its weights stand
 * @param widths of what comes in, of each layer
 * @param normal whether hidden layers are normalised over the batch
 * @param normalEnd whether the last is, without a scale of its own
 */
record Projector(String name, List<Integer> widths, boolean normal, boolean normalEnd) {
  private static final double EPSILON = 1e-5;

  Projector {
    widths = List.copyOf(widths);
  }

  Parameters init(Rng rng) {
    Parameters theta = Parameters.empty();
    for (int i = 0; i < layers(); i++) {
      Parameters layer = dense(i).init(Init.HE_NORMAL, Activation.RELU, rng.fold(name).fold(i));
      if (normal && i + 1 < layers()) {
        int out = dense(i).out();
        layer =
            layer.and(
                Parameters.of(Map.of("scale", Tensor.full(1, Type.FLOAT, rng.members(), 1, out))));
      }
      theta = theta.and(layer.below(name + "." + i));
    }
    return theta;
  }

  /** [members, batch, in] to [members, batch, out]; {@code theta} may hold more. */
  Tensor forward(Parameters theta, Tensor x) {
    Tensor h = x;
    for (int i = 0; i < layers(); i++) {
      Parameters layer = theta.under(name + "." + i);
      boolean last = i + 1 == layers();
      if (!last && normal) {
        // The bias stands after the normalisation, which would take it away again.
        Tensor sum = h.matmul(layer.get("weight"));
        Tensor bias = layer.get("bias").reshape(sum.shape(0), 1, sum.shape(2));
        h = standardised(sum).times(layer.get("scale")).plus(bias).relu();
      } else {
        h = dense(i).forward(layer, h, Pass.inference(), name);
        h = last ? h : h.relu();
      }
    }
    return normalEnd ? standardised(h) : h;
  }

  /** Every dimension brought to mean 0 and variance 1 over the batch. */
  static Tensor standardised(Tensor x) {
    Tensor centred = x.minus(x.mean(1).reshape(x.shape(0), 1, x.shape(2)));
    Tensor variance = centred.square().mean(1).reshape(x.shape(0), 1, x.shape(2));
    return centred.over(variance.plus(EPSILON).sqrt());
  }

  /** Of one example's forward pass. */
  double flops() {
    double flops = 0;
    for (int i = 0; i < layers(); i++) {
      flops += dense(i).flops();
    }
    return flops;
  }

  int out() {
    return widths.get(layers());
  }

  private int layers() {
    return widths.size() - 1;
  }

  private Dense dense(int i) {
    return new Dense(widths.get(i), widths.get(i + 1), null);
  }
}
