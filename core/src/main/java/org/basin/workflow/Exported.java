package org.basin.workflow;

import java.nio.file.Path;
import java.util.List;

/**
 * What an export left.
 *
 * @param folder that was made
 * @param files in it, files and folders, from there
 */
public record Exported(Path folder, List<String> files) {
  public Exported {
    files = List.copyOf(files);
  }
}
