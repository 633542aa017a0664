package org.basin.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table whose first column names the rows.
 *
 * @param caption what it shows; also what a screen reader calls it
 * @param head the columns' names, the first column's included
 */
public record Table(String caption, List<String> head, List<Row> rows) implements Block {

  public Table {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /** The same without a column, the first aside, such as one that says the same in every row. */
  public Table without(String column) {
    int at = head.indexOf(column);
    if (at < 1) {
      throw new IllegalArgumentException("column: expected one of " + head + ", found " + column);
    }
    return new Table(
        caption,
        except(head, at),
        rows.stream()
            .map(r -> new Row(r.anchor(), r.ink(), r.name(), except(r.cells(), at - 1)))
            .toList());
  }

  private static <T> List<T> except(List<T> all, int at) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(at);
    return rest;
  }

  /**
   * One row.
   *
   * @param anchor an id that links lead to, unique in the page; empty for none
   * @param ink a class of the style sheet that gives the row's name a swatch; empty for none
   */
  public record Row(String anchor, String ink, String name, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    public static Row of(String name, List<Cell> cells) {
      return new Row("", "", name, cells);
    }
  }

  /**
   * One cell.
   *
   * @param kind a class of the style sheet: {@code text}, {@code number} or a verdict's word
   * @param text what counts
   * @param more smaller lines beneath
   */
  public record Cell(String kind, String text, List<String> more) {
    public Cell {
      more = List.copyOf(more);
    }

    public static Cell text(String text) {
      return new Cell("text", text, List.of());
    }

    public static Cell number(String text) {
      return new Cell("number", text, List.of());
    }
  }
}
