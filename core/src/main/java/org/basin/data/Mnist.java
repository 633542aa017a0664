package org.basin.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.basin.InputError;

/**
 * MNIST, all 70,000 images, embedded: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based
 * learning applied to document recognition" (1998). Licence and digests stand beside the resources.
 */
final class Mnist {
  static final String NAME = "mnist";

  private Mnist() {}

  static List<ArrayBlock> blocks() {
    return List.of(block("train", Part.TRAIN), block("t10k", Part.TEST));
  }

  private static ArrayBlock block(String prefix, Part part) {
    return new ArrayBlock(
        "MNIST " + prefix,
        read(prefix + "-images-idx3-ubyte.gz"),
        read(prefix + "-labels-idx1-ubyte.gz"),
        part);
  }

  /** The resource as it is stored, for reading and for checking. */
  static InputStream open(String file) throws IOException {
    InputStream in = Mnist.class.getResourceAsStream("mnist/" + file);
    if (in == null) {
      throw new IOException("the resource mnist/" + file + " is not on the class path");
    }
    return in;
  }

  private static InputStream unpacked(String file) throws IOException {
    return new GZIPInputStream(new BufferedInputStream(open(file)), 1 << 16);
  }

  private static NumericArray read(String file) {
    try (InputStream in = unpacked(file)) {
      return Idx.read(in, () -> unpacked(file), file);
    } catch (IOException e) {
      throw new InputError("mnist: expected the embedded data set, found: " + e.getMessage());
    }
  }
}
