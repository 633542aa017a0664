/**
 * Training: the one descent loop ({@link org.basin.train.Descent}), under labelled training and
 * pre-training alike; optimisers, schedules, fine-tuning with validation, evaluation.
 *
 * <p>Read {@link org.basin.train.Descent} first, then {@link org.basin.train.FineTuning}.
 */
@NullMarked
package org.basin.train;

import org.jspecify.annotations.NullMarked;
