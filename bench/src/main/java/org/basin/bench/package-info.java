/**
 * What the engine costs, in CPU time, beside the machine's own rate and beside peers.
 *
 * <p>Read {@link org.basin.bench.FineTuningCost}; {@code bench/RESULTS.md} has figures, {@code
 * bench/run} measures them anew.
 */
@NullMarked
package org.basin.bench;

import org.jspecify.annotations.NullMarked;
