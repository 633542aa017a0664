package org.basin.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the examples come from and how they are to be read, as the user said it; what is left out
 * ({@code null} or empty) is found from the data.
 *
 * @param data a name known to Basin, or a path
 * @param test the test part, of the same form
 * @param unlabelled more examples without labels
 * @param label the label's column: a name, or a number from 1
 * @param group a column's name or number, or for files a regular expression with one group: what
 *     agrees in it stays on one side of the split
 * @param header whether delimited text opens with a line of names
 * @param separator the character between cells
 * @param categorical columns to be read as categories, by name or number
 * @param numeric columns to be read as numbers, by name or number
 * @param imageSize the side, in pixels, that images are brought to
 * @param skipBad whether a broken image or row is left out rather than an error
 * @param novelClasses the classes that are the task, by name, where the others are there to
 *     pre-train on; empty where all are the task
 * @param allowLeak whether images of the test part may stand outside it too
 */
public record DataSource(
    String data,
    @Nullable String test,
    @Nullable String unlabelled,
    @Nullable String label,
    @Nullable String group,
    @Nullable Boolean header,
    @Nullable String separator,
    List<String> categorical,
    List<String> numeric,
    @Nullable Integer imageSize,
    boolean skipBad,
    List<String> novelClasses,
    boolean allowLeak) {

  public DataSource {
    categorical = List.copyOf(categorical);
    numeric = List.copyOf(numeric);
    novelClasses = List.copyOf(novelClasses);
  }

  /** All classes are the task, and no leak is allowed. */
  public DataSource(
      String data,
      @Nullable String test,
      @Nullable String unlabelled,
      @Nullable String label,
      @Nullable String group,
      @Nullable Boolean header,
      @Nullable String separator,
      List<String> categorical,
      List<String> numeric,
      @Nullable Integer imageSize,
      boolean skipBad) {
    this(
        data,
        test,
        unlabelled,
        label,
        group,
        header,
        separator,
        categorical,
        numeric,
        imageSize,
        skipBad,
        List.of(),
        false);
  }

  /** Everything found from the data itself. */
  public static DataSource of(String data) {
    return new DataSource(
        data, null, null, null, null, null, null, List.of(), List.of(), null, false);
  }

  /** The same read from elsewhere. */
  public DataSource withPlaces(
      String otherData,
      @Nullable String otherTest,
      @Nullable String otherUnlabelled,
      @Nullable String otherLabel) {
    return new DataSource(
        otherData,
        otherTest,
        otherUnlabelled,
        otherLabel,
        group,
        header,
        separator,
        categorical,
        numeric,
        imageSize,
        skipBad,
        novelClasses,
        allowLeak);
  }

  /** The same with other novel classes. */
  public DataSource withNovelClasses(List<String> names) {
    return new DataSource(
        data,
        test,
        unlabelled,
        label,
        group,
        header,
        separator,
        categorical,
        numeric,
        imageSize,
        skipBad,
        names,
        allowLeak);
  }
}
