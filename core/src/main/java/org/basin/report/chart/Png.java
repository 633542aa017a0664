package org.basin.report.chart;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes pictures as PNG (ISO/IEC 15948): fifteen greys, or eight bits for each of red, green,
 * blue; and pixels that nothing is drawn on, through which the page is seen.
 */
final class Png {
  private Png() {}

  /** A pixel, or a part of one, that nothing is drawn on. */
  static final int CLEAR = -1;

  /**
   * @param pixels [height][width * channels], 0 … 255 or {@link #CLEAR}
   * @param channels 1 or 3
   */
  static byte[] encode(int[][] pixels, int channels) {
    int width = pixels[0].length / channels;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(pixels.length);
    header.put((byte) (channels == 1 ? 4 : 8)).put((byte) (channels == 1 ? 0 : 2));
    chunk(out, "IHDR", header.array());
    chunk(out, "tRNS", channels == 1 ? new byte[] {0, 15} : new byte[] {0, 0, 0, 1, 0, 0});
    chunk(out, "IDAT", deflate(channels == 1 ? greys(pixels, width) : colours(pixels)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** Two pixels a byte, each line after a byte that says "unfiltered". */
  private static byte[] greys(int[][] pixels, int width) {
    int line = 1 + (width + 1) / 2;
    byte[] raw = new byte[pixels.length * line];
    for (int y = 0; y < pixels.length; y++) {
      for (int x = 0; x < width; x++) {
        int grey = pixels[y][x] == CLEAR ? 15 : Math.round(pixels[y][x] * 14 / 255f);
        raw[y * line + 1 + x / 2] |= (byte) (x % 2 == 0 ? grey << 4 : grey);
      }
    }
    return raw;
  }

  private static byte[] colours(int[][] pixels) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int[] line : pixels) {
      raw.write(0);
      for (int i = 0; i < line.length; i++) {
        raw.write(line[i] == CLEAR ? i % 3 & 1 : line[i]);
      }
    }
    return raw.toByteArray();
  }

  private static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
