package org.basin.report.chart;

/** A value marked on an axis, and what is written there. */
public record Tick(double value, String label) {}
