package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;

/**
 * A bank of kernels that keeps the picture's size, an activation, and the largest of each two by
 * two block: {@code weight} [out, in, k, k], {@code bias} [out]. A picture too small to halve is
 * not pooled.
 *
 * @param kernel side in pixels, odd
 */
public record Convolution(int in, int out, int height, int width, int kernel, Activation activation)
    implements Layer {

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    int field = kernel * kernel;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "weight",
        rule.draw(rng.fold("weight"), in * field, out * field, units, out, in, kernel, kernel));
    tensors.put("bias", Tensor.zeros(rng.members(), out));
    return Parameters.of(tensors);
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor maps = maps(theta, x, pass, name);
    return pooled() ? Spatial.maxPool(maps, 2) : maps;
  }

  /** The feature maps before pooling: [members, batch, out, height, width]. */
  public Tensor maps(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor pictures = x.rank() == 5 ? x : x.reshape(x.shape(0), x.shape(1), in, height, width);
    Tensor weight = pass.dropWeight(theta.get("weight"), name);
    Tensor sums = Spatial.convolve(pictures, weight, theta.get("bias"), kernel / 2);
    pass.summed(name, sums);
    if (pass.averaging()) {
      Tensor none = theta.get("bias").times(0);
      Tensor squares = Spatial.convolve(pictures.square(), weight.square(), none, kernel / 2);
      return pass.average(sums, squares, activation);
    }
    return activation.of(sums);
  }

  private boolean pooled() {
    return height >= 2 && width >= 2;
  }

  @Override
  public int[] outputs() {
    return pooled() ? new int[] {out, height / 2, width / 2} : new int[] {out, height, width};
  }

  @Override
  public long flops() {
    return 2L * in * out * kernel * kernel * height * width;
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("weight", new long[] {out, in, kernel, kernel});
    shapes.put("bias", new long[] {out});
    return shapes;
  }

  @Override
  public long held() {
    return 2 * widest() + (pooled() ? Architecture.product(outputs()) : 0);
  }

  @Override
  public long widest() {
    return (long) out * height * width;
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    Wiring.Units units = wiring.fresh(name, out);
    wiring.moves(name + ".weight", 1, units, out);
    wiring.moves(name + ".weight", 2, input, in);
    wiring.moves(name + ".bias", 1, units, out);
    return units;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    String sum =
        graph.convolve(name + ".sum", x, theta.get("weight"), theta.get("bias"), 1, kernel / 2, 1);
    String maps = graph.activation(name + ".maps", sum, activation);
    return pooled() ? graph.maxPool(name, maps, 2, 2, 0) : maps;
  }
}
