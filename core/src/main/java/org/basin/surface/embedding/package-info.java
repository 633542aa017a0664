/**
 * Points of many dimensions as points of two, to be looked at and to conclude nothing from: by
 * their principal axes, by classical scaling of any distances, along a graph of neighbours, and by
 * neighbourhoods. What each loses is said beside it.
 *
 * <p>Read {@link org.basin.surface.embedding.Embedding} first.
 */
@NullMarked
package org.basin.surface.embedding;

import org.jspecify.annotations.NullMarked;
