package org.basin.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's array format, versions 1 to 3: a magic word, a header that is a Python dictionary of
 * {@code descr}, {@code fortran_order} and {@code shape}, then the elements.
 */
final class Npy {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern DESCR =
      Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

  private Npy() {}

  /**
   * @param file the same from the beginning
   * @param name of the source, for errors
   */
  static NpyArray read(InputStream in, Body.Opening file, String name) throws IOException {
    try {
      return parse(in, file, name);
    } catch (EOFException e) {
      throw new InputError(
          name + ": truncated array: " + e.getMessage() + "; fetch or write the file again");
    }
  }

  private static NpyArray parse(InputStream in, Body.Opening file, String name) throws IOException {
    byte[] magic = Contents.exactly(in, 8);
    if (!new String(magic, 0, 6, StandardCharsets.ISO_8859_1).equals("\u0093NUMPY")) {
      throw new InputError(name + ": expected an array written by NumPy, found other bytes");
    }
    int prefix = magic[6] == 1 ? 2 : 4;
    ByteBuffer size = ByteBuffer.wrap(Contents.exactly(in, prefix));
    size.order(ByteOrder.LITTLE_ENDIAN);
    long length = magic[6] == 1 ? size.getShort() & 0xffff : size.getInt() & 0xffffffffL;
    if (length > LONGEST_HEADER) {
      throw new InputError(name + ": expected a header of at most 65536 bytes, found " + length);
    }
    String header = new String(Contents.exactly(in, (int) length), StandardCharsets.UTF_8);
    Matcher descr = DESCR.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!descr.find() || !order.find() || !shape.find()) {
      throw new InputError(
          name
              + ": expected an array of plain numbers or words, found "
              + header.strip()
              + "; object and record arrays cannot be read, convert with astype()");
    }
    int[] extents = extents(shape.group(1), name);
    boolean fortran = order.group(1).equals("True") && extents.length > 1;
    ByteOrder bytes = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    String type = descr.group(2);
    int width = Integer.parseInt(descr.group(3));
    if (type.equals("U") || type.equals("S")) {
      return text(in, extents, fortran, type.equals("U"), width, bytes, name);
    }
    Element element = element(type.toLowerCase(Locale.ROOT), width);
    if (element == null) {
      throw new InputError(
          name + ": expected whole or floating-point numbers, found type " + descr.group());
    }
    long bytesInAll = length(extents, element.bytes(), Contents.MOST, name);
    if (fortran && !Body.fits(bytesInAll)) {
      throw new InputError(
          name
              + ": expected so large an array in C order, found Fortran order; write it from"
              + " numpy.ascontiguousarray(array)");
    }
    return new NumericArray(
        extents,
        element,
        fortran,
        Body.read(in, file, 8 + prefix + (int) length, bytesInAll, bytes, name));
  }

  private static int[] extents(String text, String name) {
    try {
      int[] extents =
          Pattern.compile(",")
              .splitAsStream(text)
              .map(String::strip)
              .filter(word -> !word.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      for (int extent : extents) {
        if (extent < 1) {
          throw new InputError(name + ": expected extents above 0, found (" + text + ")");
        }
      }
      if (extents.length == 0) {
        throw new InputError(name + ": expected an array, found a single value");
      }
      return extents;
    } catch (NumberFormatException e) {
      throw new InputError(name + ": expected extents below 2^31, found (" + text + ")");
    }
  }

  private static long length(int[] extents, int width, long most, String name) {
    long bytes = width;
    for (int extent : extents) {
      bytes *= extent;
      if (bytes > most) {
        throw new InputError(
            "%s: expected at most %d GB in one array, found more; split it, or use a smaller type"
                .formatted(name, (most >> 30) + 1));
      }
    }
    return bytes;
  }

  private static TextArray text(
      InputStream in,
      int[] extents,
      boolean fortran,
      boolean unicode,
      int width,
      ByteOrder order,
      String name)
      throws IOException {
    if (fortran && extents[0] > 1 && extents.length > 2) {
      throw new InputError(name + ": expected words in C order, found Fortran order");
    }
    int bytes = Math.multiplyExact(width, unicode ? 4 : 1);
    if (bytes == 0 || bytes > LONGEST_HEADER) {
      throw new InputError(name + ": expected words of 1 to 16384 characters, found " + width);
    }
    byte[] body = Contents.exactly(in, (int) length(extents, bytes, Contents.LONGEST, name));
    ByteBuffer data = ByteBuffer.wrap(body).order(order);
    String[] words = new String[body.length / bytes];
    for (int i = 0; i < words.length; i++) {
      StringBuilder word = new StringBuilder();
      for (int c = 0; c < width; c++) {
        int point = unicode ? data.getInt() : data.get() & 0xff;
        if (point != 0 && Character.isValidCodePoint(point)) {
          word.appendCodePoint(point);
        }
      }
      words[i] = word.toString();
    }
    return new TextArray(extents, words);
  }

  private static @Nullable Element element(String type, int width) {
    return switch (type + width) {
      case "u1", "b1" -> Element.UINT8;
      case "i1" -> Element.INT8;
      case "u2" -> Element.UINT16;
      case "i2" -> Element.INT16;
      case "u4" -> Element.UINT32;
      case "i4" -> Element.INT32;
      case "u8" -> Element.UINT64;
      case "i8" -> Element.INT64;
      case "f2" -> Element.FLOAT16;
      case "f4" -> Element.FLOAT32;
      case "f8" -> Element.FLOAT64;
      default -> null;
    };
  }
}
