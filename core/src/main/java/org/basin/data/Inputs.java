package org.basin.data;

import java.util.Arrays;
import java.util.List;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What the networks of a cohort are fed: examples, standardised for each member by its own
 * replicate's training part.
 */
public final class Inputs {
  private final Examples examples;
  private final List<Standardisation> standardisations;
  private final float scale;
  private final boolean uniform;
  private final @Nullable Rng places;
  private final @Nullable Gathered gathered;

  /**
   * @param standardisations one a member
   */
  public Inputs(Examples examples, List<Standardisation> standardisations) {
    this(examples, standardisations, null, null);
  }

  private Inputs(
      Examples examples,
      List<Standardisation> standardisations,
      @Nullable Rng places,
      @Nullable Gathered gathered) {
    this.examples = examples;
    this.places = places;
    this.gathered = gathered;
    this.standardisations = List.copyOf(standardisations);
    this.scale = standardisations.get(0).scale()[0];
    this.uniform = standardisations.stream().allMatch(s -> uniform(s, scale));
  }

  /** Whether it is one multiplication for all, as with images: then no tensors are needed. */
  private static boolean uniform(Standardisation standardisation, float scale) {
    for (int i = 0; i < standardisation.scale().length; i++) {
      if (standardisation.shift()[i] != 0 || standardisation.scale()[i] != scale) {
        return false;
      }
    }
    return true;
  }

  /** Whether a row is the same to every member. */
  private boolean alike() {
    return examples.data().kind() == Kind.IMAGE && uniform;
  }

  private static boolean same(int[][] rows) {
    return Arrays.stream(rows).allMatch(each -> Arrays.equals(each, rows[0]));
  }

  /** Whose rows these are. */
  public Examples examples() {
    return examples;
  }

  /** How many members see them. */
  public int members() {
    return standardisations.size();
  }

  /** The inputs of some members. */
  public Inputs members(int... indices) {
    return new Inputs(
        examples,
        Arrays.stream(indices).mapToObj(standardisations::get).toList(),
        places == null ? null : places.members(indices),
        gathered);
  }

  /**
   * The same inputs with some rows standardised and laid together beforehand, where all members see
   * them alike and there is room: what is asked for again and again is picked and not made again.
   * Belongs to the scope that is open.
   *
   * @param rows those that will be asked for, in any order and number; others may be, too
   */
  public Inputs gathered(int[][]... rows) {
    if (!alike() || places != null || examples.filed()) {
      return this;
    }
    Gathered ready = Gathered.of(this, rows);
    return ready == null ? this : new Inputs(examples, standardisations, null, ready);
  }

  /**
   * The same images, each with its pixels in an order of its own, all channels alike: for each
   * member and row the same whenever it is asked for.
   *
   * @param rng the members' streams
   */
  public Inputs shuffled(Rng rng) {
    if (examples.data().kind() != Kind.IMAGE) {
      throw new IllegalArgumentException("shuffled pixels: expected images, found a table");
    }
    return new Inputs(examples, standardisations, rng, null);
  }

  /** Says which rows this thread will ask for next, so that what lies in a file is there then. */
  public void expect(int[][] rows) {
    examples.expect(rows);
  }

  /** Each member's rows, standardised: [members, n, features]. */
  public Tensor at(int[][] rows) {
    int size = examples.data().shape().size();
    Tensor ready = gathered == null ? null : gathered.at(rows);
    if (ready != null) {
      return ready;
    }
    if (places == null && rows.length > 1 && alike() && same(rows)) {
      return at(new int[][] {rows[0]}).expand(rows.length, rows[0].length, size);
    }
    Tensor raw = examples.rows(rows).reshape(rows.length, rows[0].length, size);
    return standardised(places == null ? raw : raw.gather(2, order(places, rows)));
  }

  /** Which pixel stands at each place of each row: [members, n, features]. */
  private Tensor order(Rng rng, int[][] rows) {
    Shape shape = examples.data().shape();
    int plane = shape.height() * shape.width();
    int each = rows[0].length;
    long[] index = new long[rows.length * each * shape.size()];
    int at = 0;
    for (int m = 0; m < rows.length; m++) {
      for (int row : rows[m]) {
        int[] order = rng.member(m).fold(row).permutation(plane);
        for (int channel = 0; channel < shape.channels(); channel++) {
          for (int i = 0; i < plane; i++) {
            index[at++] = (long) channel * plane + order[i];
          }
        }
      }
    }
    return Tensor.of(index, rows.length, each, shape.size());
  }

  /**
   * Standardised inputs whose features come each from a row of its own: {@code rows} [members, n,
   * features], LONG, to the same.
   */
  Tensor scattered(Tensor rows) {
    long[] shape = rows.shape();
    Tensor raw = examples.scattered(rows.reshape(shape[0] * shape[1], shape[2]));
    return standardised(raw.reshape(shape));
  }

  private Tensor standardised(Tensor raw) {
    int members = standardisations.size();
    int size = examples.data().shape().size();
    if (alike()) {
      return raw.timesInPlace(scale); // nobody else has it
    }
    float[] shifts = new float[members * size];
    float[] scales = new float[members * size];
    for (int m = 0; m < members; m++) {
      System.arraycopy(standardisations.get(m).shift(), 0, shifts, m * size, size);
      System.arraycopy(standardisations.get(m).scale(), 0, scales, m * size, size);
    }
    return raw.minus(Tensor.of(shifts, members, 1, size))
        .times(Tensor.of(scales, members, 1, size))
        .missingAsZero();
  }
}
