package org.basin.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Whether an image file is whole, by what its own format says of its end and checksums: decoders
 * fill what is missing with grey and do not complain.
 */
final class ImageIntegrity {
  private static final int TAIL = 1 << 16;

  private ImageIntegrity() {}

  /** What is wrong with the file; null where nothing is seen. */
  static @Nullable String fault(byte[] bytes) {
    if (bytes.length < 16) {
      return bytes.length == 0 ? "an empty file" : "only " + bytes.length + " bytes";
    }
    if (starts(bytes, 0x89, 'P', 'N', 'G')) {
      return png(ByteBuffer.wrap(bytes));
    }
    if (starts(bytes, 0xff, 0xd8)) {
      return endsWith(bytes, 0xff, 0xd9) ? null : "a truncated JPEG (no end marker)";
    }
    if (starts(bytes, 'G', 'I', 'F', '8')) {
      return endsWith(bytes, 0x00, 0x3b) ? null : "a truncated GIF (no trailer)";
    }
    if (starts(bytes, 'R', 'I', 'F', 'F')) {
      return declared(bytes, 4, 8, "WebP");
    }
    if (starts(bytes, 'B', 'M')) {
      return declared(bytes, 2, 0, "BMP");
    }
    return null; // TIFF has no such mark; what is no image at all, the decoder says
  }

  private static boolean starts(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the two bytes stand near the end; some writers append a little. */
  private static boolean endsWith(byte[] bytes, int first, int second) {
    for (int i = bytes.length - 2; i >= Math.max(2, bytes.length - TAIL); i--) {
      if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String declared(byte[] bytes, int at, int more, String format) {
    long size =
        (ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xffffffffL) + more;
    return size <= bytes.length
        ? null
        : "a truncated " + format + " (" + bytes.length + " of " + size + " bytes)";
  }

  private static @Nullable String png(ByteBuffer bytes) {
    bytes.position(8);
    while (bytes.remaining() >= 12) {
      int length = bytes.getInt();
      if (length < 0 || length > bytes.remaining() - 8) {
        return "a truncated PNG";
      }
      int type = bytes.getInt(bytes.position());
      CRC32 crc = new CRC32();
      crc.update(bytes.array(), bytes.position(), length + 4);
      bytes.position(bytes.position() + length + 4);
      if (bytes.getInt() != (int) crc.getValue()) {
        return "a damaged PNG (a checksum does not agree)";
      }
      if (type == 0x49454e44) { // IEND
        return null;
      }
    }
    return "a truncated PNG";
  }
}
