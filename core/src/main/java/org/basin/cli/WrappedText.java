package org.basin.cli;

/** Text broken between words, its further lines set under the first. */
final class WrappedText {
  private WrappedText() {}

  /**
   * @param mark what stands before the first line; as many blanks stand before the others
   * @param columns that a line may take
   */
  static String of(String mark, String text, int columns) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(mark);
    for (String word : text.split(" ", -1)) {
      boolean begun = line.length() > mark.length();
      if (begun && line.length() + word.length() > columns) {
        lines.append(line.toString().stripTrailing()).append(System.lineSeparator());
        line = new StringBuilder(" ".repeat(mark.length()));
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).toString();
  }
}
