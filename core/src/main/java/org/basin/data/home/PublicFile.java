package org.basin.data.home;

import java.util.List;

/**
 * A file as its home publishes it.
 *
 * @param address where
 * @param bytes how long it is
 * @param sha256 of all its bytes, in hexadecimal
 * @param alike SHA-256 of other files that hold the same: of what a gzip holds, where it may have
 *     been packed anew
 */
public record PublicFile(String address, long bytes, String sha256, List<String> alike) {
  public PublicFile {
    alike = List.copyOf(alike);
  }

  PublicFile(String address, long bytes, String sha256) {
    this(address, bytes, sha256, List.of());
  }

  /** Its name, under which it is looked for in a folder or at another home. */
  public String file() {
    return address.substring(address.lastIndexOf('/') + 1);
  }
}
