package org.basin.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Which rows belong together, numbered by first appearance. */
final class Groups {
  private Groups() {}

  /**
   * Groups by what a pattern finds in a file's name or, failing that, in its path.
   *
   * @param pattern a regular expression with one capturing group
   * @return [files]; null where the pattern cannot be used
   */
  static int @Nullable [] ofFiles(String[] paths, String pattern, Remarks remarks) {
    Pattern compiled;
    try {
      compiled = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      remarks.problem(
          "group: expected a regular expression, found \"" + pattern + "\": " + e.getDescription());
      return null;
    }
    if (compiled.matcher("").groupCount() != 1) {
      remarks.problem(
          "group: expected a regular expression with one group in parentheses, such as"
              + " \"_(\\d+)[.]png\", found \""
              + pattern
              + "\"");
      return null;
    }
    List<String> missed = new ArrayList<>();
    @Nullable String[] names = new String[paths.length];
    for (int i = 0; i < paths.length; i++) {
      Matcher name = compiled.matcher(paths[i].substring(paths[i].lastIndexOf('/') + 1));
      Matcher whole = compiled.matcher(paths[i]);
      if (name.find()) {
        names[i] = name.group(1);
      } else if (whole.find()) {
        names[i] = whole.group(1);
      } else {
        missed.add(
            paths[i] + ": expected a name in which --group \"" + pattern + "\" finds something");
      }
    }
    remarks.problems(missed);
    return numbered(names);
  }

  /** Equal names, equal numbers; -1 where there is no name. */
  static int[] numbered(@Nullable String[] names) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] groups = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      if (name == null) {
        groups[i] = -1;
        continue;
      }
      Integer known = numbers.putIfAbsent(name, numbers.size());
      groups[i] = known == null ? numbers.size() - 1 : known;
    }
    return groups;
  }

  /** Warns where a test part that came with the data shares groups with the rest. */
  static void checkParts(int[] groups, Part[] parts, Remarks remarks) {
    Set<Integer> test = new HashSet<>();
    Set<Integer> both = new HashSet<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == Part.TEST && groups[i] >= 0) {
        test.add(groups[i]);
      }
    }
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == Part.TRAIN && test.contains(groups[i])) {
        both.add(groups[i]);
      }
    }
    if (!both.isEmpty()) {
      remarks.warn(
          both.size() + " groups have rows both in the test part that came and outside it");
    }
  }
}
