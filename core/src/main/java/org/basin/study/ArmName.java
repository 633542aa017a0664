package org.basin.study;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * An arm as users write it: {@code CONTROL:…:METHOD[settings]:ARGUMENT+addition+addition-3}.
 *
 * <p>Controls come first ({@code marginals:sdae}, {@code first-2:sdae}); then the start's method,
 * with settings in brackets ({@code sdae[corruption=0.3,epochs=20]}); then what it takes, if it
 * takes anything: {@code labelled}, which pre-trains on the labelled subset alone, or an argument
 * ({@code transfer:/data/letters}, {@code imported:weights.safetensors}); then what is added to the
 * recipe. An argument with a plus sign, comma, bracket, double quote, or a blank at either end
 * stands in double quotes, those within it doubled: {@code transfer:"/data/a+b"}.
 *
 * @param controls from the outermost in
 * @param method the start's name
 * @param settings by name, in the order of their names
 * @param argument without its quotes
 * @param additions to the recipe, in the order of the text
 */
public record ArmName(
    List<Control> controls,
    String method,
    Map<String, String> settings,
    @Nullable String argument,
    boolean labelled,
    List<String> additions) {
  private static final String QUOTED = "\"(?:[^\"]|\"\")+\"";
  private static final String BARE = "[^\\s+,\\[\\]\"](?:[^+,\\[\\]\"\\r\\n]*[^\\s+,\\[\\]\"])?";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<controls>(?:(?:"
              + Control.FORM
              + "):)*+)"
              + "(?<method>[a-z0-9-]+)(\\[(?<settings>[^\\]]*)\\])?"
              + "(?::(?<argument>"
              + QUOTED
              + "|"
              + BARE
              + "))?"
              + "(?<additions>(\\+[a-z][a-z0-9.-]*)*)");
  private static final Pattern PLAIN = Pattern.compile(BARE);
  private static final String LABELLED = "labelled";

  public ArmName {
    controls = List.copyOf(controls);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    additions = List.copyOf(additions);
  }

  /**
   * What a control takes away from the start that it stands before, or does to it.
   *
   * @param kind {@code marginals}, {@code marginals-inputs}, {@code meanvar}, {@code signs}, {@code
   *     first}, {@code frozen}, {@code shuffled-pixels}, {@code noise} or {@code stream}
   * @param amount the number of layers or the radius; empty where the kind has none
   */
  public record Control(String kind, String amount) {
    static final String FORM =
        "marginals-inputs|marginals|meanvar|signs|shuffled-pixels|stream|(?:first|frozen)-[0-9]+|noise-[0-9]+(?:\\.[0-9]+)?";

    static Control parse(String text) {
      Matcher amount = Pattern.compile("(first|frozen|noise)-([0-9.]+)").matcher(text);
      return amount.matches()
          ? new Control(
              amount.group(1), new BigDecimal(amount.group(2)).stripTrailingZeros().toPlainString())
          : new Control(text, "");
    }

    @Override
    public String toString() {
      return amount.isEmpty() ? kind : kind + "-" + amount;
    }
  }

  /** Reads an arm's name; whether there is such a method is for others to say. */
  public static ArmName parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InputError(
          "arm: expected a form like sdae, sdae[corruption=0.3]:labelled, random+dropout or"
              + " transfer:\"/path with, signs\", found \""
              + text
              + "\"");
    }
    List<String> problems = new ArrayList<>();
    List<Control> controls = new ArrayList<>();
    for (String control : matcher.group("controls").split(":")) {
      if (!control.isEmpty()) {
        controls.add(Control.parse(control));
      }
    }
    Map<String, String> settings = settings(text, matcher.group("settings"), problems);
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
    String argument = matcher.group("argument");
    boolean labelled = LABELLED.equals(argument);
    return new ArmName(
        controls,
        matcher.group("method"),
        settings,
        labelled || argument == null ? null : unquoted(argument),
        labelled,
        additions);
  }

  private static Map<String, String> settings(
      String text, @Nullable String inBrackets, List<String> problems) {
    Map<String, String> settings = new LinkedHashMap<>();
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
    return settings;
  }

  private static String unquoted(String argument) {
    return argument.startsWith("\"")
        ? argument.substring(1, argument.length() - 1).replace("\"\"", "\"")
        : argument;
  }

  private static String quotedWhereNeeded(String argument) {
    return PLAIN.matcher(argument).matches() && !argument.equals(LABELLED)
        ? argument
        : '"' + argument.replace("\"", "\"\"") + '"';
  }

  /** The same start without what is added to the recipe. */
  public ArmName start() {
    return new ArmName(controls, method, settings, argument, labelled, List.of());
  }

  /** The same arm with another argument. */
  public ArmName withArgument(String other) {
    return new ArmName(controls, method, settings, other, labelled, additions);
  }

  /** The one way to write this arm. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    controls.forEach(control -> text.append(control).append(':'));
    text.append(method);
    if (!settings.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      settings.forEach((name, value) -> pairs.add(name + "=" + value));
      text.append('[').append(String.join(",", pairs)).append(']');
    }
    if (labelled) {
      text.append(':').append(LABELLED);
    } else if (argument != null) {
      text.append(':').append(quotedWhereNeeded(argument));
    }
    additions.forEach(addition -> text.append('+').append(addition));
    return text.toString();
  }
}
