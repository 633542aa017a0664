package org.basin.data;

/** What a source can be. */
enum Form {
  EMBEDDED("a data set known by name"),
  IDX("IDX files"),
  NPZ("an .npz"),
  IMAGES("image files"),
  TEXT("delimited text"),
  JSON("JSON lines"),
  PARQUET("a Parquet file");

  private final String words;

  Form(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether sources of the two forms can be parts of one data set. */
  boolean goesWith(Form other) {
    return family() == other.family();
  }

  private int family() {
    return switch (this) {
      case EMBEDDED, IDX, NPZ -> 0;
      case IMAGES -> 1;
      case TEXT, JSON, PARQUET -> 2;
    };
  }
}
