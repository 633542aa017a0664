package org.basin.workflow;

/**
 * One known answer that the instrument was asked for.
 *
 * @param what was simulated or run
 * @param expected in words
 * @param value what it came to: a share, or a ratio where {@code ratio}
 * @param low end of its 95 % interval
 * @param high as {@code low}
 * @param of how many studies it was taken over
 */
public record Answer(
    String what,
    String expected,
    double value,
    double low,
    double high,
    boolean ratio,
    int of,
    boolean passed) {}
