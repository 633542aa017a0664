package org.basin.nn;

import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * The mean of each channel over the picture: what stands where is left behind (Lin et al. 2014).
 */
public record GlobalMean(int channels, int height, int width) implements Layer {

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    return Parameters.empty();
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    return x.mean(3, 4);
  }

  @Override
  public int[] outputs() {
    return new int[] {channels};
  }

  @Override
  public long flops() {
    return (long) channels * height * width;
  }

  @Override
  public Map<String, long[]> shapes() {
    return Map.of();
  }

  @Override
  public long held() {
    return widest();
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    return input;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    return graph.mean(name, x, 2, 3);
  }
}
