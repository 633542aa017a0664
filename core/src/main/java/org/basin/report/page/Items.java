package org.basin.report.page;

import java.util.List;

/** Sentences, each standing for itself. */
public record Items(List<String> texts) implements Block {

  public Items {
    texts = List.copyOf(texts);
  }
}
