package org.basin.data.home;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Takes members that were asked for, by their last name, out of an archive. Nothing is ever written
 * under a name from the archive; one that holds a name that leads outside, a link, more entries or
 * more bytes than such a set can have, or a member longer than it ought to be, is refused.
 */
final class Archive {
  private static final int MOST_ENTRIES = 10_000;
  private static final long MOST_BYTES = 1L << 30;
  private static final int BLOCK = 512;

  private final Map<String, Integer> wanted;
  private final BiConsumer<String, byte[]> taker;
  private final Set<String> taken = new TreeSet<>();
  private final Path file;
  private int entries;
  private long bytes;

  private Archive(Path file, Map<String, Integer> wanted, BiConsumer<String, byte[]> taker) {
    this.file = file;
    this.wanted = wanted;
    this.taker = taker;
  }

  /**
   * Reads a gzipped tar.
   *
   * @param wanted last names and the most bytes that each may have
   */
  static void ofTar(Path file, Map<String, Integer> wanted, BiConsumer<String, byte[]> taker)
      throws IOException {
    Archive archive = new Archive(file, wanted, taker);
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
      archive.tar(in);
    }
    archive.check();
  }

  /** The same of a zip. */
  static void ofZip(Path file, Map<String, Integer> wanted, BiConsumer<String, byte[]> taker)
      throws IOException {
    Archive archive = new Archive(file, wanted, taker);
    try (ZipInputStream in =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = archive.enter(entry.getName());
        Integer most = entry.isDirectory() ? null : wanted.get(name);
        if (most != null) {
          archive.take(name, in.readNBytes(most + 1), most);
        } else {
          archive.pass(in, Long.MAX_VALUE);
        }
      }
    }
    archive.check();
  }

  /** Headers of 512 bytes, each followed by its member filled up to whole blocks. */
  private void tar(InputStream in) throws IOException {
    while (true) {
      byte[] header = in.readNBytes(BLOCK);
      if (header.length < BLOCK || allZero(header)) {
        return;
      }
      long size = octal(header, 124, 12);
      char type = (char) header[156];
      String prefix = text(header, 345, 155);
      String name =
          enter(prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100));
      if (type == '1' || type == '2') {
        throw refused("the link \"" + name + "\"");
      }
      Integer most = type == '0' || type == 0 ? wanted.get(name) : null;
      long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
      if (size < 0 || bytes + padded > MOST_BYTES || (most != null && size > most)) {
        throw refused("\"" + name + "\" of " + size + " bytes");
      }
      if (most == null) {
        pass(in, padded);
      } else {
        byte[] member = in.readNBytes((int) size);
        if (member.length < size) {
          throw new EOFException(file + ": \"" + name + "\" is cut short");
        }
        take(name, member, most);
        pass(in, padded - size);
      }
    }
  }

  /** The last part of an entry's name. */
  private String enter(String name) throws IOException {
    if (++entries > MOST_ENTRIES) {
      throw refused("more than " + MOST_ENTRIES + " entries");
    }
    String plain = name.replace('\\', '/');
    if (plain.startsWith("/") || plain.matches("(?s)^[A-Za-z]:.*|^(.*/)?\\.\\.(/.*)?$")) {
      throw refused("the name \"" + name + "\", which leads outside");
    }
    String ended = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    return ended.substring(ended.lastIndexOf('/') + 1);
  }

  private void take(String name, byte[] member, int most) throws IOException {
    bytes += member.length;
    if (member.length > most || bytes > MOST_BYTES || !taken.add(name)) {
      throw refused("\"" + name + "\" twice, or of more than " + most + " bytes");
    }
    taker.accept(name, member);
  }

  private void pass(InputStream in, long length) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        return;
      }
      left -= read;
      bytes += read;
      if (bytes > MOST_BYTES) {
        throw refused("more than " + MOST_BYTES + " bytes unpacked");
      }
    }
  }

  private void check() throws IOException {
    Set<String> missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(taken);
    if (!missing.isEmpty()) {
      throw new IOException(file + ": expected " + String.join(", ", missing) + " in it");
    }
  }

  private IOException refused(String found) {
    return new IOException(file + ": refused for " + found);
  }

  private static boolean allZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private long octal(byte[] header, int from, int length) throws IOException {
    String digits = text(header, from, length).strip();
    if (!digits.matches("[0-7]{1,12}")) {
      throw refused("a damaged header");
    }
    return Long.parseLong(digits, 8);
  }
}
