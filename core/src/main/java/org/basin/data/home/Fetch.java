package org.basin.data.home;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.basin.InputError;
import org.basin.OutsideError;
import org.jspecify.annotations.Nullable;

/**
 * Brings a data set into the cache: from its public home, from another home that has the files
 * under their names, or from a folder. Every file is held against its digest before anything reads
 * it; what was cut off goes on where it stopped.
 */
public final class Fetch {
  /** What is told of a file that comes. */
  @FunctionalInterface
  public interface Listener {
    void bytes(String file, long here, long all);
  }

  private final DataCache cache;
  private final Download download;

  public Fetch(DataCache cache, Listener listener) {
    this(cache, new Download(listener, Download.Patience.STANDARD));
  }

  Fetch(DataCache cache, Download download) {
    this.cache = cache;
    this.download = download;
  }

  /**
   * Fetches the set, unless it is there.
   *
   * @param from a folder, or an address that begins with {@code http}; null for its public home
   * @return whether there was anything to do
   * @throws InputError where the folder does not hold what was published
   * @throws OutsideError where the network or the home does not give it
   */
  public boolean run(PublicSet set, @Nullable String from) {
    if (cache.holds(set)) {
      return false;
    }
    Path folder = cache.folder(set);
    try {
      Files.createDirectories(folder);
      List<String> list = new ArrayList<>();
      for (PublicFile file : set.files()) {
        Path there = folder.resolve(file.file());
        String origin = from == null ? file.address() : from;
        if (!Files.exists(there) || !matches(file, there)) {
          if (from == null || isAddress(from)) {
            download(file, address(file, from), there);
          } else {
            copy(file, Path.of(from), there);
          }
        }
        list.add("%s  %d  %s  %s".formatted(sha256(there), Files.size(there), file.file(), origin));
      }
      make(set, folder);
      Files.write(folder.resolve(DataCache.LIST), list);
      return true;
    } catch (IOException e) {
      throw new OutsideError(
          set.name() + " cannot be kept in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** {@code 26 MB}, rounded up. */
  public static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%d kB", (bytes + 999) / 1000)
        : String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000);
  }

  static boolean isAddress(String from) {
    return from.startsWith("http://") || from.startsWith("https://");
  }

  private static URI address(PublicFile file, @Nullable String from) {
    return URI.create(
        from == null ? file.address() : from + (from.endsWith("/") ? "" : "/") + file.file());
  }

  private void download(PublicFile file, URI address, Path there) throws IOException {
    Path part = there.resolveSibling(there.getFileName() + ".part");
    boolean resumed = Files.exists(part);
    download.run(address, part, file.bytes());
    if (!matches(file, part)) {
      String found = sha256(part);
      Files.delete(part);
      if (resumed) { // what lay here may have been of another time
        download.run(address, part, file.bytes());
        if (matches(file, part)) {
          move(part, there);
          return;
        }
        found = sha256(part);
        Files.delete(part);
      }
      throw new OutsideError(
          "%s: expected the file of SHA-256 %s, found %s; it was not kept. Its home may have changed it:"
                  .formatted(address, file.sha256(), found)
              + " take it from a folder that has the old one with --from DIR",
          null);
    }
    move(part, there);
  }

  private static void move(Path part, Path there) throws IOException {
    Files.move(part, there, StandardCopyOption.REPLACE_EXISTING);
  }

  /** From below a folder: the file of that name, or any other that is the same. */
  private static void copy(PublicFile file, Path from, Path there) throws IOException {
    if (!Files.isDirectory(from)) {
      throw new InputError(
          "--from %s: expected a folder, or an address that begins with http, found %s"
              .formatted(from, Files.exists(from) ? "a file" : "nothing there"));
    }
    List<Path> candidates;
    try (Stream<Path> below = Files.walk(from, 3)) {
      candidates =
          below
              .filter(Files::isRegularFile)
              .sorted((a, b) -> Boolean.compare(b.endsWith(file.file()), a.endsWith(file.file())))
              .limit(1000)
              .toList();
    }
    boolean named = false;
    for (Path candidate : candidates) {
      boolean sameName = candidate.endsWith(file.file());
      named |= sameName;
      if ((sameName || Files.size(candidate) <= 20 * file.bytes()) && matches(file, candidate)) {
        Path part = there.resolveSibling(there.getFileName() + ".part");
        Files.copy(candidate, part, StandardCopyOption.REPLACE_EXISTING);
        move(part, there);
        return;
      }
    }
    throw new InputError(
        "--from %s: expected %s of SHA-256 %s, found %s; it is published at %s"
            .formatted(
                from,
                file.file(),
                file.sha256(),
                named ? "a file of that name with other contents" : "no such file",
                file.address()));
  }

  private static void make(PublicSet set, Path folder) throws IOException {
    set.making().in(folder);
    if (!set.making().equals(Making.NOTHING)) {
      for (PublicFile file : set.files()) {
        Files.deleteIfExists(folder.resolve(file.file())); // what was made holds the same
      }
    }
  }

  static boolean matches(PublicFile file, Path there) throws IOException {
    String found = sha256(there);
    if (found.equals(file.sha256()) || file.alike().contains(found)) {
      return true;
    }
    if (file.alike().isEmpty() || !file.file().endsWith(".gz")) {
      return false;
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(there), 1 << 16)) {
      return file.alike().contains(digest(in));
    } catch (IOException e) {
      return false; // no gzip at all
    }
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return digest(in);
    }
  }

  private static String digest(InputStream in) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
