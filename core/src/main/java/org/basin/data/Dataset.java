package org.basin.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All examples of one source as a network will see them before standardisation: inputs, labels and
 * the part in which each stands. An immutable value: the same source always reads to the same rows
 * in the same order, and {@link #digest} says whether two are the same.
 */
public final class Dataset {
  /** The label of an example that has none. */
  public static final int UNLABELLED = -1;

  private final String name;
  private final String form;
  private final Kind kind;
  private final Shape shape;
  private final Features features;
  private final List<String> classes;
  private final int[] labels;
  private final Part[] parts;
  private final int @Nullable [] groups;
  private final List<Column> columns;
  private final Levels levels;
  private final List<String> notes;
  private final List<String> warnings;
  private final boolean hasTest;
  private final @Nullable OtherClasses others;
  private final @Nullable IntFunction<String> origins;
  private @Nullable String digest;

  /** Examples whose numbers, if images, were grey levels. */
  Dataset(
      String name,
      String form,
      Shape shape,
      Features features,
      List<String> classes,
      int[] labels,
      Part[] parts,
      int @Nullable [] groups,
      List<Column> columns,
      List<String> notes,
      List<String> warnings) {
    this(
        name,
        form,
        shape,
        features,
        classes,
        labels,
        parts,
        groups,
        columns,
        Levels.AS_THEY_ARE,
        notes,
        warnings);
  }

  /**
   * @param form what the source was read as, in words
   * @param labels [rows], an index into {@code classes} or {@link #UNLABELLED}
   * @param groups [rows], or null where rows are on their own; -1 for a row of no group
   */
  Dataset(
      String name,
      String form,
      Shape shape,
      Features features,
      List<String> classes,
      int[] labels,
      Part[] parts,
      int @Nullable [] groups,
      List<Column> columns,
      Levels levels,
      List<String> notes,
      List<String> warnings) {
    this(
        name, form, shape, features, classes, labels, parts, groups, columns, levels, null, notes,
        warnings, null);
  }

  /** A data set with other rows, classes and labels, read in the same way. */
  Dataset(
      Dataset read,
      Features features,
      List<String> classes,
      int[] labels,
      Part[] parts,
      int @Nullable [] groups,
      @Nullable OtherClasses others,
      List<String> notes) {
    this(
        read.name,
        read.form,
        read.shape,
        features,
        classes,
        labels,
        parts,
        groups,
        read.columns,
        read.levels,
        others,
        notes,
        read.warnings,
        null);
  }

  /** The same examples in another shape. */
  Dataset(Dataset read, Shape shape, Features features, List<String> notes) {
    this(
        read.name,
        read.form,
        shape,
        features,
        read.classes,
        read.labels,
        read.parts,
        read.groups,
        read.columns,
        read.levels,
        read.others,
        notes,
        read.warnings,
        read.origins);
  }

  private Dataset(
      String name,
      String form,
      Shape shape,
      Features features,
      List<String> classes,
      int[] labels,
      Part[] parts,
      int @Nullable [] groups,
      List<Column> columns,
      Levels levels,
      @Nullable OtherClasses others,
      List<String> notes,
      List<String> warnings,
      @Nullable IntFunction<String> origins) {
    this.others = others;
    this.name = name;
    this.form = form;
    this.kind = features.kind();
    this.shape = shape;
    this.features = features;
    this.classes = List.copyOf(classes);
    this.labels = labels;
    this.parts = parts;
    this.groups = groups;
    this.columns = List.copyOf(columns);
    this.levels = levels;
    this.notes = List.copyOf(notes);
    this.warnings = List.copyOf(warnings);
    this.origins = origins;
    boolean test = false;
    for (int row = 0; row < parts.length; row++) {
      test |= parts[row] == Part.TEST;
      if ((parts[row] == Part.POOL) != (labels[row] == UNLABELLED)) {
        throw new IllegalArgumentException(
            "row " + row + ": expected a label or the pool, found " + parts[row]);
      }
    }
    this.hasTest = test;
    if (features.count() != (long) parts.length * shape.size() || labels.length != parts.length) {
      throw new IllegalArgumentException(
          "features: expected "
              + parts.length
              + " x "
              + shape.size()
              + ", found "
              + features.count());
    }
  }

  /** As it was called when it was read. */
  public String name() {
    return name;
  }

  /** What the source was read as, in words. */
  public String form() {
    return form;
  }

  /** Whether rows are images or rows of a table. */
  public Kind kind() {
    return kind;
  }

  /** Of one example. */
  public Shape shape() {
    return shape;
  }

  /** How many examples there are, with and without labels. */
  public int rows() {
    return parts.length;
  }

  /** The classes' names, by label. */
  public List<String> classes() {
    return classes;
  }

  /** The row's class, an index into {@link #classes}, or {@link #UNLABELLED}. */
  public int label(int row) {
    return labels[row];
  }

  /** The same, each row called by where it is from. */
  Dataset named(IntFunction<String> origins) {
    return with(groups, origins);
  }

  /**
   * The same data in these groups: what a split keeps together besides. Its digest stays, as it is
   * the same data.
   *
   * @param groups [rows]; -1 for a row of no group
   */
  public Dataset grouped(int[] groups) {
    Dataset grouped = with(groups, origins);
    grouped.digest = digest();
    return grouped;
  }

  private Dataset with(int @Nullable [] groups, @Nullable IntFunction<String> origins) {
    return new Dataset(
        name, form, shape, features, classes, labels, parts, groups, columns, levels, others, notes,
        warnings, origins);
  }

  /** Where a row is from, as a person would look for it: a file, or its number in its part. */
  public String origin(int row) {
    return origins != null ? origins.apply(row) : numbered(row, 1 + (int) before(row));
  }

  private long before(int row) {
    return IntStream.range(0, row).filter(i -> parts[i] == parts[row]).count();
  }

  private String numbered(int row, int number) {
    return switch (parts[row]) {
      case TRAIN -> hasTest ? "row " + number + " of the training part" : "row " + number;
      case TEST -> "row " + number + " of the test part";
      case POOL -> "row " + number + " of the pool";
    };
  }

  /** Where each of these rows, ascending, is from. */
  String[] origins(int[] rows) {
    String[] names = new String[rows.length];
    int[] numbers = new int[Part.values().length];
    int next = 0;
    for (int row = 0; row < parts.length && next < rows.length; row++) {
      numbers[parts[row].ordinal()]++;
      if (rows[next] == row) {
        names[next++] =
            origins != null ? origins.apply(row) : numbered(row, numbers[parts[row].ordinal()]);
      }
    }
    return names;
  }

  /** Which part a row belongs to. */
  public Part part(int row) {
    return parts[row];
  }

  /** Whether a test part came with the data; it is then the same for all replicates. */
  public boolean hasTest() {
    return hasTest;
  }

  /** The rows that belong together share a group; empty where the row is on its own. */
  public OptionalInt group(int row) {
    return groups == null || groups[row] < 0 ? OptionalInt.empty() : OptionalInt.of(groups[row]);
  }

  /** Whether any row belongs to a group. */
  public boolean hasGroups() {
    return groups != null;
  }

  /** The classes beside the task's, where it is one of novel classes. */
  public @Nullable OtherClasses others() {
    return others;
  }

  /** The inputs of all rows, before standardisation. */
  public Features features() {
    return features;
  }

  /** Whether the inputs are in memory, not in a file of which batches are read. */
  public boolean inMemory() {
    return features instanceof Features.Bytes || features instanceof Features.Floats;
  }

  /** How each column of a table was read; empty for images. */
  public List<Column> columns() {
    return columns;
  }

  /** How the numbers of an array became grey levels. */
  public Levels levels() {
    return levels;
  }

  /** What was done to the data and is to be said aloud. */
  public List<String> notes() {
    return notes;
  }

  /** What may be wrong with the data. */
  public List<String> warnings() {
    return warnings;
  }

  /** Rows of {@code part} a class, by label; the pool has none. */
  public int[] classCounts(Part part) {
    int[] counts = new int[classes.size()];
    for (int row = 0; row < parts.length; row++) {
      if (parts[row] == part && labels[row] != UNLABELLED) {
        counts[labels[row]]++;
      }
    }
    return counts;
  }

  /** How many rows stand in {@code part}. */
  public int count(Part part) {
    int count = 0;
    for (Part p : parts) {
      count += p == part ? 1 : 0;
    }
    return count;
  }

  /** SHA-256 over shape, features, labels, parts, groups and the classes' names, as hex digits. */
  public synchronized String digest() {
    String known = digest;
    if (known == null) {
      known = Digest.of(this);
      digest = known;
    }
    return known;
  }
}
