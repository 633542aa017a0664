package org.basin.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basin.InputError;

/**
 * An arm as users write it: a method, settings in brackets, {@code :labelled} where it pre-trains
 * on the labelled subset alone, and what is added to the recipe: {@code
 * sdae[corruption=0.3,epochs=20]:labelled+dropout}.
 *
 * @param method the start's name
 * @param settings by name, in the order of their names
 * @param additions to the recipe, in the order of the text
 */
public record ArmName(
    String method, Map<String, String> settings, boolean labelled, List<String> additions) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<method>[a-z0-9-]+)(\\[(?<settings>[^\\]]*)\\])?(?<labelled>:labelled)?"
              + "(?<additions>(\\+[a-z-]+)*)");

  public ArmName {
    settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
    additions = List.copyOf(additions);
  }

  /** Reads an arm's name; whether there is such a method is for others to say. */
  public static ArmName parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InputError(
          "arm: expected a form like sdae, sdae[corruption=0.3]:labelled or random+dropout, found \""
              + text
              + "\"");
    }
    List<String> problems = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    String inBrackets = matcher.group("settings");
    if (inBrackets != null && !inBrackets.isBlank()) {
      for (String setting : inBrackets.split(",")) {
        String[] pair = setting.split("=", 2);
        if (pair.length < 2 || pair[0].isBlank() || pair[1].isBlank()) {
          problems.add(
              "arm " + text + ": expected settings like epochs=20, found \"" + setting + "\"");
        } else if (settings.put(pair[0].strip(), pair[1].strip()) != null) {
          problems.add("arm " + text + ": \"" + pair[0].strip() + "\" is set twice");
        }
      }
    }
    List<String> additions = new ArrayList<>();
    for (String addition : matcher.group("additions").split("\\+")) {
      if (!addition.isEmpty()) {
        additions.add(addition);
      }
    }
    if (Set.copyOf(additions).size() < additions.size()) {
      problems.add("arm " + text + ": the same addition stands twice");
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return new ArmName(
        matcher.group("method"), settings, matcher.group("labelled") != null, additions);
  }

  /** The one way to write this arm. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(method);
    if (!settings.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      settings.forEach((name, value) -> pairs.add(name + "=" + value));
      text.append('[').append(String.join(",", pairs)).append(']');
    }
    if (labelled) {
      text.append(":labelled");
    }
    additions.forEach(addition -> text.append('+').append(addition));
    return text.toString();
  }
}
