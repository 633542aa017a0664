package org.basin.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.basin.InputError;

/**
 * The right to write into a run folder, held by one process at a time. The operating system lets go
 * of it however the process ends, so that a killed study can be resumed at once.
 */
final class RunLock implements AutoCloseable {
  private static final String NAME = "store.lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the right, making the folder where there is none.
   *
   * @throws InputError where another process has it or the folder cannot be written
   */
  static RunLock take(Path run) {
    try {
      Files.createDirectories(run);
      FileChannel channel =
          FileChannel.open(run.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return new RunLock(channel);
        }
      } catch (OverlappingFileLockException e) {
        // held by this very process, which is no better
      }
      channel.close();
    } catch (IOException e) {
      throw new InputError(
          "%s: expected a folder that can be written, found: %s. Choose another with --out."
              .formatted(run, e));
    }
    throw new InputError(
        "%s: expected a run folder that nobody is writing, found one in use by another process."
                .formatted(run)
            + " Wait until it ends, or choose another folder with --out.");
  }

  /** Whether a process holds the right. */
  static boolean taken(Path run) {
    Path file = run.resolve(NAME);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false; // a folder that cannot be written has no writer that we could know of
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
