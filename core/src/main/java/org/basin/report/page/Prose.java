package org.basin.report.page;

/** A paragraph. */
public record Prose(Kind kind, String text) implements Block {

  /** How it is set. */
  public enum Kind {
    /** The answer, large. */
    ANSWER,
    PLAIN,
    /** Small and quiet. */
    NOTE,
    /** Something that the reader must not overlook. */
    WARNING,
    /** A heading inside a section. */
    HEADING;

    /** The class in the style sheet. */
    public String style() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public static Prose plain(String text) {
    return new Prose(Kind.PLAIN, text);
  }

  public static Prose note(String text) {
    return new Prose(Kind.NOTE, text);
  }

  public static Prose warning(String text) {
    return new Prose(Kind.WARNING, text);
  }

  public static Prose heading(String text) {
    return new Prose(Kind.HEADING, text);
  }
}
