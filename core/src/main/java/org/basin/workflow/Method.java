package org.basin.workflow;

/**
 * Something that can be named in a study.
 *
 * @param kind {@code start}, {@code pre-training}, {@code recipe}, {@code init rule} or {@code
 *     network}
 * @param name as it is written in {@code --arms} or {@code --net}
 * @param does in a sentence
 * @param paper where it comes from; empty where there is none to name
 * @param data that it needs, in words; empty where that is no matter
 * @param cost in forward passes of the network; empty where it costs nothing of its own
 * @param networks that it fits, in words; empty where that is no matter
 */
public record Method(
    String kind,
    String name,
    String does,
    String paper,
    String data,
    String cost,
    String networks) {}
