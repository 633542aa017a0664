package org.basin.study;

import java.util.List;

/**
 * How every arm's labelled training runs; what an arm's name adds comes on top.
 *
 * @param optimiser {@code sgd} (with momentum .9) or {@code adamw}
 * @param learningRates the candidates of the tuning, the same for all arms; without a validation
 *     part the middle one is taken
 * @param batch examples a step
 * @param epochs passes over the training part at the most
 * @param minimumSteps steps at the least for the longest training, so that few labels do not mean
 *     few steps: epochs are raised until they are reached
 * @param patience looks without a better validation until it stops
 * @param schedule {@code constant}, {@code cosine} or {@code step}
 * @param weightDecay decoupled from the loss
 * @param dropout probability with which the arm {@code dropout} drops a hidden unit; inputs are
 *     dropped with two fifths of it (0.2 for 0.5, as in Srivastava 2014)
 * @param dropConnect probability with which the arm {@code dropconnect} drops a weight
 * @param strengths of what arms add
 * @param tuning how each trial's settings are searched for
 * @param matches in what arms are made equal when they are compared; {@link Match#COMPUTE} trains
 *     the reference longer, once for each arm that pre-trains
 */
public record Training(
    String optimiser,
    List<Double> learningRates,
    int batch,
    int epochs,
    int minimumSteps,
    int patience,
    String schedule,
    double weightDecay,
    double dropout,
    double dropConnect,
    Strengths strengths,
    Tuning tuning,
    List<Match> matches) {

  public Training {
    learningRates = List.copyOf(learningRates);
    matches = List.copyOf(matches);
  }

  /** With the usual strengths, tuned over the learning rates alone, compared at equal epochs. */
  public Training(
      String optimiser,
      List<Double> learningRates,
      int batch,
      int epochs,
      int minimumSteps,
      int patience,
      String schedule,
      double weightDecay,
      double dropout,
      double dropConnect) {
    this(
        optimiser,
        learningRates,
        batch,
        epochs,
        minimumSteps,
        patience,
        schedule,
        weightDecay,
        dropout,
        dropConnect,
        Strengths.USUAL,
        Tuning.USUAL,
        List.of(Match.EPOCHS));
  }

  /** The configurations that each trial's tuning tries. */
  public int candidates() {
    return tuning.grid() ? learningRates.size() : tuning.configurations();
  }
}
