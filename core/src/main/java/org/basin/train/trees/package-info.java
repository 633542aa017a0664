/**
 * Boosted trees, what a table's networks are held against: {@link org.basin.train.trees.Boosting}
 * grows them, {@link org.basin.train.trees.LightGbm} by a library that no other class knows.
 */
@NullMarked
package org.basin.train.trees;

import org.jspecify.annotations.NullMarked;
