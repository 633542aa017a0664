package org.basin.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;

/**
 * A decoder that goes back through the shapes of a network's layers, from a code to the inputs: a
 * dense layer from shape to shape, and from picture to picture the nearest neighbour to the larger
 * size and a bank of kernels of 3 by 3 (Odena et al., "Deconvolution and checkerboard artifacts",
 * 2016). Layers that leave a picture's shape as it was are passed over, and so are shapes that are
 * neither pictures nor rows. Units are the network's; the last stage has none.
 *
 * @param shapes from the code's to the inputs'
 */
record Mirror(List<int[]> shapes, Activation activation) {
  private static final int KERNEL = 3;

  Mirror {
    shapes = List.copyOf(shapes);
  }

  /** From what the encoder gives. */
  static Mirror of(Network network) {
    List<int[]> shapes = new ArrayList<>();
    int[] below = network.inputs();
    shapes.add(below);
    List<Layer> encoder = network.encoder();
    for (int i = 0; i < encoder.size(); i++) {
      int[] shape = encoder.get(i).outputs();
      boolean last = i + 1 == encoder.size();
      boolean known = shape.length == 1 || (shape.length == 3 && !Arrays.equals(shape, below));
      if (known || last) {
        shapes.add(0, shape);
        below = shape;
      }
    }
    return new Mirror(shapes, network.activation());
  }

  /** From a code of so many numbers that stands above what the encoder gives. */
  static Mirror from(int code, Network network) {
    List<int[]> shapes = new ArrayList<>(of(network).shapes);
    shapes.add(0, new int[] {code});
    return new Mirror(shapes, network.activation());
  }

  /** Weights for every member, under {@code decoder.0} and so on. */
  Parameters init(Rng rng) {
    Parameters theta = Parameters.empty();
    for (int i = 0; i + 1 < shapes.size(); i++) {
      Rng draws = rng.fold(name(i));
      Init rule = last(i) ? Init.GLOROT_UNIFORM : Init.fitting(activation);
      Activation units = last(i) ? Activation.TANH : activation;
      theta = theta.and(stage(i, rule, units, draws).below(name(i)));
    }
    return theta;
  }

  private Parameters stage(int i, Init rule, Activation units, Rng rng) {
    int[] from = shapes.get(i);
    int[] to = shapes.get(i + 1);
    if (!pictures(i)) {
      return new Dense(size(from), size(to), null).init(rule, units, rng);
    }
    int field = KERNEL * KERNEL;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "weight",
        rule.draw(
            rng.fold("weight"),
            from[0] * field,
            to[0] * field,
            units,
            to[0],
            from[0],
            KERNEL,
            KERNEL));
    tensors.put("bias", Tensor.zeros(rng.members(), to[0]));
    return Parameters.of(tensors);
  }

  /**
   * Restores.
   *
   * @param theta with the decoder's weights among them
   * @param code [members, n, the first shape...]
   * @return [members, n, numbers of an input], before any non-linearity
   */
  Tensor restore(Parameters theta, Tensor code) {
    long members = code.shape(0);
    long examples = code.shape(1);
    Tensor h = code;
    for (int i = 0; i + 1 < shapes.size(); i++) {
      int[] from = shapes.get(i);
      int[] to = shapes.get(i + 1);
      Parameters weights = theta.under(name(i));
      Tensor sum;
      if (pictures(i)) {
        Tensor picture = h.reshape(members, examples, from[0], from[1], from[2]);
        sum =
            Spatial.convolve(
                Spatial.enlarge(picture, to[1], to[2]),
                weights.get("weight"),
                weights.get("bias"),
                KERNEL / 2);
      } else {
        Dense dense = new Dense(size(from), size(to), null);
        Tensor flat = h.reshape(members, examples, size(from));
        sum = dense.sum(weights, flat, Pass.inference(), name(i));
      }
      h = last(i) ? sum : activation.of(sum);
    }
    return h.reshape(members, examples, size(shapes.get(shapes.size() - 1)));
  }

  /** Multiplications and additions for one example. */
  double flops() {
    double flops = 0;
    for (int i = 0; i + 1 < shapes.size(); i++) {
      int[] from = shapes.get(i);
      int[] to = shapes.get(i + 1);
      flops +=
          pictures(i) ? 2.0 * from[0] * KERNEL * KERNEL * size(to) : 2.0 * size(from) * size(to);
    }
    return flops;
  }

  private boolean pictures(int i) {
    return shapes.get(i).length == 3 && shapes.get(i + 1).length == 3;
  }

  private boolean last(int i) {
    return i + 2 == shapes.size();
  }

  private static String name(int i) {
    return "decoder." + i;
  }

  private static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
