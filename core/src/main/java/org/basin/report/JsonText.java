package org.basin.report;

import java.util.List;
import java.util.Map;
import org.basin.study.ShortestDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A tree of maps, lists, texts and numbers as JSON, the same bytes on every machine: the first two
 * levels on lines of their own, what lies deeper on one line, numbers the shortest that read back
 * the same, null for what is not finite.
 */
final class JsonText {
  private static final int DEPTH = 2;

  private JsonText() {}

  static String of(Map<String, ?> tree) {
    StringBuilder text = new StringBuilder();
    value(tree, 0, text);
    return text.append('\n').toString();
  }

  private static void value(@Nullable Object value, int depth, StringBuilder text) {
    if (value instanceof Map<?, ?> entries) {
      open('{', entries.isEmpty(), depth, text);
      boolean first = true;
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        next(first, depth, text);
        first = false;
        string(String.valueOf(entry.getKey()), text);
        text.append(": ");
        value(entry.getValue(), depth + 1, text);
      }
      close('}', entries.isEmpty(), depth, text);
    } else if (value instanceof List<?> items) {
      open('[', items.isEmpty(), depth, text);
      boolean first = true;
      for (Object item : items) {
        next(first, depth, text);
        first = false;
        value(item, depth + 1, text);
      }
      close(']', items.isEmpty(), depth, text);
    } else if (value instanceof String word) {
      string(word, text);
    } else if (value instanceof Double number) {
      text.append(Double.isFinite(number) ? ShortestDecimal.of(number) : "null");
    } else {
      text.append(value);
    }
  }

  private static void open(char bracket, boolean empty, int depth, StringBuilder text) {
    text.append(bracket);
    if (!empty && depth < DEPTH) {
      text.append('\n').append("  ".repeat(depth + 1));
    }
  }

  private static void next(boolean first, int depth, StringBuilder text) {
    if (!first) {
      text.append(depth < DEPTH ? ",\n" + "  ".repeat(depth + 1) : ", ");
    }
  }

  private static void close(char bracket, boolean empty, int depth, StringBuilder text) {
    if (!empty && depth < DEPTH) {
      text.append('\n').append("  ".repeat(depth));
    }
    text.append(bracket);
  }

  private static void string(String word, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f || Character.isSurrogate(c) && isAlone(word, i)) {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  /** Half of a character, as broken file names have them, which no UTF-8 can hold. */
  private static boolean isAlone(String word, int i) {
    return Character.isHighSurrogate(word.charAt(i))
        ? i + 1 == word.length() || !Character.isLowSurrogate(word.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(word.charAt(i - 1));
  }
}
