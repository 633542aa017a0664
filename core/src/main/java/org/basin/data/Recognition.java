package org.basin.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.basin.study.Nearest;
import org.jspecify.annotations.Nullable;

/** What a word of the user's names: found by looking at the bytes, never by the extension. */
record Recognition(Form form, Path path) {
  /** Data sets known by name. */
  static final List<String> NAMES = List.of(Mnist.NAME);

  private static final int PEEK = 8192;

  /**
   * @param role what the source was given as, for errors: {@code data}, {@code test} …
   * @return null, and a problem, where it is nothing that can be read
   */
  static @Nullable Recognition of(String source, String role, Remarks remarks) {
    Path path;
    try {
      path = Path.of(source);
    } catch (InvalidPathException e) {
      remarks.problem(role + ": expected a name or a path, found \"" + source + "\"");
      return null;
    }
    if (!Files.exists(path)) {
      if (NAMES.contains(source)) {
        return new Recognition(Form.EMBEDDED, path);
      }
      String nearest = Nearest.to(source, Datasets.names()).orElse(null);
      remarks.problem(
          role
              + ": expected a data set known by name ("
              + String.join(", ", Datasets.names())
              + ") or a path, found \""
              + source
              + "\", which is neither: there is no file "
              + path.toAbsolutePath()
              + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
      return null;
    }
    if (NAMES.contains(source) && !source.contains("/")) {
      remarks.note(
          "\""
              + source
              + "\" is read as the data set of that name, not as the path beside it;"
              + " ./"
              + source
              + " names the path");
      return new Recognition(Form.EMBEDDED, path);
    }
    try {
      Form form = Files.isDirectory(path) ? folder(path) : file(path, role, remarks);
      return form == null ? null : new Recognition(form, path);
    } catch (IOException e) {
      remarks.problem(role + ": " + path + " cannot be read: " + e.getMessage());
      return null;
    }
  }

  private static Form folder(Path path) throws IOException {
    return IdxFiles.in(path).isEmpty() ? Form.IMAGES : Form.IDX;
  }

  private static @Nullable Form file(Path path, String role, Remarks remarks) throws IOException {
    if (Files.size(path) == 0) {
      remarks.problem(role + ": " + path + ": expected data, found an empty file");
      return null;
    }
    if (Idx.is(path)) {
      return Form.IDX;
    }
    byte[] start;
    try (InputStream in = Idx.open(path)) {
      start = in.readNBytes(PEEK);
    }
    String magic = new String(start, 0, Math.min(4, start.length), StandardCharsets.ISO_8859_1);
    if (magic.equals("PAR1")) {
      return Form.PARQUET;
    }
    if (magic.startsWith("PK")) {
      return zip(path, role, remarks);
    }
    boolean sixteen = magic.startsWith("\u00ff\u00fe") || magic.startsWith("\u00fe\u00ff");
    if (!sixteen && JsonLines.is(new String(start, StandardCharsets.UTF_8))) {
      return Form.JSON;
    }
    if (sixteen || !hasZero(start)) {
      return Form.TEXT;
    }
    remarks.problem(
        role
            + ": "
            + path
            + ": expected a folder or zip of images, IDX, .npz, delimited text, JSON lines or"
            + " Parquet, found"
            + (ImageTree.isImage(path.toString())
                ? " a single image; name the folder that holds one sub-folder a class"
                : " a file of another kind, or a damaged one"));
    return null;
  }

  private static @Nullable Form zip(Path path, String role, Remarks remarks) {
    try {
      if (Npz.is(path)) {
        return Form.NPZ;
      }
      try (Zip zip = Zip.of(path);
          Stream<String> paths = zip.paths().stream()) {
        if (paths.anyMatch(ImageTree::isImage)) {
          return Form.IMAGES;
        }
      }
      remarks.problem(
          role + ": " + path + ": expected a zip of arrays (.npz) or of images, found neither");
    } catch (IOException e) {
      remarks.problem(
          role
              + ": "
              + path
              + ": expected a whole zip or .npz, found a truncated or damaged one ("
              + e.getMessage()
              + ", "
              + path.toFile().length()
              + " bytes); fetch or write it again");
    }
    return null;
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
