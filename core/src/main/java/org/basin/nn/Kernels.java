package org.basin.nn;

import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;

/**
 * A convolution and nothing else, for what is normalised next and so needs no bias: {@code weight}
 * [out, in / groups, k, k]. Half a kernel of zeros lies around the picture.
 *
 * @param kernel side in pixels, odd
 * @param stride pixels from one window to the next
 * @param groups 1, or as many as channels in and out: depthwise
 */
public record Kernels(int in, int out, int height, int width, int kernel, int stride, int groups)
    implements Layer {

  public Kernels {
    if (groups != 1 && (groups != in || groups != out)) {
      throw new IllegalArgumentException(
          "groups: expected 1 or a channel each, found " + groups + " of " + in + " to " + out);
    }
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    int field = kernel * kernel;
    Tensor weight =
        rule.draw(
            rng.fold("weight"),
            in / groups * field,
            out / groups * field,
            units,
            out,
            in / groups,
            kernel,
            kernel);
    return Parameters.of(Map.of("weight", weight));
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor pictures = x.rank() == 5 ? x : x.reshape(x.shape(0), x.shape(1), in, height, width);
    Tensor weight = pass.dropWeight(theta.get("weight"), name);
    Tensor sums = Spatial.convolve(pictures, weight, stride, kernel / 2, groups);
    pass.summed(name, sums);
    return sums;
  }

  @Override
  public int[] outputs() {
    return new int[] {out, (height - 1) / stride + 1, (width - 1) / stride + 1};
  }

  @Override
  public long flops() {
    return 2L * (in / groups) * kernel * kernel * widest();
  }

  @Override
  public Map<String, long[]> shapes() {
    return Map.of("weight", new long[] {out, in / groups, kernel, kernel});
  }

  @Override
  public long held() {
    return widest();
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    if (groups > 1) {
      wiring.moves(name + ".weight", 1, input, out);
      return input;
    }
    Wiring.Units units = wiring.fresh(name, out);
    wiring.moves(name + ".weight", 1, units, out);
    wiring.moves(name + ".weight", 2, input, in);
    return units;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    return graph.convolve(name, x, theta.get("weight"), null, stride, kernel / 2, groups);
  }
}
