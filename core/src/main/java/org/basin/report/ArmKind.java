package org.basin.report;

import java.util.Set;
import org.basin.study.ArmName;
import org.basin.study.Study;

/** What an arm is in the question, read from its name. */
enum ArmKind {
  /** No weight of it was trained before the first labelled example. */
  BASELINE,
  /** It pre-trains without labels, or on other data or classes, and may see the whole pool. */
  PRETRAINED,
  /** It pre-trains on the labelled subset alone: a better start without more data. */
  SAME_DATA,
  /** It takes something away from pre-training to tell why it helps; never recommended. */
  CONTROL;

  private static final Set<String> BASELINES =
      Set.of(
          "random",
          "random-2006",
          "dropout",
          "dropconnect",
          "linear",
          "frozen-random",
          "pseudo",
          "trees");

  static ArmKind of(String text) {
    ArmName arm = ArmName.parse(text);
    if (!arm.controls().isEmpty() || arm.method().equals("random-labels")) {
      return CONTROL;
    }
    if (BASELINES.contains(arm.method())) {
      return BASELINE;
    }
    return arm.labelled() ? SAME_DATA : PRETRAINED;
  }

  /** Whether an arm is a network, whose operations are counted and which can be handed over. */
  static boolean isNetwork(String text) {
    return !text.equals("trees") && !text.startsWith("trees[");
  }

  /** The unlabelled budgets that an arm is tried with; one where it sees no pool. */
  static int pools(String text, Study study) {
    ArmName arm = ArmName.parse(text);
    boolean pseudo = arm.method().equals("pseudo") || arm.additions().contains("pseudo");
    boolean sees =
        pseudo || (of(text) != BASELINE && !arm.labelled() && !arm.method().equals("imported"));
    return sees ? study.unlabelled().size() : 1;
  }

  boolean pretrains() {
    return this == PRETRAINED || this == SAME_DATA;
  }
}
