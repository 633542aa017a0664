package org.basin.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.basin.InputError;

/** A table that comes through standard input: kept in a file while it is read, which is twice. */
final class StandardInput {
  /** How it is named. */
  static final Path SIGN = Path.of("-");

  private static final String SHOWN = "standard input";

  private StandardInput() {}

  static Unseen read(List<Path> paths, Encoding encoding, InputStream in) {
    if (encoding.kind() == Kind.IMAGE) {
      throw new InputError(
          SHOWN + ": expected image files or arrays by name, found -, which stands for a table");
    }
    try {
      Path copy = Files.createTempFile("basin", ".csv");
      try {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        List<Path> files = paths.stream().map(path -> path.equals(SIGN) ? copy : path).toList();
        Unseen unseen = Unseen.files(files, encoding);
        return new Unseen(
            shown(unseen.names(), copy), unseen.features(), shown(unseen.notes(), copy));
      } catch (InputError e) {
        throw new InputError(shown(e.problems(), copy));
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new InputError(SHOWN + ": cannot be read: " + e.getMessage());
    }
  }

  private static List<String> shown(List<String> texts, Path copy) {
    return texts.stream().map(text -> text.replace(copy.toString(), SHOWN)).toList();
  }
}
