/**
 * Basin asks on a person's own data whether, how much and why pre-training a deep network improves
 * its classification.
 *
 * <p>The root holds only what every package may use: {@link org.basin.InputError}. Start reading at
 * {@code org.basin.workflow}, the whole product in four lines.
 */
@NullMarked
package org.basin;

import org.jspecify.annotations.NullMarked;
