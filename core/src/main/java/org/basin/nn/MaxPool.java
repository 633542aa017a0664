package org.basin.nn;

import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;

/**
 * The largest number of each window, channel by channel; half a window lies around the picture.
 *
 * @param window side in pixels, odd
 * @param stride pixels from one window to the next
 */
public record MaxPool(int channels, int height, int width, int window, int stride)
    implements Layer {

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    return Parameters.empty();
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    return Spatial.maxPool(x, window, stride, window / 2);
  }

  @Override
  public int[] outputs() {
    return new int[] {channels, (height - 1) / stride + 1, (width - 1) / stride + 1};
  }

  @Override
  public long flops() {
    return 0;
  }

  @Override
  public Map<String, long[]> shapes() {
    return Map.of();
  }

  @Override
  public long held() {
    return 3 * widest(); // with each one's place, which is a whole number of twice the size
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    return input;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    return graph.maxPool(name, x, window, stride, window / 2);
  }
}
