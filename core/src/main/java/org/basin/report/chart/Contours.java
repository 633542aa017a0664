package org.basin.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a grid of heights is no lower than a level, as closed rings: marching squares (after
 * Lorensen and Cline, "Marching cubes", 1987) with straight interpolation along the grid's edges. A
 * region that reaches the border ends there. A square whose corners alternate is told apart by the
 * mean of the four.
 */
final class Contours {
  private final double[][] heights;
  private final double level;
  private final int rows;
  private final int columns;
  private final Map<Long, Long> next = new HashMap<>();

  private Contours(double[][] heights, double level) {
    this.heights = heights;
    this.level = level;
    this.rows = heights.length;
    this.columns = heights[0].length;
  }

  /** A place in the grid, counted in columns and rows; between them too. */
  record Place(double column, double row) {}

  /**
   * The rings around what is no lower than the level, the higher side always on the same hand, so
   * that filled by the rule of even and odd they are the region.
   *
   * @param heights [rows][columns], finite
   */
  static List<List<Place>> above(double[][] heights, double level) {
    Contours contours = new Contours(heights, level);
    for (int row = -1; row < contours.rows; row++) {
      for (int column = -1; column < contours.columns; column++) {
        contours.square(row, column);
      }
    }
    return contours.rings();
  }

  private boolean in(int row, int column) {
    return inside(row, column) && heights[row][column] >= level;
  }

  private boolean inside(int row, int column) {
    return row >= 0 && row < rows && column >= 0 && column < columns;
  }

  /** The edge from a grid point to its right-hand neighbour, or downwards. */
  private long edge(int row, int column, boolean down) {
    return (((long) row + 1) * (columns + 2) + column + 1) * 2 + (down ? 1 : 0);
  }

  /** Notes the pieces of rings in the square whose upper left corner is given. */
  private void square(int row, int column) {
    boolean a = in(row, column);
    boolean b = in(row, column + 1);
    boolean c = in(row + 1, column + 1);
    boolean d = in(row + 1, column);
    long top = edge(row, column, false);
    long right = edge(row, column + 1, true);
    long bottom = edge(row + 1, column, false);
    long left = edge(row, column, true);
    int corners = (a ? 8 : 0) + (b ? 4 : 0) + (c ? 2 : 0) + (d ? 1 : 0);
    // From each piece's beginning to its end the high side lies on the left.
    switch (corners) {
      case 1 -> next.put(bottom, left);
      case 2 -> next.put(right, bottom);
      case 3 -> next.put(right, left);
      case 4 -> next.put(top, right);
      case 6 -> next.put(top, bottom);
      case 7 -> next.put(top, left);
      case 8 -> next.put(left, top);
      case 9 -> next.put(bottom, top);
      case 11 -> next.put(right, top);
      case 12 -> next.put(left, right);
      case 13 -> next.put(bottom, right);
      case 14 -> next.put(left, bottom);
      case 5, 10 -> saddle(corners, high(row, column), top, right, bottom, left);
      default -> {} // nothing passes through
    }
  }

  private void saddle(int corners, boolean high, long top, long right, long bottom, long left) {
    if (corners == 10) { // upper left and lower right
      next.put(left, high ? bottom : top);
      next.put(right, high ? top : bottom);
    } else {
      next.put(top, high ? left : right);
      next.put(bottom, high ? right : left);
    }
  }

  private boolean high(int row, int column) {
    if (!inside(row, column) || !inside(row + 1, column + 1)) {
      return false;
    }
    double sum = heights[row][column] + heights[row][column + 1];
    return (sum + heights[row + 1][column] + heights[row + 1][column + 1]) / 4 >= level;
  }

  private List<List<Place>> rings() {
    List<List<Place>> rings = new ArrayList<>();
    while (!next.isEmpty()) {
      long begin = next.keySet().stream().mapToLong(Long::longValue).min().orElseThrow();
      List<Place> ring = new ArrayList<>();
      Long at = begin;
      while (at != null) {
        Long then = next.remove(at);
        if (then != null) {
          ring.add(place(at));
        }
        at = then;
      }
      rings.add(ring);
    }
    return rings;
  }

  /** Where the level is crossed on an edge; at the grid's border it is the border itself. */
  private Place place(long edge) {
    boolean down = (edge & 1) == 1;
    int row = (int) (edge / 2 / (columns + 2)) - 1;
    int column = (int) (edge / 2 % (columns + 2)) - 1;
    int otherRow = row + (down ? 1 : 0);
    int otherColumn = column + (down ? 0 : 1);
    double share;
    if (!inside(row, column)) {
      share = 1;
    } else if (!inside(otherRow, otherColumn)) {
      share = 0;
    } else {
      double here = heights[row][column];
      share = (level - here) / (heights[otherRow][otherColumn] - here);
    }
    return down ? new Place(column, row + share) : new Place(column + share, row);
  }
}
