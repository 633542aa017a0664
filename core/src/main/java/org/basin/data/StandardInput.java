package org.basin.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.basin.InputError;

/**
 * New examples that come through standard input: kept in a file while they are read, which is
 * twice. Where images are expected it is an image, a zip or array of images, or a list of files, a
 * line each.
 */
final class StandardInput {
  /** How it is named. */
  static final Path SIGN = Path.of("-");

  private static final String SHOWN = "standard input";

  /** The first bytes of images, in Latin-1, and what such files are called. */
  private static final String[][] MAGIC = {
    {"\u0089PNG", ".png"},
    {"\u00ff\u00d8\u00ff", ".jpg"},
    {"GIF8", ".gif"},
    {"BM", ".bmp"},
    {"RIFF", ".webp"},
    {"II*\0", ".tif"},
    {"MM\0*", ".tif"}
  };

  private StandardInput() {}

  static List<String> each(List<Path> paths, Encoding encoding, InputStream in, Portions portions) {
    try {
      Path received = Files.createTempFile("basin", ".received");
      Path copy = received;
      try {
        Files.copy(in, received, StandardCopyOption.REPLACE_EXISTING);
        String suffix = encoding.kind() == Kind.IMAGE ? suffix(received) : ".csv";
        copy = Path.of(received.toString().replaceFirst("\\.received$", suffix));
        Files.move(received, copy);
        Path shown = copy;
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
          if (!path.equals(SIGN)) {
            files.add(path);
          } else if (suffix.isEmpty()) {
            files.addAll(listed(copy));
          } else {
            files.add(copy);
          }
        }
        return shown(
            Unseen.files(
                files, encoding, portions.renamed(name -> name.replace(shown.toString(), SHOWN))),
            shown);
      } catch (InputError e) {
        throw new InputError(shown(e.problems(), copy));
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(received);
      }
    } catch (IOException e) {
      throw new InputError(SHOWN + ": cannot be read: " + e.getMessage());
    }
  }

  /** What a file of such bytes is called; empty for text, which lists files. */
  private static String suffix(Path file) throws IOException {
    String head;
    try (InputStream in = Files.newInputStream(file)) {
      head = new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
    }
    for (String[] magic : MAGIC) {
      if (head.startsWith(magic[0])) {
        return magic[1];
      }
    }
    if (head.startsWith("PK")) {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        boolean arrays =
            zip.stream()
                .anyMatch(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(".npy"));
        return arrays ? ".npz" : ".zip";
      }
    }
    return head.startsWith("\0\0") || head.startsWith("\u001f\u008b") ? ".idx" : "";
  }

  private static List<Path> listed(Path file) throws IOException {
    List<Path> paths = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      if (!line.isBlank()) {
        try {
          paths.add(Path.of(line.strip()));
        } catch (InvalidPathException e) {
          problems.add(
              SHOWN
                  + ": expected an image, or names of files, a line each, found \""
                  + line
                  + "\"");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InputError(Remarks.listed(problems));
    }
    return paths;
  }

  private static List<String> shown(List<String> texts, Path copy) {
    return texts.stream().map(text -> text.replace(copy.toString(), SHOWN)).toList();
  }
}
