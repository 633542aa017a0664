/**
 * Data sets: what a path holds, read into one immutable value; splits, label subsets and
 * standardisation, each a function of the data and a seed.
 *
 * <p>Read {@link org.basin.data.Dataset} first, then {@link org.basin.data.Datasets}, which finds
 * the reader, then {@link org.basin.data.Replicate} and {@link org.basin.data.LabelSubset}. What a
 * data set's rows hold is {@link org.basin.data.Features}, in memory or in a {@code RowFile}, into
 * which {@link org.basin.data.RowWriter} writes.
 */
@NullMarked
package org.basin.data;

import org.jspecify.annotations.NullMarked;
