/**
 * The only door to libtorch: tensors, the scopes that own native memory, named random streams,
 * threads and device. No native type leaves this package.
 *
 * <p>Read {@link org.basin.engine.Stream} first.
 */
@NullMarked
package org.basin.engine;

import org.jspecify.annotations.NullMarked;
