package org.basin.data;

import java.util.Arrays;
import org.basin.engine.Stream;

/**
 * What one seed draws of a data set before any arm is known: which rows test, which rows are
 * candidates for training, and the order in which pre-training may see inputs. A function of data
 * and seeds alone, so all arms and budgets of a replicate share it.
 *
 * <p>Streams: {@code Stream.of(masterSeed).fold("split").fold(seed)} for the test part and {@code
 * ….fold("pool").fold(seed)} for the pool's order; a row's place follows from its own number.
 *
 * @param train all labelled rows outside the test part, ascending
 * @param test ascending; none of them, nor of their groups, is in {@code train} or {@code pool}
 * @param pool {@code train} and the unlabelled rows in a drawn order: the first n are the pool of
 *     size n, so smaller pools are inside larger ones; where the classes are novel, without {@code
 *     train}
 */
public record Replicate(int seed, int[] train, int[] test, int[] pool) {

  /**
   * The split of {@code seed}. A test part that came with the data is kept; otherwise {@code
   * testShare} of each class is drawn (rounded, at least one row, and at least one left), groups
   * whole where there are any.
   *
   * @param masterSeed the study's
   * @param testShare between 0 and 1
   * @throws org.basin.InputError where groups leave nothing to split
   */
  public static Replicate of(Dataset data, long masterSeed, int seed, double testShare) {
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException("testShare: expected within (0, 1), found " + testShare);
    }
    Stream stream = Stream.of(masterSeed).fold("split").fold(seed);
    boolean[] inTest = new boolean[data.rows()];
    if (data.hasTest()) {
      for (int row = 0; row < inTest.length; row++) {
        inTest[row] = data.part(row) == Part.TEST;
      }
    } else if (data.hasGroups()) {
      inTest = GroupSplit.draw(data, stream, testShare);
    } else {
      draw(data, stream, testShare, inTest);
    }
    int[] train = Rows.where(data.rows(), test(data, inTest, false));
    int[] test = Rows.where(data.rows(), test(data, inTest, true));
    Stream order = Stream.of(masterSeed).fold("pool").fold(seed);
    return new Replicate(seed, train, test, pool(data, inTest, train, order));
  }

  private static java.util.function.IntPredicate test(
      Dataset data, boolean[] inTest, boolean wanted) {
    return row -> data.label(row) != Dataset.UNLABELLED && inTest[row] == wanted;
  }

  private static void draw(Dataset data, Stream stream, double share, boolean[] inTest) {
    for (int c = 0; c < data.classes().size(); c++) {
      int label = c;
      int[] rows = Rows.where(data.rows(), row -> data.label(row) == label);
      int[] order = Rows.shuffled(rows, stream);
      for (int i = 0; i < wanted(rows.length, share); i++) {
        inTest[order[i]] = true;
      }
    }
  }

  /** Test rows wanted of a class of {@code rows}: its share, but one at least and one left. */
  static int wanted(int rows, double share) {
    return Math.min(rows - 1, Math.max(1, (int) Math.round(rows * share)));
  }

  /** A row whose group stands in the test part is in no pool, labelled or not. */
  private static int[] pool(Dataset data, boolean[] inTest, int[] train, Stream stream) {
    boolean[] tested = new boolean[0];
    if (data.hasGroups()) {
      int most = 0;
      for (int row = 0; row < inTest.length; row++) {
        most = Math.max(most, data.group(row).orElse(-1) + 1);
      }
      tested = new boolean[most];
      for (int row = 0; row < inTest.length; row++) {
        if (inTest[row] && data.group(row).isPresent()) {
          tested[data.group(row).getAsInt()] = true;
        }
      }
    }
    boolean[] barred = tested;
    int[] unlabelled =
        Rows.where(
            data.rows(),
            row ->
                data.part(row) == Part.POOL
                    && !(data.group(row).isPresent() && barred[data.group(row).getAsInt()]));
    int known = data.others() == null ? train.length : 0;
    int[] all = Arrays.copyOf(train, known + unlabelled.length);
    System.arraycopy(unlabelled, 0, all, known, unlabelled.length);
    return Rows.shuffled(all, stream);
  }
}
