/**
 * Carrying a study out: the plan (trials asked for minus trials stored), cohorts, the local
 * executor, the store, and the registry of arms and methods.
 *
 * <p>Read {@link org.basin.execution.Plan} first, then {@link org.basin.execution.LocalExecutor},
 * then {@code CohortRun}: one cohort from data to outcomes. What an arm's name means stands in
 * {@link org.basin.execution.Arms}.
 */
@NullMarked
package org.basin.execution;

import org.jspecify.annotations.NullMarked;
