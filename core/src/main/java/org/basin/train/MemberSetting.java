package org.basin.train;

import org.basin.nn.Pass;

/**
 * What one member's labelled training has to itself, and what tuning chooses: members of one cohort
 * may differ in all of it.
 *
 * @param rate learning rate before the schedule
 * @param weightDecay shrinks weights by rate x weightDecay a step, apart from the gradient
 */
public record MemberSetting(
    double rate, double weightDecay, Schedule schedule, Pass.Dropping dropping) {}
