/**
 * Carrying a study out: the plan (trials asked for minus trials stored), cohorts, the local
 * executor, the store, and the registry of arms and methods.
 *
 * <p>Read {@code Plan} first, then {@code CohortRun}: one cohort, a line each for data, start,
 * pre-training, fine-tuning, evaluation and record.
 */
@NullMarked
package org.basin.execution;

import org.jspecify.annotations.NullMarked;
