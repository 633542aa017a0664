package org.basin.data;

import org.jspecify.annotations.Nullable;

/**
 * One image file and where it belongs.
 *
 * @param label null where it has none
 */
record ImageEntry(FileTree tree, String path, @Nullable String label, Part part) {
  String shown() {
    return tree.shown(path);
  }
}
