package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.nn.Network;
import org.basin.pretrain.Control;
import org.basin.pretrain.FirstLayers;
import org.basin.pretrain.MarginalMatched;
import org.basin.pretrain.MeanVarianceMatched;
import org.basin.pretrain.NoisyStart;
import org.basin.study.ArmName;
import org.jspecify.annotations.Nullable;

/** How controls are named, and which of them are there. */
final class Controls {
  private static final String FROZEN = "frozen";
  private static final String COST = "nothing beside its arm";

  /** In the order in which they are listed. */
  static final List<Arms.Described> DESCRIBED =
      List.of(
          described(
              "marginals:ARM",
              "each pre-trained tensor's weights in a drawn order: is it only the histogram?",
              "Erhan et al. 2010"),
          described(
              "meanvar:ARM",
              "normal weights with each pre-trained tensor's mean and variance: is it only the"
                  + " scale?",
              "Raghu et al. 2019"),
          described(
              "first-K:ARM",
              "the first K layers pre-trained, the others drawn: where does the benefit sit?",
              "Yosinski et al. 2014"),
          described(
              "frozen-K:ARM",
              "pre-trained, and the first K layers stay so: do the lower features do?",
              "Yosinski et al. 2014"),
          described(
              "noise-R:ARM",
              "the pre-trained start moved by R times its length: how wide is the neighbourhood?",
              "Neyshabur et al. 2020"));

  private Controls() {}

  private static Arms.Described described(String name, String summary, String paper) {
    return new Arms.Described(
        "control", name, summary, paper, "as the arm's", COST, "as the arm's");
  }

  /** What is wrong with an arm's controls. */
  static List<String> problems(String name, ArmName arm, boolean pretrained) {
    List<String> problems = new ArrayList<>();
    for (ArmName.Control control : arm.controls()) {
      if (control(control) == null && !control.kind().equals(FROZEN)) {
        problems.add(
            name
                + ": the control "
                + control
                + " is not there yet in this version; leave \""
                + control
                + ":\" out");
      }
    }
    if (!arm.controls().isEmpty() && !pretrained) {
      problems.add(name + ": a control stands before a pre-training method, found " + arm.method());
    }
    return problems;
  }

  /** Why an arm's controls do not go with a network, or null. */
  static @Nullable String misfit(String name, ArmName arm, Network network) {
    for (ArmName.Control control : arm.controls()) {
      int depth = network.encoder().size();
      if (control.kind().equals("first") && Integer.parseInt(control.amount()) > depth) {
        return name + ": " + network.text() + " has " + depth + " layers below its head";
      }
    }
    return null;
  }

  /** What an arm's controls make of its start, from the innermost out. */
  static List<Control> of(ArmName arm) {
    List<Control> controls = new ArrayList<>();
    for (ArmName.Control control : arm.controls()) {
      Control made = control(control);
      if (made != null) {
        controls.add(0, made);
      }
    }
    return controls;
  }

  /** Layers that stay as they were pre-trained: a control of the recipe, not of the start. */
  static int frozen(ArmName arm) {
    return arm.controls().stream()
        .filter(control -> control.kind().equals(FROZEN))
        .mapToInt(control -> Integer.parseInt(control.amount()))
        .max()
        .orElse(0);
  }

  private static @Nullable Control control(ArmName.Control control) {
    return switch (control.kind()) {
      case "marginals" -> new MarginalMatched();
      case "meanvar" -> new MeanVarianceMatched();
      case "first" -> new FirstLayers(Integer.parseInt(control.amount()));
      case "noise" -> new NoisyStart(Double.parseDouble(control.amount()));
      default -> null;
    };
  }
}
