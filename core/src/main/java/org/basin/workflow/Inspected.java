package org.basin.workflow;

import java.util.List;

/**
 * What a source would be read as, in plain values.
 *
 * @param form in words: a folder of images, delimited text
 * @param shape [channels, height, width] or [features]
 * @param classes with their numbers of examples
 * @param columns how each column of a table was read, a sentence each
 * @param notes what was done to bring the examples together
 * @param warnings what may be wrong
 */
public record Inspected(
    String name,
    String form,
    int examples,
    List<Integer> shape,
    List<ClassCount> classes,
    int train,
    int test,
    int unlabelled,
    boolean hasTest,
    String digest,
    List<String> columns,
    List<String> notes,
    List<String> warnings) {

  public Inspected {
    shape = List.copyOf(shape);
    classes = List.copyOf(classes);
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** Labelled examples of a class: those that came as the test part, and the others. */
  public record ClassCount(String name, int labelled, int test) {}
}
