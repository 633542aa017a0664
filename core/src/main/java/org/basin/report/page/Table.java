package org.basin.report.page;

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
