package org.basin.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that a terminal can be given, wherever it came from: no control or formatting characters,
 * which could move the cursor or turn the writing round, and where asked no character but ASCII.
 */
record TerminalText(boolean unicode) {
  static final int WIDTH = 80;

  String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean bad =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE
                      || type == Character.PRIVATE_USE
                      || type == Character.UNASSIGNED
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              clean.appendCodePoint(bad || !unicode && c > 0x7e ? '?' : c);
            });
    return clean.toString();
  }

  /** Cleaned and no longer than so many characters, the cut shown by two dots. */
  String fitted(String text, int width) {
    String clean = clean(text);
    int length = clean.codePointCount(0, clean.length());
    return length <= width
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, width - 2)) + "..";
  }

  /** Fitted, and filled up with blanks on the right. */
  String padded(String text, int width) {
    String fitted = fitted(text, width);
    return fitted + " ".repeat(width - fitted.codePointCount(0, fitted.length()));
  }

  /** Cleaned and broken between words into lines of at most {@link #WIDTH}. */
  List<String> wrapped(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : clean(text).split(" ")) {
      String part = fitted(word, WIDTH - indent.length());
      boolean first = line.length() == 0;
      if (!first
          && line.codePointCount(0, line.length()) + 1 + part.codePointCount(0, part.length())
              > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent).append(part);
      } else {
        line.append(first ? "" : " ").append(part);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
