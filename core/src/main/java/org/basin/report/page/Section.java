package org.basin.report.page;

import java.util.List;

/** A part of the page under a heading; its id is unique in the page. */
public record Section(String id, String title, List<Block> blocks) {

  public Section {
    blocks = List.copyOf(blocks);
  }
}
