package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import org.basin.execution.Arms;
import org.basin.nn.Init;

/** Everything that can be named in a study, each with its paper. */
public final class Methods {
  private static final List<Method> NETWORKS =
      List.of(
          new Method(
              "network",
              "mlp:256-256",
              "dense layers of so many units [activation=sigmoid|tanh|relu|gelu]",
              "Rumelhart, Hinton and Williams 1986"),
          new Method(
              "network",
              "convnet:16-32-128",
              "banks of kernels with pooling, then a dense layer [activation=…, kernel=5]",
              "LeCun et al. 1998"));

  private Methods() {}

  public static List<Method> all() {
    List<Method> all = new ArrayList<>();
    for (Arms.Described arm : Arms.described()) {
      all.add(new Method(arm.kind(), arm.name(), arm.summary(), arm.paper()));
    }
    for (Init rule : Init.values()) {
      all.add(
          new Method(
              "init rule",
              rule.word(),
              "weights drawn by it: random[init=" + rule.word() + "]",
              rule.paper()));
    }
    all.addAll(NETWORKS);
    return List.copyOf(all);
  }
}
