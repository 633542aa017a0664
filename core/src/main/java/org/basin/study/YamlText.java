package org.basin.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tree of plain values as YAML that a person likes to edit: lists of numbers on one line, lists
 * of texts one below the other, quotes only where a text could be taken for something else.
 */
final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./+\\-]*");
  private static final List<String> TAKEN =
      List.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  static String of(Map<String, @Nullable Object> form) {
    StringBuilder text = new StringBuilder();
    entries(form, "", text);
    return text.toString();
  }

  private static void entries(Map<?, ?> form, String indent, StringBuilder text) {
    form.forEach(
        (key, value) -> {
          text.append(indent).append(key).append(':');
          if (value instanceof Map<?, ?> inner) {
            text.append('\n');
            entries(inner, indent + "  ", text);
          } else if (value instanceof List<?> items
              && items.stream().anyMatch(Map.class::isInstance)) {
            text.append('\n');
            items.forEach(item -> text.append(entry((Map<?, ?>) item, indent + "    ")));
          } else if (value instanceof List<?> items && isLong(items)) {
            text.append('\n');
            items.forEach(
                item -> text.append(indent).append("  - ").append(scalar(item)).append('\n'));
          } else {
            text.append(' ').append(scalar(value)).append('\n');
          }
        });
  }

  /** Names with values as an item of a list: the first behind the dash. */
  private static String entry(Map<?, ?> form, String indent) {
    StringBuilder text = new StringBuilder();
    entries(form, indent, text);
    return text.replace(indent.length() - 2, indent.length(), "- ").toString();
  }

  /** Whether a list is better read downwards: texts other than the word all. */
  private static boolean isLong(List<?> items) {
    return items.stream()
        .anyMatch(item -> item instanceof String word && !word.matches("all|total-[0-9]+"));
  }

  private static String scalar(@Nullable Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Double number) {
      return ShortestDecimal.of(number);
    }
    if (value instanceof String word) {
      boolean plain =
          PLAIN.matcher(word).matches() && !TAKEN.contains(word.toLowerCase(Locale.ROOT));
      return plain ? word : quoted(word);
    }
    return String.valueOf(value);
  }

  private static String quoted(String word) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append('"').toString();
  }
}
