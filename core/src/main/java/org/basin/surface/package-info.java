/**
 * The loss as a landscape over weight space, and networks as functions: lines and barriers, curves
 * that join minima, curvature, planes, how alike two representations are. Everything is arithmetic
 * on points ({@link org.basin.nn.Parameters}) and computed as cohorts of points.
 *
 * <p>Read {@link org.basin.surface.Landscape} first, then {@link org.basin.surface.Line} for the
 * question whether two minima are one, and {@link org.basin.surface.Lanczos} for curvature.
 */
@NullMarked
package org.basin.surface;

import org.jspecify.annotations.NullMarked;
