package org.basin.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * A network's text taken apart, {@code family:size[key=value,…]}, to be read by its family. What is
 * wrong with it is gathered rather than thrown, and so is each setting that no one asked for.
 */
public final class Form {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<family>[a-z][a-z0-9-]*)(:(?<size>[^\\[\\]\\s]*))?(\\[(?<settings>[^\\]]*)\\])?");
  private static final int LARGEST = 65_536;

  private final String text;
  private final String family;
  private final String size;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final List<String> known = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private boolean sizeAsked;

  private Form(String text, String family, String size, @Nullable String settings) {
    this.text = text;
    this.family = family;
    this.size = size;
    if (settings != null && !settings.isBlank()) {
      Arrays.stream(settings.split(",")).map(String::strip).forEach(this::setting);
    }
  }

  /**
   * Takes a text apart.
   *
   * @throws InputError where it has not the form at all
   */
  static Form of(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new InputError(
          "network: expected a form like mlp:256-256 or convnet:16-32-128[activation=relu], found"
              + " \""
              + text
              + "\"");
    }
    String size = matcher.group("size");
    return new Form(
        text, matcher.group("family"), size == null ? "" : size, matcher.group("settings"));
  }

  private void setting(String word) {
    String[] pair = word.split("=", 2);
    settings.put(pair[0].strip(), pair.length == 2 ? pair[1].strip() : "");
  }

  String family() {
    return family;
  }

  /** What stands between the colon and the brackets; empty where nothing does. */
  public String size() {
    sizeAsked = true;
    return size;
  }

  /** The size as widths joined by a dash. */
  public List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (String word : size().split("-", -1)) {
      if (!word.matches("[0-9]{1,6}")
          || Integer.parseInt(word) < 1
          || Integer.parseInt(word) > LARGEST) {
        problem(
            "network: expected widths of 1 to " + LARGEST + " joined by -, found \"" + text + "\"");
        return List.of(1, 1);
      }
      widths.add(Integer.parseInt(word));
    }
    return widths;
  }

  /** The size as one of some words. */
  public String size(String... allowed) {
    if (!Arrays.asList(allowed).contains(size())) {
      problem(
          family
              + ": expected "
              + family
              + ":"
              + String.join("|", allowed)
              + ", found \""
              + text
              + "\"");
      return allowed[0];
    }
    return size;
  }

  /** The setting {@code activation}. */
  public Activation activation(Activation usual) {
    String[] words =
        Arrays.stream(Activation.values()).map(Activation::word).toArray(String[]::new);
    return Activation.valueOf(word("activation", usual.word(), words).toUpperCase(Locale.ROOT));
  }

  /** A setting that is one of some words. */
  public String word(String key, String usual, String... allowed) {
    return value(key, usual, String.join("|", allowed), Arrays.asList(allowed)::contains);
  }

  /** A setting that is a whole number written as {@code pattern} says. */
  public int number(String key, int usual, String pattern, String expected) {
    return Integer.parseInt(
        value(key, String.valueOf(usual), expected, word -> word.matches(pattern)));
  }

  private String value(
      String key, String usual, String expected, java.util.function.Predicate<String> right) {
    asked.add(key);
    known.add(key + "=" + expected);
    String value = settings.getOrDefault(key, usual);
    if (right.test(value)) {
      return value;
    }
    problem("network: expected " + key + "=" + expected + ", found \"" + key + "=" + value + "\"");
    return usual;
  }

  /** Takes a problem down, with what was expected and found. */
  public void problem(String sentence) {
    problems.add(sentence);
  }

  /** Everything that is wrong, once the family has asked for all that it knows. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (!sizeAsked && !size.isEmpty()) {
      all.add("network: expected " + family + " without a size, found \"" + text + "\"");
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (!asked.contains(setting.getKey())) {
        all.add(
            "network settings: expected "
                + (known.isEmpty() ? "none" : String.join(" or ", known))
                + ", found \""
                + setting.getKey()
                + (setting.getValue().isEmpty() ? "" : "=" + setting.getValue())
                + "\"");
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return text;
  }
}
