package org.basin.data.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveTest {
  @TempDir Path folder;

  @Test
  void membersAreFoundByTheirLastName() throws IOException {
    Path tar = tar(entry("a/b.bin", '0', "hello"), entry("a/", '5', ""), entry("a/c", '0', "x"));
    assertThat(taken(tar, Map.of("b.bin", 5))).containsOnlyKeys("b.bin");
    assertThat(new String(taken(tar, Map.of("b.bin", 5)).get("b.bin"), StandardCharsets.UTF_8))
        .isEqualTo("hello");
    Path zip = zip(Map.of("a/b.bin", new byte[] {7}, "a/c", new byte[9]));
    assertThat(taken(zip, Map.of("b.bin", 5)).get("b.bin")).containsExactly(7);
  }

  @Test
  void namesThatLeadOutsideAreRefused() throws IOException {
    for (String name :
        new String[] {
          "../b.bin", "/etc/b.bin", "a/../../b.bin", "..\\b.bin", "C:\\b.bin", "a/.."
        }) {
      Path tar = tar(entry(name, '0', "x"), entry("b.bin", '0', "y"));
      assertThatThrownBy(() -> taken(tar, Map.of("b.bin", 5)))
          .as(name)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("leads outside");
      Path zip = zip(Map.of(name, new byte[1]));
      assertThatThrownBy(() -> taken(zip, Map.of("b.bin", 5)))
          .as(name)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("leads outside");
    }
  }

  @Test
  void linksAreRefused() throws IOException {
    for (char type : new char[] {'1', '2'}) {
      Path tar = tar(entry("b.bin", type, ""));
      assertThatThrownBy(() -> taken(tar, Map.of("b.bin", 5))).hasMessageContaining("link");
    }
  }

  @Test
  void bombsAreRefused() throws IOException {
    Path member = tar(entry("b.bin", '0', "longer than five"));
    assertThatThrownBy(() -> taken(member, Map.of("b.bin", 5))).hasMessageContaining("refused");
    byte[] header = entry("other.bin", '0', "");
    size(header, 0x4000_0001L); // a gibibyte that nobody asked for
    Path large = tar(header);
    assertThatThrownBy(() -> taken(large, Map.of("b.bin", 5))).hasMessageContaining("refused");
    byte[][] many = new byte[10_002][];
    java.util.Arrays.setAll(many, i -> entry("n" + i, '0', ""));
    Path entries = tar(many);
    assertThatThrownBy(() -> taken(entries, Map.of("b.bin", 5)))
        .hasMessageContaining("more than 10000 entries");
    Path zip = zip(Map.of("b.bin", new byte[6]));
    assertThatThrownBy(() -> taken(zip, Map.of("b.bin", 5))).hasMessageContaining("refused");
    assertThatThrownBy(
            () ->
                taken(tar(entry("b.bin", '0', "1"), entry("b.bin", '0', "2")), Map.of("b.bin", 5)))
        .hasMessageContaining("twice");
  }

  @Test
  void whatIsBrokenIsSaid() throws IOException {
    assertThatThrownBy(() -> taken(tar(entry("a", '0', "x")), Map.of("b.bin", 5)))
        .hasMessageContaining("expected b.bin in it");
    byte[] cut = entry("b.bin", '0', "");
    size(cut, 4);
    assertThatThrownBy(() -> taken(tar(cut), Map.of("b.bin", 5))).hasMessageContaining("cut short");
    byte[] damaged = entry("b.bin", '0', "");
    damaged[124] = '9';
    assertThatThrownBy(() -> taken(tar(damaged), Map.of("b.bin", 5)))
        .hasMessageContaining("damaged header");
    Path empty = folder.resolve("empty.tar.gz");
    Files.createFile(empty);
    assertThatThrownBy(() -> taken(empty, Map.of("b.bin", 5))).isInstanceOf(IOException.class);
  }

  private static Map<String, byte[]> taken(Path file, Map<String, Integer> wanted)
      throws IOException {
    Map<String, byte[]> taken = new TreeMap<>();
    if (file.toString().endsWith(".zip")) {
      Archive.ofZip(file, wanted, taken::put);
    } else {
      Archive.ofTar(file, wanted, taken::put);
    }
    return taken;
  }

  /** A header and its member, filled up to blocks. */
  static byte[] entry(String name, char type, String text) {
    byte[] member = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[512 + (member.length + 511) / 512 * 512];
    byte[] called = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(called, 0, all, 0, called.length);
    size(all, member.length);
    all[156] = (byte) type;
    System.arraycopy(member, 0, all, 512, member.length);
    return all;
  }

  private static void size(byte[] header, long size) {
    byte[] octal = String.format("%011o", size).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, header, 124, octal.length);
  }

  private Path tar(byte[]... entries) throws IOException {
    Path file = Files.createTempFile(folder, "a", ".tar.gz");
    tarTo(file, entries);
    return file;
  }

  static void tarTo(Path file, byte[]... entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (byte[] entry : entries) {
        gzip.write(entry);
      }
      gzip.write(
          entries[entries.length - 1].length > 512 || entries.length > 1
              ? new byte[1024]
              : new byte[0]);
    }
    Files.write(file, out.toByteArray());
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = Files.createTempFile(folder, "a", ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }
}
