package org.basin.data.home;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as NumPy's {@code .npz}, format 1.0. The same arrays give the same bytes. */
final class NpzWriter implements AutoCloseable {
  private final ZipOutputStream zip;

  private NpzWriter(ZipOutputStream zip) {
    this.zip = zip;
  }

  static NpzWriter to(Path file) throws IOException {
    return new NpzWriter(
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)));
  }

  /** Bytes from 0 to 255, the last index varying fastest. */
  void bytes(String name, byte[] values, int... extents) throws IOException {
    write(name, "|u1", values, extents);
  }

  /** Words, as characters of four bytes. */
  void words(String name, List<String> words) throws IOException {
    int longest =
        words.stream().mapToInt(word -> word.codePointCount(0, word.length())).max().orElse(1);
    ByteBuffer values =
        ByteBuffer.allocate(words.size() * longest * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (String word : words) {
      int[] characters = Arrays.copyOf(word.codePoints().toArray(), longest);
      Arrays.stream(characters).forEach(values::putInt);
    }
    write(name, "<U" + longest, values.array(), words.size());
  }

  private void write(String name, String type, byte[] values, int... extents) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTime(315_532_800_000L); // the least that a zip can say, wherever it is written
    zip.putNextEntry(entry);
    String shape =
        Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s,), }".formatted(type, shape);
    int padded = (10 + header.length() + 1 + 63) / 64 * 64;
    String line = header + " ".repeat(padded - 10 - header.length() - 1) + "\n";
    zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    zip.write(line.length() & 0xff);
    zip.write(line.length() >>> 8);
    zip.write(line.getBytes(StandardCharsets.US_ASCII));
    zip.write(values);
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
