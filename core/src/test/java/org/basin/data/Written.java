package org.basin.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.basin.InputError;
import org.basin.study.DataSource;

/** Files in the formats that are read, written byte by byte, for tests. */
final class Written {
  private Written() {}

  static Path text(Path file, String... lines) {
    return bytes(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Path bytes(Path file, byte[] bytes) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An IDX file of unsigned bytes. */
  static byte[] idx(int[] extents, int... values) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(0x0800 | extents.length);
      for (int extent : extents) {
        out.writeInt(extent);
      }
      for (int value : values) {
        out.writeByte(value);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** An array as NumPy writes it, version 1, or 2 where asked. */
  static byte[] npy(int version, String descr, boolean fortran, String shape, byte[] body) {
    String header =
        "{'descr': '"
            + descr
            + "', 'fortran_order': "
            + (fortran ? "True" : "False")
            + ", 'shape': ("
            + shape
            + "), }\n";
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length + body.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    all.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.UTF_8));
    all.put((byte) version).put((byte) 0);
    if (version == 1) {
      all.putShort((short) text.length);
    } else {
      all.putInt(text.length);
    }
    return all.put(text).put(body).array();
  }

  static byte[] npy(String descr, String shape, byte[] body) {
    return npy(1, descr, false, shape, body);
  }

  static byte[] uint8(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] float32(ByteOrder order, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  static byte[] int64(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  static Path zip(Path file, Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : new java.util.TreeMap<>(entries).entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes(file, bytes.toByteArray());
  }

  /** A picture in one colour, 0xAARRGGBB or 0xRRGGBB by type. */
  static byte[] image(String format, int type, int width, int height, int colour) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour);
      }
    }
    return encoded(format, image);
  }

  /** A grey picture with one stored value. */
  static byte[] grey(String format, int width, int height, int value) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < width * height; i++) {
      image.getRaster().setSample(i % width, i / width, 0, value);
    }
    return encoded(format, image);
  }

  static byte[] encoded(String format, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer of " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Dataset load(Path path) {
    return Datasets.load(DataSource.of(path.toString()));
  }

  /** The problems that the source is refused with; fails where it is not. */
  static java.util.List<String> problems(DataSource source) {
    try {
      Dataset data = Datasets.load(source);
      throw new AssertionError("expected a refusal, found " + data.rows() + " rows");
    } catch (InputError e) {
      return e.problems();
    }
  }

  static java.util.List<String> problems(Path path) {
    return problems(DataSource.of(path.toString()));
  }

  static int[] bytes(Dataset data, int row) {
    byte[] values = ((Features.Bytes) data.features()).values();
    int size = data.shape().size();
    int[] result = new int[size];
    for (int j = 0; j < size; j++) {
      result[j] = values[row * size + j] & 0xff;
    }
    return result;
  }

  static float[] floats(Dataset data, int row) {
    float[] values = ((Features.Floats) data.features()).values();
    int size = data.shape().size();
    return java.util.Arrays.copyOfRange(values, row * size, (row + 1) * size);
  }
}
