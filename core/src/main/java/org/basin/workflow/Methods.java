package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import org.basin.execution.Arms;
import org.basin.nn.Families;
import org.basin.nn.Family;
import org.basin.nn.Init;

/** Everything that can be named in a study, each with its paper. */
public final class Methods {
  private Methods() {}

  /** All that an arm or a network can be named by. */
  public static List<Method> all() {
    List<Method> all = new ArrayList<>();
    for (Arms.Described arm : Arms.described()) {
      all.add(
          new Method(
              arm.kind(),
              arm.name(),
              arm.summary(),
              arm.paper(),
              arm.data(),
              arm.cost(),
              arm.networks()));
    }
    for (Init rule : Init.values()) {
      all.add(
          new Method(
              "init rule",
              rule.word(),
              "weights drawn by it: random[init=" + rule.word() + "]",
              rule.paper(),
              rule == Init.LSUV ? "the labelled inputs" : "",
              "",
              rule.silencesResiduals() ? "networks with residual blocks" : "any"));
    }
    for (Family family : Families.ALL) {
      all.add(new Method("network", family.example(), family.does(), family.paper(), "", "", ""));
    }
    return List.copyOf(all);
  }
}
