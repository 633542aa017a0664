/**
 * Basin asks on a person's own data whether, how much and why pre-training a deep network improves
 * its classification.
 *
 * <p>The root holds only what every package may use: {@link org.basin.InputError} for what a user
 * gave, {@link org.basin.OutsideError} for what happens outside, {@link org.basin.WholeFile} for
 * files that are never seen in part. Start reading at {@code org.basin.workflow}, everything that
 * can be done with a study, a call each.
 */
@NullMarked
package org.basin;

import org.jspecify.annotations.NullMarked;
