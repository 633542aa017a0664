/**
 * The audit of a data set before anything is trained on it: the same example, or nearly the same,
 * in two places, and above all in the test part and outside it.
 *
 * <p>Read {@link org.basin.data.audit.Audit} first.
 */
@NullMarked
package org.basin.data.audit;

import org.jspecify.annotations.NullMarked;
