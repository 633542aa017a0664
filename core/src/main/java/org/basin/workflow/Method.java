package org.basin.workflow;

/**
 * Something that can be named in a study.
 *
 * @param kind {@code baseline}, {@code pre-training}, {@code recipe}, {@code network}, {@code init}
 * @param name as it is written in {@code --arms} or {@code --net}
 * @param does in a sentence
 * @param paper where it comes from; empty where there is none to name
 */
public record Method(String kind, String name, String does, String paper) {}
