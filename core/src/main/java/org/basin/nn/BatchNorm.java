package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Normalisation;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * Ioffe and Szegedy, "Batch normalization", 2015: each channel at mean 0 and variance 1, then
 * {@code weight} and {@code bias} [channels]. A training pass takes the batch's own moments,
 * inference {@code running_mean} and {@code running_var} [channels], which stand beside the weights
 * under the names that other tools give them but are no running averages: {@link Statistics}
 * measures them.
 *
 * @param shape [channels] or [channels, height, width]
 */
public record BatchNorm(List<Integer> shape) implements Layer {
  static final String MEAN = "running_mean";
  static final String VARIANCE = "running_var";

  public BatchNorm {
    shape = List.copyOf(shape);
  }

  private int channels() {
    return shape.get(0);
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(MEAN, Tensor.zeros(rng.members(), channels()));
    tensors.put(VARIANCE, Tensor.full(1, Type.FLOAT, rng.members(), channels()));
    return Affine.init(channels(), rng).and(Parameters.of(tensors));
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    if (pass.ownMoments()) {
      pass.normalised(name, x);
      return Normalisation.batch(x, theta.get("weight"), theta.get("bias"), Affine.EPSILON);
    }
    return Normalisation.given(
        x,
        theta.get("weight"),
        theta.get("bias"),
        // No gradient goes there, even where every number of theta is asked for its own.
        new Normalisation.Moments(theta.get(MEAN).detach(), theta.get(VARIANCE).detach()),
        Affine.EPSILON);
  }

  @Override
  public int[] outputs() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public long flops() {
    return 2 * widest();
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>(Affine.shapes(channels()));
    shapes.put(MEAN, new long[] {channels()});
    shapes.put(VARIANCE, new long[] {channels()});
    return shapes;
  }

  @Override
  public Set<String> statistics() {
    return Set.of(MEAN, VARIANCE);
  }

  @Override
  public long held() {
    return widest();
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    Affine.wire(wiring, name, shapes().keySet(), input);
    return input;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    Tensor deviation = theta.get(VARIANCE).plus(Affine.EPSILON).sqrt();
    Tensor scale = theta.get("weight").over(deviation);
    Tensor shift = theta.get("bias").minus(theta.get(MEAN).times(scale));
    return Affine.describe(graph, scale, shift, x, name, shape.size());
  }
}
