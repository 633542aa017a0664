/**
 * Data sets: what a path holds, read into one immutable value; splits, label subsets and
 * standardisation, each a function of the data and a seed.
 *
 * <p>Read {@link org.basin.data.Dataset} first, then {@link org.basin.data.Datasets}, which finds
 * the reader, then {@link org.basin.data.Replicate} and {@link org.basin.data.LabelSubset}.
 */
@NullMarked
package org.basin.data;

import org.jspecify.annotations.NullMarked;
