package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Every input feeds every unit: {@code weight} [in, out], {@code bias} [out]. Inputs of any shape
 * are taken flat.
 *
 * @param activation null where the weighted sum itself is the output
 */
public record Dense(int in, int out, @Nullable Activation activation) implements Layer {

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weight", rule.draw(rng.fold("weight"), in, out, units, in, out));
    tensors.put("bias", Tensor.zeros(rng.members(), out));
    return Parameters.of(tensors);
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor sum = sum(theta, x, pass, name);
    if (activation != null && pass.averaging()) {
      Tensor squares = flat(x).square().matmul(theta.get("weight").square());
      return pass.average(sum, squares, activation);
    }
    return activation == null ? sum : activation.of(sum);
  }

  /** The weighted sums, before the activation: [members, batch, out]. */
  public Tensor sum(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor weight = theta.get("weight");
    Tensor kept = activation == null ? weight : pass.dropWeight(weight, name);
    Tensor sum = theta.get("bias").reshape(x.shape(0), 1, out).plusMatmul(flat(x), kept);
    pass.summed(name, sum);
    return sum;
  }

  private Tensor flat(Tensor x) {
    return x.rank() == 3 ? x : x.reshape(x.shape(0), x.shape(1), in);
  }

  @Override
  public int[] outputs() {
    return new int[] {out};
  }

  @Override
  public long flops() {
    return 2L * in * out;
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("weight", new long[] {in, out});
    shapes.put("bias", new long[] {out});
    return shapes;
  }

  @Override
  public long held() {
    return activation == null ? out : 2L * out;
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    receive(wiring, name, input);
    Wiring.Units units = wiring.fresh(name, out);
    wiring.moves(name + ".weight", 2, units, out);
    wiring.moves(name + ".bias", 1, units, out);
    return units;
  }

  /** The half of {@link #wire} that is left where the outputs stand for classes. */
  void receive(Wiring wiring, String name, Wiring.Units input) {
    wiring.moves(name + ".weight", 1, input, in);
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    String sum = graph.dense(name + ".sum", x, theta.get("weight"), theta.get("bias"));
    return activation == null ? sum : graph.activation(name, sum, activation);
  }
}
