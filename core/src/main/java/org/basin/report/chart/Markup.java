package org.basin.report.chart;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A piece of XML as it grows. Text and attributes are escaped, characters that XML does not allow
 * become U+FFFD, numbers are written short and alike everywhere; so whatever is put in, what comes
 * out is well-formed.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens the drawing: its size, and the title and description that a screen reader says. */
  static Markup svg(String id, double width, double height, String title, String description) {
    String box = "0 0 " + number(width) + " " + number(height);
    return new Markup()
        .open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            "chart",
            "width",
            width,
            "height",
            height,
            "viewBox",
            box,
            "role",
            "img",
            "aria-labelledby",
            id + "-title " + id + "-desc")
        .element("title", title, "id", id + "-title")
        .element("desc", description, "id", id + "-desc");
  }

  /** Opens an element; attributes are names and values by turns, values text or numbers. */
  Markup open(String name, Object... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content. */
  Markup empty(String name, Object... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** An element that holds text alone. */
  Markup element(String name, String text, Object... attributes) {
    start(name, attributes);
    out.append('>');
    escape(text);
    out.append("</").append(name).append('>');
    return this;
  }

  /** The finished piece, with everything closed. */
  String finish() {
    while (!open.isEmpty()) {
      close();
    }
    return out.toString();
  }

  /** At most one decimal, no trailing zero, no minus zero: a tenth of a pixel is enough. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("coordinate: expected a finite number, found " + value);
    }
    long tenths = Math.round(value * 10);
    long size = Math.abs(tenths);
    String whole = (tenths < 0 ? "-" : "") + size / 10;
    return size % 10 == 0 ? whole : whole + "." + size % 10;
  }

  private void start(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      if (attributes[i + 1] instanceof Number n) {
        out.append(number(n.doubleValue()));
      } else {
        escape(attributes[i + 1].toString());
      }
      out.append('"');
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
  }

  /** XML 1.0's Char production. */
  private static boolean allowed(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
