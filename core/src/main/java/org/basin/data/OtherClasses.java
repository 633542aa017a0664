package org.basin.data;

import java.util.List;

/**
 * The classes beside the task's, in a study of novel classes: their rows stand in the pool, and
 * these are the labels that supervised pre-training may see there. No row of the task's classes,
 * and no row of any test part, is among them.
 *
 * @param classes their names, in the data's order
 * @param labels by row of the data set, an index into {@code classes} or {@link Dataset#UNLABELLED}
 */
public record OtherClasses(List<String> classes, int[] labels) {
  public OtherClasses {
    classes = List.copyOf(classes);
  }
}
