package org.basin.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over what a data set holds: the same examples in the same order, the same digest. */
final class Digest {
  /** Numbers at a time. */
  private static final int PORTION = 1 << 20;

  private final MessageDigest sha;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private Digest() {
    this.sha = sha256();
  }

  static String of(Dataset data) {
    Digest digest = new Digest();
    digest.text(data.kind() + " " + data.shape() + " " + data.rows());
    for (String name : data.classes()) {
      digest.text(name);
    }
    for (int row = 0; row < data.rows(); row++) {
      digest.number(data.label(row));
      digest.number(data.part(row).ordinal());
      digest.number(data.group(row).orElse(-1));
    }
    OtherClasses others = data.others();
    if (others != null) {
      for (String name : others.classes()) {
        digest.text(name);
      }
      for (int label : others.labels()) {
        digest.number(label);
      }
    }
    digest.flush();
    digest.features(data.features());
    digest.flush();
    return HexFormat.of().formatHex(digest.sha.digest());
  }

  private void features(Features features) {
    for (long from = 0; from < features.count(); from += PORTION) {
      int n = (int) Math.min(PORTION, features.count() - from);
      if (features.kind() == Kind.IMAGE) {
        sha.update(features.bytes(from, n));
      } else {
        for (float value : features.floats(from, n)) {
          number(Float.floatToIntBits(value)); // every NaN alike
        }
      }
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void text(String text) {
    flush();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    flush();
    sha.update(bytes);
  }

  private void number(int value) {
    if (buffer.remaining() < Integer.BYTES) {
      flush();
    }
    buffer.putInt(value);
  }

  private void flush() {
    buffer.flip();
    sha.update(buffer);
    buffer.clear();
  }
}
