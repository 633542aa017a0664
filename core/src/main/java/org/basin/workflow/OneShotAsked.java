package org.basin.workflow;

import java.nio.file.Path;
import java.util.List;

/**
 * What is asked of one-shot runs.
 *
 * @param runs Omniglot's {@code all_runs}: a folder or a zip
 * @param background labelled images of other classes, to pre-train on
 * @param arms starts, each as it stands in a study
 * @param most background examples that pre-training sees at the most
 * @param epochs passes over them
 * @param seeds replicates of every start
 * @param side to which images are brought, in pixels
 * @param problems what could not be read
 */
public record OneShotAsked(
    Path runs,
    String background,
    String network,
    List<String> arms,
    int most,
    int epochs,
    int seeds,
    int side,
    List<String> problems) {
  public OneShotAsked {
    arms = List.copyOf(arms);
    problems = List.copyOf(problems);
  }
}
