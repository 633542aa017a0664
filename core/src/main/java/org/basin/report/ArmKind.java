package org.basin.report;

import java.util.Set;
import java.util.regex.Pattern;

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
  private static final Pattern CONTROLS =
      Pattern.compile(
          "(marginals|meanvar|first-\\d+|frozen-\\d+|shuffled-pixels|noise-[^:]+|stream):.*"
              + "|random-labels");

  static ArmKind of(String arm) {
    String start = arm.replaceAll("\\[[^\\]]*\\]", "").replaceAll("\\+.*", "");
    if (BASELINES.contains(start)) {
      return BASELINE;
    }
    if (CONTROLS.matcher(start).matches()) {
      return CONTROL;
    }
    return start.endsWith(":labelled") ? SAME_DATA : PRETRAINED;
  }

  boolean pretrains() {
    return this == PRETRAINED || this == SAME_DATA;
  }
}
