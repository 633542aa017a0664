package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.basin.nn.Network;
import org.basin.pretrain.Control;
import org.basin.pretrain.FirstLayers;
import org.basin.pretrain.InputMarginals;
import org.basin.pretrain.MarginalMatched;
import org.basin.pretrain.MeanVarianceMatched;
import org.basin.pretrain.NoisyStart;
import org.basin.pretrain.SignsKept;
import org.basin.study.ArmName;
import org.jspecify.annotations.Nullable;

/**
 * How controls are named. Some are made from the pre-trained start, one changes the source that it
 * learns from, and two the labelled training.
 */
final class Controls {
  private static final String FROZEN = "frozen";
  private static final String SHUFFLED = "shuffled-pixels";
  private static final String STREAM = "stream";
  private static final Set<String> OF_IMAGES = Set.of(SHUFFLED, STREAM);

  /** Far enough that no example is seen twice, and near enough that it stays what it is. */
  static final String DEFORMED = "shift-0.08+rotate-15+scale-0.12+shear-10+elastic-0.04";

  private static final String COST = "nothing beside its arm";

  /** In the order in which they are listed. */
  static final List<Arms.Described> DESCRIBED =
      List.of(
          described(
              "marginals:ARM",
              "each pre-trained tensor's weights in a drawn order: is it only the histogram?",
              "Erhan et al. 2010"),
          described(
              "marginals-inputs:ARM",
              "the same for each input of a layer on its own, which leaves rectifiers at work: is"
                  + " it only the histogram?",
              "after Erhan et al. 2010"),
          described(
              "meanvar:ARM",
              "normal weights with each pre-trained tensor's mean and variance: is it only the"
                  + " scale?",
              "Raghu et al. 2019"),
          described(
              "signs:ARM",
              "each weight with its pre-trained sign and the size that the rule drew: is it only"
                  + " the signs?",
              "Zhou et al. 2019"),
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
              "Neyshabur et al. 2020"),
          described(
              "shuffled-pixels:ARM",
              "pre-trained on pictures whose pixels changed places: is it the data's structure?",
              "Neyshabur et al. 2020"),
          described(
              "stream:ARM",
              "labelled training on an endless stream of freshly deformed examples, for any arm:"
                  + " optimisation or regularisation?",
              "Erhan et al. 2010"));

  private Controls() {}

  private static Arms.Described described(String name, String summary, String paper) {
    return new Arms.Described(
        "control", name, summary, paper, "as the arm's", COST, "as the arm's");
  }

  /** What is wrong with an arm's controls. */
  static List<String> problems(String name, ArmName arm, boolean pretrained) {
    List<String> problems = new ArrayList<>();
    for (ArmName.Control control : arm.controls()) {
      if (!control.kind().equals(STREAM) && !pretrained) {
        problems.add(
            name
                + ": the control "
                + control
                + ": stands before a pre-training method, found "
                + arm.method());
      }
    }
    return problems;
  }

  /** Why an arm's controls do not go with a network, or null. */
  static @Nullable String misfit(String name, ArmName arm, Network network) {
    for (ArmName.Control control : arm.controls()) {
      int depth = network.encoder().size();
      if (OF_IMAGES.contains(control.kind()) && network.inputs().length != 3) {
        return name + ": " + control + " is for images, not for tables";
      }
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

  /** Whether the source's pictures are shuffled. */
  static boolean shuffles(ArmName arm) {
    return has(arm, SHUFFLED);
  }

  /** Whether every batch of the labelled training is freshly deformed: a control of the recipe. */
  static boolean streams(ArmName arm) {
    return has(arm, STREAM);
  }

  private static boolean has(ArmName arm, String kind) {
    return arm.controls().stream().anyMatch(control -> control.kind().equals(kind));
  }

  /**
   * The arm as its pre-training sees it: what is done to the start or to the recipe is left out.
   */
  static ArmName pretraining(ArmName arm) {
    ArmName start = arm.start();
    return new ArmName(
        start.controls().stream().filter(control -> control.kind().equals(SHUFFLED)).toList(),
        start.method(),
        start.settings(),
        start.argument(),
        start.labelled(),
        start.additions());
  }

  private static @Nullable Control control(ArmName.Control control) {
    return switch (control.kind()) {
      case "marginals" -> new MarginalMatched();
      case "marginals-inputs" -> new InputMarginals();
      case "meanvar" -> new MeanVarianceMatched();
      case "signs" -> new SignsKept();
      case "first" -> new FirstLayers(Integer.parseInt(control.amount()));
      case "noise" -> new NoisyStart(Double.parseDouble(control.amount()));
      default -> null;
    };
  }
}
