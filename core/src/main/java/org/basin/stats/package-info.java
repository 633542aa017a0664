/**
 * The statistics of the comparison: paired tests over replicates, equivalence, intervals, Holm's
 * correction, planning and labels saved, all over plain arrays. It knows no tensors, no studies and
 * no files, so that every number in it can be checked against a table.
 *
 * <p>Everywhere a difference is the arm's error minus the reference's: below zero, the arm is
 * better. A <em>level</em> is the rate of false alarms allowed, such as .05; a <em>confidence</em>
 * is the coverage of an interval, such as .95. What is not finite is refused, never skipped.
 *
 * <p>Read {@link org.basin.stats.Family} first.
 */
@NullMarked
package org.basin.stats;

import org.jspecify.annotations.NullMarked;
