package org.basin.study;

import java.io.Serializable;

/**
 * The first layer's weights as pictures: what some units look for in the input.
 *
 * @param stage {@code start} (before the first labelled example) or {@code end}
 * @param weights [units, channels * height * width]
 */
public record Filters(
    Trial trial, String stage, int channels, int height, int width, float[][] weights)
    implements Serializable {}
