/**
 * Networks as functions of weights that are handed in: layers, parameters and their safetensors
 * form, init rules, architectures as values.
 *
 * <p>Read {@link org.basin.nn.Parameters} first (a point in weight space, for every member of a
 * cohort), then {@link org.basin.nn.Layer}, then {@link org.basin.nn.Network}. What users name is a
 * {@link org.basin.nn.Family}; what can be permuted is a {@link org.basin.nn.Symmetry}; {@link
 * org.basin.nn.Statistics} says what batch norm is at inference.
 */
@NullMarked
package org.basin.nn;

import org.jspecify.annotations.NullMarked;
