package org.basin.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Lists of names whose settings stand in brackets: commas separate, except inside brackets and
 * inside double quotes. So {@code random,sdae[corruption=0.3,epochs=20],transfer:"a,b"} is three.
 */
final class SplitNames {
  private SplitNames() {}

  /**
   * The names in order, blanks around them taken off; a problem for each empty name and each
   * bracket without its partner.
   */
  static List<String> of(String option, String text, List<String> problems) {
    List<String> names = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      quoted ^= c == '"';
      if (quoted) {
        if (i < text.length()) {
          continue;
        }
        problems.add(
            "%s: expected each double quote to have its partner, found \"%s\"; mind that the shell"
                    .formatted(option, text)
                + " takes quotes away unless the whole stands in single ones");
        return List.of();
      }
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth < 0 || (i == text.length() && depth > 0)) {
        problems.add(
            "%s: expected each [ to have its ], found \"%s\"; write name[setting=value,setting=value]"
                .formatted(option, text));
        return List.of();
      }
      if (c == ',' && depth == 0) {
        names.add(text.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    if (names.contains("")) {
      problems.add(
          "%s: expected names separated by commas, found an empty one in \"%s\""
              .formatted(option, text));
      return List.of();
    }
    return names;
  }
}
