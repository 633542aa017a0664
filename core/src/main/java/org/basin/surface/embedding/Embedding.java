package org.basin.surface.embedding;

/**
 * Points in two dimensions.
 *
 * @param at [points][2]
 * @param kept how much of what the method looks at the two dimensions hold; each method says what
 *     that is
 */
public record Embedding(double[][] at, double kept) {}
