/**
 * Carrying a study out: the plan (trials asked for minus trials stored), cohorts, the executor and
 * its workers, the store, the registry of arms and methods, and what is measured of trained
 * networks.
 *
 * <p>Read {@link org.basin.execution.Plan} first, then {@link org.basin.execution.StudyExecutor},
 * then {@code CohortRun}: one cohort from data to outcomes. What an arm's name means stands in
 * {@link org.basin.execution.Arms}, what can be measured in {@code Measure}.
 */
@NullMarked
package org.basin.execution;

import org.jspecify.annotations.NullMarked;
