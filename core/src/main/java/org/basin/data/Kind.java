package org.basin.data;

/** What an example is: a picture, or a row of a table. */
public enum Kind {
  IMAGE,
  TABLE
}
