package org.basin.report.page;

import java.util.List;

/** Short statements with a verdict each, in a row: what is said in full elsewhere on the page. */
public record Strip(String name, List<Item> items) implements Block {
  public Strip {
    items = List.copyOf(items);
  }

  /**
   * One of them.
   *
   * @param verdict the word
   * @param kind the verdict as a class of the style sheet
   * @param anchor where it is said in full
   */
  public record Item(String id, String statement, String verdict, String kind, String anchor) {}
}
