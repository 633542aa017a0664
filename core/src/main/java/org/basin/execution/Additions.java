package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basin.data.Dataset;
import org.basin.data.Views;
import org.basin.nn.Network;
import org.basin.study.ArmName;
import org.basin.study.Nearest;
import org.basin.study.Strengths;
import org.basin.train.Layerwise;
import org.basin.train.PseudoLabels;
import org.basin.train.Target;
import org.jspecify.annotations.Nullable;

/**
 * What an arm adds to the recipe besides what it drops.
 *
 * @param augmented whether batches are seen through the data's mild views
 * @param streamed whether they are deformed so far that no example comes twice
 * @param layers which of them move, when and how fast
 * @param maxNorm the longest that the weights into a unit may be; 0 for no limit
 */
public record Additions(
    Target target, boolean augmented, boolean streamed, Layerwise layers, double maxNorm) {
  private static final String FREEZE = "freeze-";
  static final String PSEUDO = "pseudo";

  /** A line for people. */
  record Line(String name, String summary, String paper) {}

  /** Every addition there is, but for dropout and dropconnect, which are arms too. */
  static final List<Line> ALL =
      List.of(
          new Line(
              "augment",
              "each batch transformed at random: pictures moved, turned, scaled; columns of tables"
                  + " redrawn",
              "Simard et al. 2003; Bahri et al. 2022"),
          new Line("smoothing", "labels smoothed over all classes", "Szegedy et al. 2016"),
          new Line(
              PSEUDO,
              "pool examples join the training towards the class that the network is sure of",
              "Lee 2013"),
          new Line("mixup", "pairs of examples and of their labels mixed", "Zhang et al. 2018"),
          new Line(
              "decay",
              "learning rates that fall from layer to layer towards the inputs; for arms that"
                  + " pre-train",
              "Howard and Ruder 2018"),
          new Line(
              "unfreeze",
              "layers that come to move one after another from the head down; for arms that"
                  + " pre-train",
              "Howard and Ruder 2018"),
          new Line(FREEZE + "K", "the first K layers stay as they start", "Yosinski et al. 2014"));

  /** What is wrong with an arm's additions. */
  static List<String> problems(String name, ArmName arm, boolean pretrained) {
    List<String> known = new ArrayList<>(List.of("dropout", "dropconnect"));
    ALL.forEach(line -> known.add(line.name()));
    List<String> problems = new ArrayList<>();
    for (String addition : arm.additions()) {
      if (frozen(addition) == 0 && !(known.contains(addition) && !addition.endsWith("K"))) {
        problems.add(
            name
                + ": expected +"
                + String.join(", +", known)
                + ", found \"+"
                + addition
                + "\""
                + Nearest.to(addition, known).map(n -> "; did you mean +" + n + "?").orElse(""));
      }
      if (!pretrained && (addition.equals("decay") || addition.equals("unfreeze"))) {
        problems.add(
            name
                + ": +"
                + addition
                + " expects a start that is pre-trained, found "
                + arm.method()
                + ", all of whose layers are as new as its head");
      }
    }
    return problems;
  }

  /** Why additions do not go with a network, or null where they do. */
  static @Nullable String misfit(ArmName arm, Network network) {
    int frozen = frozen(arm);
    int layers = arm.method().equals("linear") ? 0 : network.encoder().size();
    return frozen <= layers
        ? null
        : "%s: %d layers are to stay as they start, expected no more than the %d hidden ones of %s"
            .formatted(arm, frozen, layers, network.text());
  }

  /**
   * An arm's, in a study's strengths.
   *
   * @param dropsUnits whether units are dropped
   * @param headOnly whether the whole encoder of the network stays as it starts
   */
  static Additions of(
      ArmName arm, Strengths strengths, boolean dropsUnits, boolean headOnly, Network network) {
    List<String> names = arm.additions();
    int frozen = headOnly ? network.encoder().size() : frozen(arm);
    return new Additions(
        new Target(
            names.contains("smoothing") ? strengths.smoothing() : 0,
            names.contains("mixup") ? strengths.mixup() : 0,
            pseudo(arm)),
        names.contains("augment"),
        Controls.streams(arm),
        new Layerwise(
            frozen,
            names.contains("decay") ? strengths.layerDecay() : 1,
            names.contains("unfreeze") ? strengths.unfreeze() : 0),
        dropsUnits ? strengths.maxNorm() : 0);
  }

  /** Whether an arm learns from pseudo-labels, by its name. */
  static boolean pseudoLabels(ArmName arm) {
    return arm.method().equals(PSEUDO) || arm.additions().contains(PSEUDO);
  }

  /** Those of the arm's brackets, where it is one of pseudo-labels itself. */
  private static PseudoLabels pseudo(ArmName arm) {
    return arm.method().equals(PSEUDO)
        ? pseudo(new Settings(arm.toString(), arm.settings()))
        : pseudoLabels(arm) ? pseudo(new Settings(arm.toString(), Map.of())) : PseudoLabels.NONE;
  }

  static PseudoLabels pseudo(Settings settings) {
    return new PseudoLabels(
        settings.number("threshold", 0.95, x -> x > 0 && x <= 1, "a number above 0, at most 1"),
        settings.positive("weight", 1),
        settings.share("warmup", 0.2));
  }

  /** What batches of this data are seen through. */
  Views views(Dataset data) {
    if (streamed) {
      return Views.parse(Controls.DEFORMED);
    }
    return augmented ? Views.mild(data) : Views.NONE;
  }

  /** Layers that stay as they start, by an addition or by a control. */
  private static int frozen(ArmName arm) {
    int added = arm.additions().stream().mapToInt(Additions::frozen).max().orElse(0);
    return Math.max(added, Controls.frozen(arm));
  }

  /** The number in {@code freeze-2}; 0 where it is another addition. */
  private static int frozen(String addition) {
    return addition.matches(FREEZE + "[1-9][0-9]{0,2}")
        ? Integer.parseInt(addition.substring(FREEZE.length()))
        : 0;
  }
}
