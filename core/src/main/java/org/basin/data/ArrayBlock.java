package org.basin.data;

import org.jspecify.annotations.Nullable;

/**
 * One array of inputs and the labels that belong to it.
 *
 * @param name of the inputs' source, for notes and errors
 * @param labels null where there are none
 */
record ArrayBlock(String name, NumericArray inputs, @Nullable NpyArray labels, Part part) {}
