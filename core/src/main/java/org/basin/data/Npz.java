package org.basin.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's {@code .npz}: a zip of arrays, known by their names: {@code x_train, y_train, x_test,
 * y_test, x_val, y_val}, MedMNIST's {@code train_images, train_labels, …}, or {@code x, y}.
 */
final class Npz {
  /** The names of one part's arrays. */
  private record Names(String inputs, String labels, Part part) {}

  private static final List<Names> KNOWN =
      List.of(
          new Names("x_train", "y_train", Part.TRAIN),
          new Names("train_images", "train_labels", Part.TRAIN),
          new Names("x", "y", Part.TRAIN),
          new Names("x_val", "y_val", Part.TRAIN),
          new Names("x_valid", "y_valid", Part.TRAIN),
          new Names("val_images", "val_labels", Part.TRAIN),
          new Names("x_test", "y_test", Part.TEST),
          new Names("test_images", "test_labels", Part.TEST));

  private Npz() {}

  /** Whether a zip holds arrays. */
  static boolean is(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().endsWith(".npy"));
    }
  }

  static List<ArrayBlock> read(Path file, Remarks remarks) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, ZipEntry> entries = new TreeMap<>();
      zip.stream()
          .filter(entry -> entry.getName().endsWith(".npy"))
          .forEach(entry -> entries.put(key(entry), entry));
      List<ArrayBlock> blocks = new ArrayList<>();
      List<String> passed = new ArrayList<>(entries.keySet());
      for (Names names : KNOWN) {
        ZipEntry inputs = entries.get(names.inputs());
        ZipEntry labels = entries.get(names.labels());
        passed.remove(names.inputs());
        passed.remove(names.labels());
        if (inputs == null) {
          if (labels != null) {
            remarks.problem(
                file + ": expected \"" + names.inputs() + "\" beside \"" + names.labels() + "\"");
          }
          continue;
        }
        NpyArray read = array(zip, inputs, file);
        if (read instanceof NumericArray numbers) {
          NpyArray own = labels == null ? null : array(zip, labels, file);
          blocks.add(new ArrayBlock(file + ":" + names.inputs(), numbers, own, names.part()));
        } else {
          remarks.problem(file + ":" + names.inputs() + ": expected numbers, found words");
        }
      }
      if (!passed.isEmpty()) {
        remarks.note("arrays of other names were passed over: " + String.join(", ", passed));
      }
      if (blocks.isEmpty()) {
        remarks.problem(
            file
                + ": expected arrays named x_train, y_train, x_test, y_test (and x_val, y_val),"
                + " train_images, train_labels, …, or x, y; found "
                + (entries.isEmpty() ? "none" : String.join(", ", entries.keySet())));
      }
      remarks.check();
      return blocks;
    } catch (IOException e) {
      throw new InputError(
          file + ": expected a whole .npz, found: " + e.getMessage() + "; fetch or write it again");
    }
  }

  private static String key(ZipEntry entry) {
    String name = entry.getName();
    return name.substring(0, name.length() - ".npy".length()).toLowerCase(Locale.ROOT);
  }

  /** One array of a file; closes the file with itself. */
  private static InputStream opened(Path file, String name) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      ZipEntry entry = zip.getEntry(name);
      InputStream in = entry == null ? null : zip.getInputStream(entry);
      if (in == null) {
        throw new IOException(name + " is not there");
      }
      return new FilterInputStream(in) {
        @Override
        public void close() throws IOException {
          zip.close();
        }
      };
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  private static NpyArray array(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    try (@Nullable InputStream in = zip.getInputStream(entry)) {
      if (in == null) {
        throw new IOException(entry.getName() + " is not there");
      }
      return Npy.read(in, () -> opened(file, entry.getName()), file + ":" + entry.getName());
    }
  }
}
