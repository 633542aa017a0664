package org.basin.export;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A file of scalars over steps as TensorBoard reads it: {@code Event} messages of {@code
 * event.proto}, each framed as TFRecord frames it (length, its checksum, the message, its
 * checksum). What is not a finite number is left out.
 */
final class EventFile implements AutoCloseable {
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private final OutputStream out;
  private final double seconds;

  /**
   * Opens a file, new or over one that is there.
   *
   * @param seconds since 1970, that all its events bear
   */
  EventFile(Path file, double seconds) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(file));
    this.seconds = seconds;
    record(new Wire().real(WALL_TIME, seconds).text(FILE_VERSION, "brain.Event:2"));
  }

  void scalar(String tag, long step, double value) throws IOException {
    if (Double.isFinite(value)) {
      Wire scalar = new Wire().text(TAG, tag).real(SIMPLE_VALUE, (float) value);
      record(
          new Wire()
              .real(WALL_TIME, seconds)
              .whole(STEP, step)
              .message(SUMMARY, new Wire().message(VALUE, scalar)));
    }
  }

  private void record(Wire event) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    event.writeTo(message);
    byte[] length = little(8).putLong(message.size()).array();
    out.write(length);
    out.write(checksum(length));
    out.write(message.toByteArray());
    out.write(checksum(message.toByteArray()));
  }

  /** CRC-32C, turned by 15 bits and moved, so that checksums of checksums tell something. */
  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int plain = (int) crc.getValue();
    return little(4).putInt(((plain >>> 15) | (plain << 17)) + 0xa282ead8).array();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
