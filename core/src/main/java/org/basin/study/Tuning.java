package org.basin.study;

import java.util.List;

/**
 * How each trial's settings are searched for: the same number of configurations from the same space
 * for every arm, stopped by the same rule, chosen on the trial's own validation part.
 *
 * @param search {@code grid}: the learning rates that the training lists, all else as it says;
 *     {@code halton} or {@code random}: points of the space below
 * @param configurations of a search that is no grid
 * @param halving after each rung one in so many goes on (successive halving); 1 for none
 * @param learningRate the least and the most, searched by their logarithm
 * @param weightDecay likewise
 * @param schedules each as likely
 * @param dropout the least and the most probability with which a hidden unit is dropped, or a
 *     weight where the arm drops weights; searched in arms that drop
 * @param starts arms that pre-train, with settings in brackets: they take turns among the
 *     configurations of the arm of their method that stands without settings; empty for none
 * @param validationApart labelled rows beside every budget that validate instead of a fifth of it,
 *     as in many papers, whose label counts leave them out; 0 for none
 */
public record Tuning(
    String search,
    int configurations,
    int halving,
    List<Double> learningRate,
    List<Double> weightDecay,
    List<String> schedules,
    List<Double> dropout,
    List<String> starts,
    int validationApart) {
  /** How points can be chosen. */
  public static final List<String> SEARCHES = List.of("grid", "halton", "random");

  /** A grid of the listed learning rates, none stopped early. */
  public static final Tuning USUAL =
      new Tuning(
          "grid",
          9,
          1,
          List.of(0.003, 1.0),
          List.of(1e-6, 1e-2),
          List.of("constant", "cosine"),
          List.of(0.1, 0.5),
          List.of(),
          0);

  public Tuning {
    learningRate = List.copyOf(learningRate);
    weightDecay = List.copyOf(weightDecay);
    schedules = List.copyOf(schedules);
    dropout = List.copyOf(dropout);
    starts = List.copyOf(starts);
  }

  /** Whether the candidates are the training's listed learning rates. */
  public boolean grid() {
    return search.equals("grid");
  }
}
