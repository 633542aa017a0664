package org.basin.train.trees;

/**
 * How trees are grown.
 *
 * @param rate the share of each tree that is added
 * @param leaves of a tree at the most
 * @param rounds at the most where there are rows to validate on, else exactly; a round grows a tree
 *     for each class
 */
public record TreeSetting(double rate, int leaves, int rounds) {}
