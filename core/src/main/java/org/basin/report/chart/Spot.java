package org.basin.report.chart;

/**
 * A marked place of a plane.
 *
 * @param x along the first direction
 * @param y along the second
 * @param height there
 * @param label stands beside it
 * @param says what it is
 */
public record Spot(double x, double y, double height, Ink ink, String label, String says) {}
