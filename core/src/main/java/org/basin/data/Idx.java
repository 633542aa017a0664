package org.basin.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * The IDX format of MNIST: two zero bytes, a byte for the type, a byte for the number of extents,
 * the extents, the numbers, all big-endian. Plain or gzip.
 */
final class Idx {
  private static final int EXTENTS = 8;

  private Idx() {}

  /** Whether the file opens as IDX does, inside gzip or not. */
  static boolean is(Path file) {
    try (InputStream in = open(file)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4
          && magic[0] == 0
          && magic[1] == 0
          && element(magic[2]) != null
          && magic[3] >= 1
          && magic[3] <= EXTENTS;
    } catch (IOException e) {
      return false;
    }
  }

  static NumericArray read(Path file) {
    try (InputStream in = open(file)) {
      return read(in, () -> open(file), file.toString());
    } catch (IOException e) {
      throw new InputError(file + ": expected a readable IDX file, found: " + e.getMessage());
    }
  }

  /** Opens a file, through gzip where it is gzip. */
  static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    if (!gzip) {
      return in;
    }
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * @param file the same from the beginning
   * @param name of the source, for errors
   */
  static NumericArray read(InputStream in, Body.Opening file, String name) throws IOException {
    try {
      DataInputStream data = new DataInputStream(in);
      int magic = data.readInt();
      Element element = magic >>> 16 == 0 ? element((byte) (magic >>> 8)) : null;
      int count = magic & 0xff;
      if (element == null || count < 1 || count > EXTENTS) {
        throw new InputError(
            name
                + ": expected an IDX file (00 00, type 08 to 0E, 1 to 8 extents), found the bytes "
                + String.format(java.util.Locale.ROOT, "%08x", magic));
      }
      int[] extents = new int[count];
      long bytes = element.bytes();
      for (int i = 0; i < count; i++) {
        extents[i] = data.readInt();
        if (extents[i] < 1 || (bytes *= extents[i]) > Contents.MOST) {
          throw new InputError(
              name
                  + ": expected extents above 0 and at most 1 TB in all, found "
                  + Integer.toUnsignedString(extents[i])
                  + " as extent "
                  + (i + 1)
                  + "; the header is damaged, or the file has to be split");
        }
      }
      Body numbers =
          Body.read(in, file, Integer.BYTES * (1 + count), bytes, ByteOrder.BIG_ENDIAN, name);
      if (in.read() >= 0) {
        throw new InputError(
            name + ": expected " + bytes + " bytes after the header, found more; fetch it again");
      }
      return new NumericArray(extents, element, false, numbers);
    } catch (EOFException e) {
      String found = e.getMessage() == null ? "the end of the file" : e.getMessage();
      throw new InputError(name + ": truncated IDX file: " + found + "; fetch it again");
    } catch (ZipException e) {
      throw new InputError(name + ": damaged gzip data: " + e.getMessage() + "; fetch it again");
    }
  }

  private static @Nullable Element element(byte type) {
    return switch (type) {
      case 0x08 -> Element.UINT8;
      case 0x09 -> Element.INT8;
      case 0x0B -> Element.INT16;
      case 0x0C -> Element.INT32;
      case 0x0D -> Element.FLOAT32;
      case 0x0E -> Element.FLOAT64;
      default -> null;
    };
  }
}
