package org.basin.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.basin.InputError;

/**
 * Crossed factors as arms: {@code start=random,sdae*dropout=no,yes*init=he-normal,glorot-uniform}
 * is every combination of a start with and without dropout and of two init rules, by name. A factor
 * of {@code no,yes} is an addition to the recipe, any other is a setting in brackets.
 */
public final class Crossing {
  private static final String FORM =
      "factorial: expected factors like start=random,sdae*dropout=no,yes, each with two levels or"
          + " more, found \"";

  private Crossing() {}

  /** The arms, the last factor fastest. */
  public static List<String> arms(String text) {
    List<ArmName> arms = new ArrayList<>(List.of(ArmName.parse("random")));
    Set<String> names = new LinkedHashSet<>();
    for (String factor : split(text, '*')) {
      int equals = factor.indexOf('=');
      String name = equals < 1 ? "" : factor.substring(0, equals).strip();
      List<String> levels = split(factor.substring(equals + 1), ',');
      if (name.isEmpty()
          || levels.size() < 2
          || levels.stream().anyMatch(String::isBlank)
          || Set.copyOf(levels).size() < levels.size()
          || !names.add(name)) {
        throw new InputError(FORM + text + "\"");
      }
      List<ArmName> crossed = new ArrayList<>();
      for (ArmName arm : arms) {
        for (String level : levels) {
          crossed.add(with(arm, name, level));
        }
      }
      arms = crossed;
    }
    return arms.stream().map(ArmName::toString).toList();
  }

  private static ArmName with(ArmName arm, String factor, String level) {
    if (factor.equals("start")) {
      ArmName start = ArmName.parse(level);
      Map<String, String> settings = new TreeMap<>(start.settings());
      settings.putAll(arm.settings());
      List<String> additions = new ArrayList<>(start.additions());
      additions.addAll(arm.additions());
      return new ArmName(
          start.controls(),
          start.method(),
          settings,
          start.argument(),
          start.labelled(),
          additions);
    }
    Map<String, String> settings = new TreeMap<>(arm.settings());
    List<String> additions = new ArrayList<>(arm.additions());
    if (level.equals("yes")) {
      additions.add(factor);
    } else if (!level.equals("no")) {
      settings.put(factor, level);
    }
    return new ArmName(
        arm.controls(), arm.method(), settings, arm.argument(), arm.labelled(), additions);
  }

  /** Parts between separators that stand outside brackets. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == separator && depth == 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
