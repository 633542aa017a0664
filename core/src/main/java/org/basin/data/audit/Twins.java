package org.basin.data.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.basin.data.Dataset;
import org.basin.data.Part;

/**
 * Pictures that are one picture moved by a pixel or two, made brighter, or re-encoded. A pair is
 * one where what is left unexplained once they are aligned
 *
 * <ul>
 *   <li>is no more than saving either as a JPEG of quality 50 leaves ({@link Reencoding}), and
 *   <li>is far below what this picture's other neighbours leave (the ratio test of Lowe,
 *       "Distinctive image features from scale-invariant keypoints", IJCV 2004), or so small that
 *       where a picture has many copies they need not be told from its neighbours.
 * </ul>
 *
 * <p>Both measures are the pictures' own, so that the same rule holds for digits, which lie close
 * together, and for photographs, which do not. Mirrored, turned, scaled or cropped copies are not
 * looked for.
 */
final class Twins {
  /** The largest share of what a usual neighbour leaves. */
  private static final double RATIO = 0.15;

  /**
   * What leaves no more is a copy whatever its neighbours are: the residual, and of re-encoding.
   */
  private static final double SAME = 0.005;

  private static final double SAME_REENCODED = 0.25;

  /** Beyond it saving leaves so little of a picture that it is no measure. */
  private static final double MOST = 0.1;

  private static final int LEAST_SIDE = 8;

  private static final Comparator<List<Integer>> ORDER =
      Comparator.comparingInt((List<Integer> pair) -> pair.get(0))
          .thenComparingInt(pair -> pair.get(1));

  private Twins() {}

  /** A pair, the earlier row first. */
  record Twin(int first, int second, double residual) {}

  /** Whether pictures are large enough to be aligned. */
  static boolean possible(Dataset images) {
    return Math.min(images.shape().height(), images.shape().width()) >= LEAST_SIDE;
  }

  /**
   * The pairs that have a row of the test part, and those of a row that is in such a pair; without
   * a test part all pairs.
   *
   * @param rows to search, no two of them equal
   */
  static List<Twin> of(Dataset images, int[] rows) {
    Greys greys = new Greys(images);
    TreeMap<List<Integer>, Twin> twins = new TreeMap<>(ORDER);
    boolean[] asked = new boolean[images.rows()];
    int[] asking =
        Arrays.stream(rows)
            .filter(row -> !images.hasTest() || images.part(row) == Part.TEST)
            .toArray();
    try (Likeness likeness = Likeness.among(greys, rows)) {
      while (asking.length > 0) {
        Arrays.stream(asking).forEach(row -> asked[row] = true);
        Arrays.stream(asking)
            .parallel()
            .mapToObj(row -> of(row, likeness.of(row), greys))
            .toList()
            .forEach(found -> found.forEach(t -> twins.put(List.of(t.first(), t.second()), t)));
        asking =
            twins.values().stream()
                .flatMapToInt(twin -> IntStream.of(twin.first(), twin.second()))
                .filter(row -> !asked[row])
                .distinct()
                .sorted()
                .toArray();
      }
    }
    return List.copyOf(twins.values());
  }

  private static List<Twin> of(int row, Likeness.Nearest nearest, Greys greys) {
    List<Twin> twins = new ArrayList<>();
    double usual = nearest.usual();
    double own = Double.NaN;
    for (int i = 0; i < nearest.others().length; i++) {
      double residual = nearest.residuals()[i];
      boolean stands = residual <= RATIO * usual;
      if (residual > MOST || !(stands || residual <= SAME)) {
        break;
      }
      own = Double.isNaN(own) ? reencoded(row, greys) : own;
      int other = nearest.others()[i];
      double allowed = Math.min(MOST, Math.max(own, reencoded(other, greys)));
      if (residual <= (stands ? 1 : SAME_REENCODED) * allowed) {
        twins.add(new Twin(Math.min(row, other), Math.max(row, other), residual));
      }
    }
    return twins;
  }

  private static double reencoded(int row, Greys greys) {
    return Reencoding.residual(greys.plain(row), greys.height(), greys.width());
  }
}
