package org.basin.data.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.basin.data.Beside;
import org.basin.data.Dataset;
import org.basin.data.Kind;
import org.basin.data.Part;
import org.basin.study.DataAudit;
import org.basin.study.DataAudit.Overlap;
import org.basin.study.DataAudit.Pair;

/**
 * Searches a data set for examples that stand in two places. What leaks is said so that a study can
 * stop: images of the test part that stand outside it too, any that are equal, and more that are
 * nearly so than {@link #CHANCE} of all. Rows of a table are equal by nature at times; they are a
 * warning. Where no test part came, images that are alike are to be kept on one side of each split
 * ({@link #kept}); of a table's rows it is said that they are not.
 */
public final class Audit {
  /** The share of images that may look like copies of others and be none. */
  static final double CHANCE = 1e-4;

  private static final int SHOWN = 24;
  private static final int LISTED = 5;

  private Audit() {}

  /** Looks for examples that stand in two places. */
  public static DataAudit of(Dataset data) {
    long begun = System.nanoTime();
    boolean images = data.kind() == Kind.IMAGE;
    int[] first = Repeats.of(data);
    int[] distinct = IntStream.range(0, first.length).filter(row -> first[row] == row).toArray();
    boolean near = images && Twins.possible(data);
    List<Twins.Twin> twins = near ? Twins.of(data, distinct) : List.of();
    Shared shared = new Shared(data, first, twins);
    List<Overlap> overlaps = shared.overlaps();
    List<String> leaks = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Overlap overlap : overlaps) {
      say(overlap, shared, data, leaks, warnings);
    }
    return new DataAudit(
        data.digest(),
        data.rows(),
        near,
        (System.nanoTime() - begun) / 1e9,
        overlaps,
        shown(shared, overlaps, data),
        images && !data.hasTest() ? shared.together() : List.of(),
        leaks,
        warnings,
        notes(data, near));
  }

  /**
   * The data with what the audit found alike in one group, so that no split parts it; what was
   * grouped before stays together.
   */
  public static Dataset kept(Dataset data, DataAudit audit) {
    if (audit.together().isEmpty()) {
      return data;
    }
    return data.grouped(Kept.groups(data, audit.together()));
  }

  /**
   * Images of a test part that stand in another data set, which something learns from; as a whole
   * data set is searched, near copies too.
   */
  public static DataAudit beside(Dataset own, Dataset other) {
    return of(Beside.of(own, other));
  }

  /**
   * How many labelled examples of a data set stand among those of another, of the same form, that
   * are labelled for training: their labels would be seen by whatever learns from these.
   */
  public static int labelledIn(Dataset data, Dataset other) {
    return Repeats.found(
        data,
        IntStream.range(0, data.rows())
            .filter(row -> data.label(row) != Dataset.UNLABELLED)
            .toArray(),
        other,
        IntStream.range(0, other.rows()).filter(row -> other.part(row) == Part.TRAIN).toArray());
  }

  private static void say(
      Overlap overlap, Shared shared, Dataset data, List<String> leaks, List<String> warnings) {
    boolean exact = overlap.kind().equals("exact");
    String alike = exact ? "the same" : "nearly the same";
    String labels =
        overlap.otherwiseLabelled() == 0
            ? ""
            : ", " + count(overlap.otherwiseLabelled()) + " of them under another label";
    String what = data.kind() == Kind.IMAGE ? "images" : "rows";
    if (overlap.part().equals("test") && !overlap.other().equals("test")) {
      String where = overlap.other().equals("train") ? "the training part" : "the pool";
      String sentence =
          "%s: expected a test part that stands nowhere else, found %s of its %s %s%s in %s too%s (%s)"
              .formatted(
                  data.name(),
                  count(overlap.rows()),
                  count(data.count(Part.TEST)),
                  what,
                  exact ? "" : " nearly unchanged",
                  where,
                  labels,
                  listed(shared, overlap, data));
      if (data.kind() == Kind.IMAGE && (exact || overlap.rows() > CHANCE * data.rows())) {
        leaks.add(sentence + "; remove them, or keep them with --allow-leak");
      } else if (data.kind() == Kind.IMAGE) {
        warnings.add(sentence + "; so few (1 in 10,000 or less) may be chance: look at them");
      } else {
        warnings.add(sentence + "; equal rows come naturally in tables, and they are kept");
      }
    } else if (overlap.part().equals(overlap.other())
        && !data.hasTest()
        && overlap.part().equals("train")) {
      warnings.add(
          data.kind() == Kind.IMAGE
              ? "%s: %s images stand there more than once, %s%s (%s); they are kept on one side of every split"
                  .formatted(
                      data.name(),
                      count(overlap.rows()),
                      alike,
                      labels,
                      listed(shared, overlap, data))
              : "%s: %s rows are equal to another%s (%s); a split may part them, unless they are kept together with --group"
                  .formatted(
                      data.name(), count(overlap.rows()), labels, listed(shared, overlap, data)));
    }
  }

  private static String listed(Shared shared, Overlap overlap, Dataset data) {
    List<Shared.Alike> alike = alike(shared, overlap);
    List<String> lines = new ArrayList<>();
    for (Shared.Alike pair : alike.subList(0, Math.min(LISTED, alike.size()))) {
      lines.add(data.origin(pair.one()) + " = " + data.origin(pair.other()));
    }
    return String.join(", ", lines) + (alike.size() > LISTED ? ", …" : "");
  }

  private static List<Shared.Alike> alike(Shared shared, Overlap overlap) {
    return shared.alike(part(overlap.part()), part(overlap.other()), overlap.kind().equals("near"));
  }

  private static Part part(String word) {
    return Part.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** In turn from each overlap, so that none hides another. */
  private static List<Pair> shown(Shared shared, List<Overlap> overlaps, Dataset data) {
    List<Pair> pairs = new ArrayList<>();
    int each = overlaps.isEmpty() ? 0 : Math.max(1, SHOWN / overlaps.size());
    boolean images = data.kind() == Kind.IMAGE;
    for (Overlap overlap : overlaps) {
      List<Shared.Alike> alike = alike(shared, overlap);
      for (Shared.Alike pair : alike.subList(0, Math.min(each, alike.size()))) {
        pairs.add(
            new Pair(
                overlap.kind(),
                data.origin(pair.one()),
                data.origin(pair.other()),
                pair.residual(),
                images ? Pictures.of(data, pair.one(), pair.other()) : "",
                images ? 2 * data.shape().width() + Pictures.GAP : 0,
                images ? data.shape().height() : 0));
      }
    }
    return pairs;
  }

  private static List<String> notes(Dataset data, boolean near) {
    List<String> notes = new ArrayList<>();
    notes.add(
        count(data.rows())
            + " examples were compared by their decoded content"
            + (near
                ? ", and as images once more after moving by up to two pixels and matching"
                    + " brightness and contrast: near means no further apart than a JPEG of quality"
                    + " 50 of either, and far nearer than an image's other neighbours"
                : ""));
    if (near && data.hasTest()) {
      notes.add("near duplicates were sought of the test part; exact ones of every part");
    }
    return notes;
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
