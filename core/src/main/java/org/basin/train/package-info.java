/**
 * Training: the one descent loop ({@link org.basin.train.Descent}), under labelled training and
 * pre-training alike; optimisers, schedules, fine-tuning with validation, evaluation.
 *
 * <p>Read {@link org.basin.train.Descent} first, then {@link org.basin.train.FineTuning}, whose
 * {@link org.basin.train.Recipe} is one program for all members and whose {@link
 * org.basin.train.MemberSetting} is each member's own. What is made small is an {@link
 * org.basin.train.Objective}; one that knows its derivative gives it in {@code gradient}, all
 * others are differentiated by the graph.
 */
@NullMarked
package org.basin.train;

import org.jspecify.annotations.NullMarked;
