/**
 * What leaves Basin for other tools and for later use: a trained network with everything that new
 * inputs need, as files that PyTorch, ONNX Runtime and Hugging Face read.
 *
 * <p>Read {@link org.basin.export.BestNetwork} first (the folder {@code best/}), then {@link
 * org.basin.export.Predictions}.
 */
@NullMarked
package org.basin.export;

import org.jspecify.annotations.NullMarked;
