package org.basin.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which class and part each image of a tree belongs to. A file's folder, from the root, names its
 * class. Where the root holds {@code train}, those of {@code test}, {@code valid} and {@code
 * unlabelled} beside it are parts and the classes begin below. One folder that wraps all others is
 * passed through. Images that lie in no class folder have no label.
 */
final class ImageTree {
  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "bmp", "tif", "tiff");
  private static final Map<String, Split> SPLITS =
      Map.ofEntries(
          Map.entry("train", Split.TRAIN),
          Map.entry("training", Split.TRAIN),
          Map.entry("test", Split.TEST),
          Map.entry("testing", Split.TEST),
          Map.entry("val", Split.VALIDATION),
          Map.entry("valid", Split.VALIDATION),
          Map.entry("validation", Split.VALIDATION),
          Map.entry("unlabelled", Split.POOL),
          Map.entry("unlabeled", Split.POOL),
          Map.entry("pool", Split.POOL));

  private enum Split {
    TRAIN,
    TEST,
    VALIDATION,
    POOL
  }

  private ImageTree() {}

  static boolean isImage(String path) {
    int dot = path.lastIndexOf('.');
    return dot >= 0 && EXTENSIONS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * @param role what the whole tree was given as: {@code TRAIN} for the data itself
   */
  static List<ImageEntry> entries(FileTree tree, Part role, Remarks remarks) {
    List<String> images = new ArrayList<>();
    Map<String, Integer> others = new TreeMap<>();
    for (String path : tree.paths()) {
      if (isImage(path)) {
        images.add(path);
      } else {
        others.merge(path.substring(path.lastIndexOf('/') + 1), 1, Integer::sum);
      }
    }
    if (!others.isEmpty()) {
      String some = String.join(", ", others.keySet().stream().limit(5).toList());
      remarks.note(
          others.values().stream().mapToInt(Integer::intValue).sum()
              + " files are no images and were passed over: "
              + some
              + (others.size() > 5 ? ", …" : ""));
    }
    if (images.isEmpty()) {
      remarks.problem(
          tree.shown("")
              + ": expected images ("
              + String.join(", ", new TreeSet<>(EXTENSIONS))
              + "), one sub-folder a class, or IDX files; found "
              + (others.isEmpty()
                  ? "nothing"
                  : "only " + String.join(", ", others.keySet().stream().limit(5).toList()))
              + "; name the folder that holds the classes, or the file itself");
      return List.of();
    }
    int prefix = wrapper(images);
    List<ImageEntry> entries = new ArrayList<>();
    boolean split = role == Part.TRAIN && hasTrain(images, prefix);
    Map<String, Integer> strange = new TreeMap<>();
    int unlabelledTest = 0;
    Map<String, String> labels = new TreeMap<>(); // one text a class, not one an image
    for (String path : images) {
      String rest = path.substring(prefix);
      Part part = role;
      if (split) {
        int slash = rest.indexOf('/');
        Split own =
            slash < 0 ? null : SPLITS.get(rest.substring(0, slash).toLowerCase(Locale.ROOT));
        if (own == null) {
          strange.merge(slash < 0 ? rest : rest.substring(0, slash) + "/", 1, Integer::sum);
          continue;
        }
        part = own == Split.TEST ? Part.TEST : own == Split.POOL ? Part.POOL : Part.TRAIN;
        rest = rest.substring(slash + 1);
      }
      int end = rest.lastIndexOf('/');
      String label =
          end < 0 || part == Part.POOL
              ? null
              : labels.computeIfAbsent(rest.substring(0, end), same -> same);
      if (label == null && part == Part.TEST) {
        unlabelledTest++;
      } else {
        entries.add(new ImageEntry(tree, path, label, label == null ? Part.POOL : part));
      }
    }
    remark(strange, unlabelledTest, entries, role, tree, remarks);
    return entries;
  }

  private static void remark(
      Map<String, Integer> strange,
      int unlabelledTest,
      List<ImageEntry> entries,
      Part role,
      FileTree tree,
      Remarks remarks) {
    if (!strange.isEmpty()) {
      remarks.warn(
          "beside train/ and test/ there are "
              + String.join(", ", strange.keySet())
              + ": neither a part nor a class, left out");
    }
    if (unlabelledTest > 0) {
      remarks.warn(
          unlabelledTest
              + " images of the test part lie in no class folder: left out; where they may be seen"
              + " in pre-training, give them with --unlabelled");
    }
    if (entries.isEmpty()) {
      remarks.problem(
          tree.shown("") + ": expected one sub-folder a class, found images without one");
    }
    long pool = entries.stream().filter(entry -> entry.part() == Part.POOL).count();
    if (role == Part.TRAIN && pool > 0) {
      remarks.note(pool + " images have no label: they join the unlabelled pool");
    }
  }

  /** The length of the folders that wrap all images, as long as classes lie below. */
  private static int wrapper(List<String> images) {
    int prefix = 0;
    while (true) {
      String top = null;
      for (String path : images) {
        int slash = path.indexOf('/', prefix);
        String own = slash < 0 ? "" : path.substring(prefix, slash + 1);
        boolean deep = slash >= 0 && path.indexOf('/', slash + 1) >= 0;
        if (!deep || (top != null && !top.equals(own)) || isSplit(own)) {
          return prefix;
        }
        top = own;
      }
      prefix += top == null ? 0 : top.length();
    }
  }

  private static boolean isSplit(String folder) {
    return SPLITS.containsKey(folder.replace("/", "").toLowerCase(Locale.ROOT));
  }

  /** Whether there is a {@code train} folder with classes in it. */
  private static boolean hasTrain(List<String> images, int prefix) {
    for (String path : images) {
      @Nullable String[] names = path.substring(prefix).split("/", -1);
      String top = names[0];
      if (names.length >= 3
          && top != null
          && SPLITS.get(top.toLowerCase(Locale.ROOT)) == Split.TRAIN) {
        return true;
      }
    }
    return false;
  }
}
