package org.basin.nn;

import java.util.List;
import java.util.Map;
import org.basin.engine.Normalisation;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * Wu and He, "Group normalization", ECCV 2018: each example's channels at mean 0 and variance 1 in
 * groups of neighbours, then {@code weight} and {@code bias} [channels]. One group normalises the
 * example as a whole.
 *
 * @param shape [channels] or [channels, height, width]
 * @param groups a divisor of the channels
 */
public record GroupNorm(List<Integer> shape, int groups) implements Layer {

  public GroupNorm {
    shape = List.copyOf(shape);
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    return Affine.init(shape.get(0), rng);
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    return Normalisation.groups(x, groups, theta.get("weight"), theta.get("bias"), Affine.EPSILON);
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
    return Affine.shapes(shape.get(0));
  }

  @Override
  public long held() {
    return widest();
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    wiring.blocks(input, groups);
    Affine.wire(wiring, name, shapes().keySet(), input);
    return input;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    long each = Architecture.product(outputs()) / groups;
    String rows = graph.reshape(name + ".groups", x, groups, each);
    String own = graph.standardised(name + ".own", rows, Affine.EPSILON);
    long[] whole = shape.stream().mapToLong(Integer::longValue).toArray();
    return Affine.describe(
        graph,
        theta.get("weight"),
        theta.get("bias"),
        graph.reshape(name + ".whole", own, whole),
        name,
        shape.size());
  }
}
