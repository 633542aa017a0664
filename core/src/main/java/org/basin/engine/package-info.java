/**
 * The only door to libtorch: tensors, the scopes that own native memory, named random streams, and
 * threads. No native type leaves this package.
 *
 * <p>Read {@link org.basin.engine.Scope} first, then {@link org.basin.engine.Tensor}; for
 * randomness {@link org.basin.engine.Stream}, then {@link org.basin.engine.Rng}.
 */
@NullMarked
package org.basin.engine;

import org.jspecify.annotations.NullMarked;
