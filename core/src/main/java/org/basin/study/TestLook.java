package org.basin.study;

/**
 * A look at the test part besides the one that each trial has, or an attempt at one.
 *
 * @param time ISO 8601, UTC
 * @param trial its id
 * @param reason why, and whether it was allowed
 */
public record TestLook(String time, String trial, String reason) {}
