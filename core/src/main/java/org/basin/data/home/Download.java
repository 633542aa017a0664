package org.basin.data.home;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.basin.InputError;
import org.basin.OutsideError;
import org.jspecify.annotations.Nullable;

/**
 * Brings one file over HTTP, going on behind the bytes that are there (RFC 9110, range requests). A
 * connection that is cut off or silent is tried again; every byte that came counts as progress.
 */
final class Download {
  /**
   * How long is waited.
   *
   * @param silence for the connection or the next byte
   * @param tries in a row that bring nothing
   * @param pause before the next, times the number of such tries
   */
  record Patience(Duration silence, int tries, Duration pause) {
    static final Patience STANDARD = new Patience(Duration.ofSeconds(30), 4, Duration.ofSeconds(2));
  }

  private static final int REDIRECTIONS = 5;

  private final Fetch.Listener listener;
  private final Patience patience;

  Download(Fetch.Listener listener, Patience patience) {
    this.listener = listener;
    this.patience = patience;
  }

  /**
   * Fills a file up.
   *
   * @param length that it has when it is whole
   * @throws OutsideError where it cannot be had
   */
  void run(URI address, Path part, long length) throws IOException {
    try (FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(out, part)) {
      if (out.size() > length) {
        out.truncate(0);
      }
      int fruitless = 0;
      while (out.size() < length) {
        long before = out.size();
        String failure = attempt(address, out, length, part);
        if (failure != null) {
          fruitless = out.size() > before ? 0 : fruitless + 1;
          if (fruitless >= patience.tries()) {
            throw new OutsideError(
                "%s: expected %d bytes, found %d, then %s; what came is kept, and the same command goes on"
                        .formatted(address, length, out.size(), failure)
                    + " from there",
                null);
          }
          rest(fruitless);
        }
      }
    }
  }

  private static FileLock lock(FileChannel out, Path part) throws IOException {
    try {
      FileLock lock = out.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // then another thread has it
    }
    throw new InputError(part + ": expected to fetch it alone, found another process at it");
  }

  /** One request; what went wrong, or null. */
  private @Nullable String attempt(URI address, FileChannel out, long length, Path part)
      throws IOException {
    HttpURLConnection connection = null;
    try {
      connection = open(address, out.size());
      int code = connection.getResponseCode();
      if (code == HttpURLConnection.HTTP_OK) {
        out.truncate(0); // a home that does not know ranges begins again
      } else if (code != HttpURLConnection.HTTP_PARTIAL) {
        return failed(address, code);
      } else if (!follows(connection, out.size())) {
        out.truncate(0);
        return "another part than was asked for";
      }
      try (InputStream in = connection.getInputStream()) {
        return fill(
            in,
            out,
            length,
            String.valueOf(part.getFileName()).replaceFirst("\\.part$", ""),
            address);
      }
    } catch (IOException e) {
      if (e instanceof java.nio.file.FileSystemException || isOfDisk(e)) {
        throw e;
      }
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    } finally {
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  private static boolean isOfDisk(IOException e) {
    return String.valueOf(e.getMessage()).contains("space");
  }

  private HttpURLConnection open(URI address, long from) throws IOException {
    URI here = address;
    for (int i = 0; i <= REDIRECTIONS; i++) {
      HttpURLConnection connection = (HttpURLConnection) here.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout((int) patience.silence().toMillis());
      connection.setReadTimeout((int) patience.silence().toMillis());
      connection.setRequestProperty("Accept-Encoding", "identity");
      connection.setRequestProperty("User-Agent", "basin");
      if (from > 0) {
        connection.setRequestProperty("Range", "bytes=" + from + "-");
      }
      String next = connection.getHeaderField("Location");
      if (connection.getResponseCode() / 100 != 3 || next == null) {
        return connection;
      }
      URI there = here.resolve(next);
      boolean safe = !"https".equals(here.getScheme()) || "https".equals(there.getScheme());
      if (!safe || !Fetch.isAddress(there.toString())) {
        throw new OutsideError(
            here + ": expected a safe address, found that it leads to " + there, null);
      }
      connection.disconnect();
      here = there;
    }
    throw new OutsideError(
        address + ": expected a file, found more than " + REDIRECTIONS + " redirections", null);
  }

  /** Whether the part that comes begins where the file ends. */
  private static boolean follows(HttpURLConnection connection, long size) {
    String range = String.valueOf(connection.getHeaderField("Content-Range"));
    return range.startsWith("bytes " + size + "-");
  }

  private static String failed(URI address, int code) {
    boolean passing = code >= 500 || code == 408 || code == 429 || code == 416;
    if (!passing) {
      throw new OutsideError(
          "%s: expected the file, found HTTP %d; take it from a folder or another home with --from"
              .formatted(address, code),
          null);
    }
    return "HTTP " + code;
  }

  private @Nullable String fill(
      InputStream in, FileChannel out, long length, String name, URI address) throws IOException {
    byte[] buffer = new byte[1 << 16];
    out.position(out.size());
    while (true) {
      int read = in.read(buffer);
      if (read < 0) {
        return out.size() < length ? "the end of the connection" : null;
      }
      if (out.size() + read > length) {
        out.truncate(0);
        throw new OutsideError(
            "%s: expected %d bytes, found more; it was not kept".formatted(address, length), null);
      }
      for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read); bytes.hasRemaining(); ) {
        out.write(bytes);
      }
      listener.bytes(name, out.size(), length);
    }
  }

  private void rest(int fruitless) {
    try {
      Thread.sleep(patience.pause().toMillis() * fruitless);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted");
    }
  }
}
