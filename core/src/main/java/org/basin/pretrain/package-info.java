/**
 * Ways to start: pre-training methods, one file each, with the paper in its first line. Each takes
 * a network and a start and gives back a better start, for every member of a cohort at once.
 *
 * <p>Read {@link org.basin.pretrain.Pretraining} first, then {@link
 * org.basin.pretrain.StackedAutoencoder} for what goes layer by layer and {@link
 * org.basin.pretrain.MaskedAutoencoder} for what trains all layers at once.
 */
@NullMarked
package org.basin.pretrain;

import org.jspecify.annotations.NullMarked;
