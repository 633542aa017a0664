package org.basin.nn;

/**
 * Features of a row that stand for one category, of which one is 1 at most.
 *
 * @param first the index of the first of them
 * @param count how many there are
 */
public record OneHot(int first, int count) {}
