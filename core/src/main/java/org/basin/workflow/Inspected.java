package org.basin.workflow;

import java.util.List;
import org.basin.study.DataAudit;
import org.jspecify.annotations.Nullable;

/**
 * What a source would be read as, in plain values.
 *
 * @param summary form, shape and parts, a line each
 * @param classes with their numbers of examples
 * @param columns how each column of a table was read, a line each
 * @param sample of a table: a header and some rows, as they were read
 * @param sheet of images: a PNG with examples of each class; null for tables
 * @param notes what was done to bring the examples together
 * @param warnings what may be wrong
 * @param audit examples that stand in two places
 */
public record Inspected(
    String name,
    List<String> summary,
    int examples,
    List<Integer> shape,
    List<ClassCount> classes,
    int train,
    int test,
    int unlabelled,
    String digest,
    List<String> columns,
    List<List<String>> sample,
    byte @Nullable [] sheet,
    List<String> notes,
    List<String> warnings,
    DataAudit audit) {

  public Inspected {
    summary = List.copyOf(summary);
    shape = List.copyOf(shape);
    classes = List.copyOf(classes);
    columns = List.copyOf(columns);
    sample = List.copyOf(sample);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
  }

  /** The audit in a sentence. */
  public String audited() {
    return Auditing.sentence(audit);
  }

  /** Labelled examples of a class: those to train on, and those that came as the test part. */
  public record ClassCount(String name, int train, int test) {}
}
