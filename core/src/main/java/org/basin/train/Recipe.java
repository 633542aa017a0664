package org.basin.train;

/**
 * How labelled training runs, as far as all members of a cohort share it, because it is one
 * program. What a member has to itself is a {@link MemberSetting}.
 *
 * @param optimiser with the weight decay of members that have none of their own
 * @param batch examples a step
 * @param epochs passes over the training rows at the most
 * @param minimumSteps epochs are raised until they are reached
 * @param patience looks without a better validation until a member is done
 * @param frozen so many of the encoder's layers, from the inputs on, stay as they started
 */
public record Recipe(
    Optimiser optimiser, int batch, double epochs, long minimumSteps, int patience, int frozen) {

  /** The same with another number of passes. */
  public Recipe lasting(double passes) {
    return new Recipe(optimiser, batch, passes, minimumSteps, patience, frozen);
  }
}
