package org.basin.study;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The known word that a mistyped one was most likely meant to be: the fewest letters changed, left
 * out, added or swapped with their neighbour, case and underscores aside.
 */
public final class Nearest {
  private Nearest() {}

  /** The nearest of {@code known}, the first where several are; empty where none is near. */
  public static Optional<String> to(String word, Collection<String> known) {
    String best = null;
    int least = Integer.MAX_VALUE;
    String plain = plain(word);
    for (String candidate : known) {
      int distance = distance(plain, plain(candidate));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return least <= Math.max(1, plain.length() / 3) ? Optional.ofNullable(best) : Optional.empty();
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Optimal string alignment: Damerau's distance without overlapping swaps. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
