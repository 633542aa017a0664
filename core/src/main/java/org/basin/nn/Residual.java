package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a body makes of the input added to the input itself, or to what a shortcut makes of it (He
 * et al., "Deep residual learning for image recognition", CVPR 2016). The body's parameters have
 * the body's names, the shortcut's stand under {@code downsample}.
 *
 * @param shortcut null where the input itself is added
 * @param activation of the sum; null where the sum goes on as it is
 */
public record Residual(Layer body, @Nullable Layer shortcut, @Nullable Activation activation)
    implements Layer {
  private static final String SHORTCUT = "downsample";

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    Parameters theta = body.init(rule, units, rng);
    if (rule.silencesResiduals()) {
      theta = theta.and(silence(theta));
    }
    return shortcut == null
        ? theta
        : theta.and(shortcut.init(rule, units, rng.fold(SHORTCUT)).below(SHORTCUT));
  }

  /** The last weight of the body as zeros, so that the body adds nothing. */
  private static Parameters silence(Parameters theta) {
    String last = "";
    for (String name : theta.names()) {
      last = name.endsWith("weight") ? name : last;
    }
    return Parameters.of(Map.of(last, Tensor.zeros(theta.get(last).shape())));
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor added =
        shortcut == null
            ? x
            : shortcut.forward(theta.under(SHORTCUT), x, pass, name + "." + SHORTCUT);
    Tensor sum = body.forward(theta, x, pass, name).plus(added);
    return activation == null ? sum : activation.of(sum);
  }

  @Override
  public int[] outputs() {
    return body.outputs();
  }

  @Override
  public long flops() {
    long sum = Architecture.product(outputs());
    return body.flops() + (shortcut == null ? 0 : shortcut.flops()) + sum;
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>(body.shapes());
    if (shortcut != null) {
      shortcut.shapes().forEach((name, shape) -> shapes.put(SHORTCUT + "." + name, shape));
    }
    return shapes;
  }

  @Override
  public Set<String> statistics() {
    Set<String> statistics = new LinkedHashSet<>(body.statistics());
    if (shortcut != null) {
      shortcut.statistics().forEach(name -> statistics.add(SHORTCUT + "." + name));
    }
    return statistics;
  }

  @Override
  public long held() {
    long sum = Architecture.product(outputs());
    return body.held()
        + (shortcut == null ? 0 : shortcut.held())
        + (activation == null ? sum : 2 * sum);
  }

  @Override
  public long widest() {
    return Math.max(body.widest(), shortcut == null ? 0 : shortcut.widest());
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    Wiring.Units added =
        shortcut == null ? input : shortcut.wire(wiring, name + "." + SHORTCUT, input);
    return wiring.join(added, body.wire(wiring, name, input));
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    String added =
        shortcut == null
            ? x
            : shortcut.describe(graph, theta.under(SHORTCUT), x, name + "." + SHORTCUT);
    String sum = graph.plus(name + ".sum", body.describe(graph, theta, x, name + ".body"), added);
    return activation == null ? sum : graph.activation(name + ".out", sum, activation);
  }
}
