package org.basin.report.page;

import java.util.List;

/** Blocks that open at a click; in print they are open. */
public record Fold(String summary, List<Block> blocks) implements Block {

  public Fold {
    blocks = List.copyOf(blocks);
  }

  /** "How to read this", in a few plain sentences. */
  public static Fold howToRead(String... sentences) {
    return new Fold("How to read this", List.of(Prose.plain(String.join(" ", sentences))));
  }
}
