package org.basin.report.chart;

/** A picture of numbers. */
public interface Chart {

  /**
   * The drawing as one {@code svg} element, well-formed XML, complete without scripts.
   *
   * @param id unique in the page; the ids of the drawing's title and description derive from it
   */
  String svg(String id);
}
