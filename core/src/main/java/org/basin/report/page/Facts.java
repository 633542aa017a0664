package org.basin.report.page;

import java.util.List;

/** Terms with what is said of each. */
public record Facts(List<Fact> facts) implements Block {

  public Facts {
    facts = List.copyOf(facts);
  }

  /** One term; its lines stand beneath each other. */
  public record Fact(String term, List<String> lines) {
    public Fact {
      lines = List.copyOf(lines);
    }

    public static Fact of(String term, Object text) {
      return new Fact(term, List.of(text.toString()));
    }
  }
}
