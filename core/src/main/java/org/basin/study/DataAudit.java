package org.basin.study;

import java.io.Serializable;
import java.util.List;

/**
 * What was found when a data set was searched, before anything ran, for examples that stand in two
 * places.
 *
 * @param digest of the data that were searched
 * @param rows examples searched
 * @param near whether it was searched for near duplicates too, as images are
 * @param seconds that it took
 * @param overlaps how many examples of one part stand in another, or a second time in their own
 * @param shown some of the pairs, those with the test part first
 * @param together examples that are the same or nearly so, a list of rows each; what a split must
 *     not part
 * @param leaks what makes the test part's errors untrue: a sentence each; empty where nothing does
 * @param warnings what to know of, a sentence each
 * @param notes what was searched and how, a sentence each
 */
public record DataAudit(
    String digest,
    int rows,
    boolean near,
    double seconds,
    List<Overlap> overlaps,
    List<Pair> shown,
    List<List<Integer>> together,
    List<String> leaks,
    List<String> warnings,
    List<String> notes)
    implements Serializable {

  public DataAudit {
    overlaps = List.copyOf(overlaps);
    shown = List.copyOf(shown);
    together = List.copyOf(together);
    leaks = List.copyOf(leaks);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /**
   * Examples of one part that have their like in another.
   *
   * @param kind {@code exact} or {@code near}
   * @param part {@code test}, {@code train} or {@code pool}
   * @param other likewise; the same where they are twice in one part
   * @param rows of {@code part}
   * @param otherRows of {@code other}
   * @param otherwiseLabelled of {@code rows}, those whose like has another label
   */
  public record Overlap(
      String kind, String part, String other, int rows, int otherRows, int otherwiseLabelled)
      implements Serializable {}

  /**
   * Two examples that are alike.
   *
   * @param first where it is from, as a person would look for it
   * @param residual what one leaves unexplained of the other once aligned, a share; 0 for exact
   * @param picture both side by side, as a {@code data:} address of a PNG; empty for a table
   */
  public record Pair(
      String kind,
      String first,
      String second,
      double residual,
      String picture,
      int width,
      int height)
      implements Serializable {}
}
