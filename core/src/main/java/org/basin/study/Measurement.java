package org.basin.study;

import java.io.Serializable;

/**
 * One number measured of a trained network, of two, or of what lies between a start and an end. It
 * is taken on rows outside the test part.
 *
 * @param trial a trial's id
 * @param other another trial's id where the number is of both; else empty
 * @param quantity what it is, a name with dots from the general to the particular: {@code
 *     curvature.largest}, {@code probe.linear}
 * @param place a layer's name or another part that it belongs to; else empty
 * @param at the abscissa: an epoch, a radius, a share, a rank; 0 where there is none
 * @param value may be not a number where nothing could be measured
 */
public record Measurement(
    String trial, String other, String quantity, String place, double at, double value)
    implements Serializable {}
