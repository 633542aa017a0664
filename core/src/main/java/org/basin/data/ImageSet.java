package org.basin.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.basin.study.DataSource;
import org.jspecify.annotations.Nullable;

/** Image files made into one data set of one shape. */
final class ImageSet {
  /** The longer side that images are brought to where they are larger and no size was asked. */
  static final int LARGEST_SIDE = 64;

  private ImageSet() {}

  static Dataset assemble(
      String name, String form, List<ImageEntry> entries, DataSource source, Remarks remarks) {
    @Nullable String[] faults = new String[entries.size()];
    ImageFile.@Nullable Extent[] extents = new ImageFile.Extent[entries.size()];
    IntStream.range(0, entries.size())
        .parallel()
        .forEach(
            i -> {
              try {
                extents[i] = ImageFile.extent(bytes(entries.get(i)));
              } catch (IOException e) {
                faults[i] = fault(entries.get(i), e);
              }
            });
    ImageFile.Extent target = target(extents, source.imageSize(), remarks);
    Decoded decoded = Decoded.of(entries, target, faults);
    try {
      return assemble(name, form, entries, source, remarks, target, decoded, faults);
    } catch (RuntimeException e) {
      decoded.features().close();
      throw e;
    }
  }

  private static Dataset assemble(
      String name,
      String form,
      List<ImageEntry> entries,
      DataSource source,
      Remarks remarks,
      ImageFile.Extent target,
      Decoded decoded,
      @Nullable String[] faults) {
    List<String> bad = Arrays.stream(faults).filter(fault -> fault != null).toList();
    if (!bad.isEmpty() && source.skipBad()) {
      remarks.warn(bad.size() + " broken images were left out");
      Remarks.listed(bad).forEach(remarks::warn);
    } else {
      remarks.problems(bad);
    }
    int[] kept = Rows.where(faults.length, i -> faults[i] == null);
    // Where broken images are an error anyway, no class shall seem short of them besides.
    int[] counted = source.skipBad() ? kept : Rows.where(faults.length, i -> true);
    if (kept.length == 0) {
      remarks.problem(name + ": expected images that can be read, found none");
    }
    Labelled labelled = Labelled.of(entries, counted, source.group(), remarks);
    remarks.check();
    Shape shape = decoded.shape(target, remarks);
    return new Dataset(
            name,
            form,
            shape,
            decoded.features(),
            labelled.labelling.classes(),
            labelled.labelling.labels(),
            labelled.parts,
            labelled.groups,
            List.of(),
            remarks.notes(),
            remarks.warnings())
        .named(row -> entries.get(kept[row]).shown());
  }

  /** Labels, parts and groups of the images that could be read. */
  private record Labelled(Labelling labelling, Part[] parts, int @Nullable [] groups) {
    static Labelled of(
        List<ImageEntry> entries, int[] kept, @Nullable String pattern, Remarks remarks) {
      @Nullable String[] names = new String[kept.length];
      Part[] parts = new Part[kept.length];
      String[] paths = new String[kept.length];
      for (int i = 0; i < kept.length; i++) {
        ImageEntry entry = entries.get(kept[i]);
        names[i] = entry.label();
        parts[i] = entry.part();
        paths[i] = entry.path();
      }
      int @Nullable [] groups = pattern == null ? null : Groups.ofFiles(paths, pattern, remarks);
      if (groups != null) {
        Groups.checkParts(groups, parts, remarks);
      }
      return new Labelled(Labelling.of(names, parts, remarks), parts, groups);
    }
  }

  static byte[] bytes(ImageEntry entry) throws IOException {
    return entry.tree().read(entry.path());
  }

  static String fault(ImageEntry entry, IOException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return entry.shown()
        + ": expected a whole image, found "
        + message
        + "; mend or remove it, or leave such out with --skip-bad";
  }

  /**
   * The commonest extent where half of the images or more have it, else the medians of height and
   * width; its longer side at most {@link #LARGEST_SIDE} unless a side was asked for.
   */
  private static ImageFile.Extent target(
      ImageFile.@Nullable Extent[] extents, @Nullable Integer side, Remarks remarks) {
    Map<ImageFile.Extent, Integer> counts = new LinkedHashMap<>();
    List<Integer> heights = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    for (ImageFile.Extent extent : extents) {
      if (extent != null) {
        counts.merge(extent, 1, Integer::sum);
        heights.add(extent.height());
        widths.add(extent.width());
      }
    }
    if (counts.isEmpty()) {
      return new ImageFile.Extent(1, 1);
    }
    Map.Entry<ImageFile.Extent, Integer> commonest =
        counts.entrySet().stream()
            .max(
                Comparator.comparingInt((Map.Entry<ImageFile.Extent, Integer> e) -> e.getValue())
                    .thenComparingInt(e -> -e.getKey().height())
                    .thenComparingInt(e -> -e.getKey().width()))
            .orElseThrow();
    heights.sort(null);
    widths.sort(null);
    ImageFile.Extent middle =
        2 * commonest.getValue() >= heights.size()
            ? commonest.getKey()
            : new ImageFile.Extent(heights.get(heights.size() / 2), widths.get(widths.size() / 2));
    ImageFile.Extent target = side == null ? capped(middle) : new ImageFile.Extent(side, side);
    if (counts.size() > 1 || !counts.containsKey(target)) {
      remarks.note(
          "images of "
              + (counts.size() == 1 ? "one size" : counts.size() + " sizes")
              + " ("
              + widths.get(0)
              + " to "
              + widths.get(widths.size() - 1)
              + " wide, "
              + heights.get(0)
              + " to "
              + heights.get(heights.size() - 1)
              + " high) are brought to "
              + target.width()
              + " x "
              + target.height()
              + " by averaging areas, aspect kept, the rest filled with the edge's mean colour"
              + (side == null && !target.equals(middle)
                  ? "; larger with --image-size (" + LARGEST_SIDE + " is the most unless asked)"
                  : ""));
    }
    return target;
  }

  private static ImageFile.Extent capped(ImageFile.Extent extent) {
    double scale = (double) LARGEST_SIDE / Math.max(extent.height(), extent.width());
    return scale >= 1
        ? extent
        : new ImageFile.Extent(
            Math.max(1, (int) Math.round(extent.height() * scale)),
            Math.max(1, (int) Math.round(extent.width() * scale)));
  }
}
