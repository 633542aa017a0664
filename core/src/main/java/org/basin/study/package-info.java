/**
 * The question and its answers as plain values: what was asked ({@link org.basin.study.Study}), one
 * training of it ({@link org.basin.study.Trial}) and what came of that ({@link
 * org.basin.study.Outcome}). Nothing here computes, and nothing here knows libtorch or terminals;
 * the one form that a study has outside is its file, {@link org.basin.study.StudyFile}.
 *
 * <p>Read {@link org.basin.study.Study} first.
 */
@NullMarked
package org.basin.study;

import org.jspecify.annotations.NullMarked;
