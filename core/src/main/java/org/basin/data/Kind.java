package org.basin.data;

/** What an example is: a picture, or a row of a table. */
public enum Kind {
  /** Pictures: channels, height, width. */
  IMAGE,
  /** Rows of numbers and categories. */
  TABLE
}
