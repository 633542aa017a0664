package org.basin.train;

import org.basin.data.Views;

/**
 * How labelled training runs, as far as all members of a cohort share it, because it is one
 * program. What a member has to itself is a {@link MemberSetting}.
 *
 * @param optimiser with the weight decay of members that have none of their own
 * @param batch examples a step
 * @param epochs passes over the training rows at the most
 * @param minimumSteps epochs are raised until they are reached
 * @param patience looks without a better validation until a member is done
 * @param target what the scores of a batch are trained towards
 * @param views what each batch is seen through
 * @param layers which move, when and how fast
 * @param criterion what is least at the best
 */
public record Recipe(
    Optimiser optimiser,
    int batch,
    double epochs,
    long minimumSteps,
    int patience,
    Target target,
    Views views,
    Layerwise layers,
    Criterion criterion) {

  /** The best by the validation error. */
  public Recipe(
      Optimiser optimiser,
      int batch,
      double epochs,
      long minimumSteps,
      int patience,
      Target target,
      Views views,
      Layerwise layers) {
    this(optimiser, batch, epochs, minimumSteps, patience, target, views, layers, Criterion.ERROR);
  }

  /** Towards the labels alone, from the inputs as they are, with all layers alike. */
  public Recipe(
      Optimiser optimiser, int batch, double epochs, long minimumSteps, int patience, int frozen) {
    this(
        optimiser,
        batch,
        epochs,
        minimumSteps,
        patience,
        Target.LABELS,
        Views.NONE,
        Layerwise.alike(frozen));
  }

  /** The same with another number of passes. */
  public Recipe lasting(double passes) {
    return new Recipe(
        optimiser, batch, passes, minimumSteps, patience, target, views, layers, criterion);
  }

  /** The same, so many times as long and without stopping early: what was planned is spent. */
  public Recipe lengthened(double times) {
    return new Recipe(
        optimiser,
        batch,
        epochs * times,
        Math.round(minimumSteps * times),
        Integer.MAX_VALUE,
        target,
        views,
        layers,
        criterion);
  }
}
