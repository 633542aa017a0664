package org.basin.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * Named values being read, one by one, into what they should be. Whatever is wrong becomes a
 * problem with its line, and reading goes on with the value that was given for its absence, so that
 * one reading finds every problem.
 */
final class YamlSection {
  private final String origin;
  private final String prefix;
  private final Map<String, YamlNode> entries;
  private final List<String> problems;
  private final Set<String> known = new LinkedHashSet<>();

  YamlSection(String origin, String prefix, Map<String, YamlNode> entries, List<String> problems) {
    this.origin = origin;
    this.prefix = prefix;
    this.entries = entries;
    this.problems = problems;
  }

  /** The section under a key; empty where the key is absent. */
  YamlSection section(String key) {
    YamlNode node = node(key);
    if (node instanceof YamlNode.Entries inner) {
      return new YamlSection(origin, prefix + key + ".", inner.entries(), problems);
    }
    if (node != null) {
      problem(node, key, "names with values below it", shown(node));
    }
    return new YamlSection(origin, prefix + key + ".", Map.of(), problems);
  }

  /** Whether there is such a key. */
  boolean has(String key) {
    return entries.containsKey(key);
  }

  /**
   * The sections of a key that holds a list; null where it holds something else.
   *
   * @param only the key for which an item stands that is a single value
   */
  @Nullable List<YamlSection> sections(String key, String only) {
    if (!(entries.get(key) instanceof YamlNode.Items list)) {
      return null;
    }
    known.add(key);
    if (list.items().isEmpty()) {
      problem(list, key, "one data set or more", "none");
    }
    List<YamlSection> sections = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof YamlNode.Items) {
        problem(item, key, "a name or path, or names with values below it", shown(item));
        continue;
      }
      Map<String, YamlNode> inner =
          item instanceof YamlNode.Entries values ? values.entries() : Map.of(only, item);
      sections.add(new YamlSection(origin, prefix + key + ".", inner, problems));
    }
    return sections;
  }

  /** The text of a key that holds a single value; null where it is absent or holds more. */
  @Nullable String onlyText(String key) {
    return node(key) instanceof YamlNode.Scalar scalar ? scalar.text() : null;
  }

  <T> T value(String key, T absent, String expected, Function<String, T> read, Predicate<T> good) {
    YamlNode node = node(key);
    if (node == null) {
      return absent;
    }
    T value = read(node, key, expected, read, good);
    return value == null ? absent : value;
  }

  /** As {@link #value}, but null is a value too. */
  <T> @Nullable T option(
      String key,
      @Nullable T absent,
      String expected,
      Function<String, T> read,
      Predicate<T> good) {
    YamlNode node = node(key);
    if (node == null) {
      return absent;
    }
    boolean none = node instanceof YamlNode.Scalar scalar && scalar.text() == null;
    return none ? null : read(node, key, expected, read, good);
  }

  /** A list; a single value is a list of one. */
  <T> List<T> list(
      String key, List<T> absent, String expected, Function<String, T> read, Predicate<T> good) {
    YamlNode node = node(key);
    if (node == null) {
      return absent;
    }
    List<YamlNode> items = node instanceof YamlNode.Items many ? many.items() : List.of(node);
    List<T> values = new ArrayList<>();
    for (YamlNode item : items) {
      T value = read(item, key, expected, read, good);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** A list that must hold something. */
  <T> List<T> some(
      String key, List<T> absent, String expected, Function<String, T> read, Predicate<T> good) {
    List<T> values = list(key, absent, expected, read, good);
    YamlNode node = entries.get(key);
    if (node instanceof YamlNode.Items items && items.items().isEmpty()) {
      problem(node, key, "at least one of " + expected, "none");
    }
    return values;
  }

  String word(String key, String absent, Collection<String> allowed) {
    return value(
        key, absent, "one of " + String.join(", ", allowed), word -> word, allowed::contains);
  }

  int whole(String key, int absent, int least) {
    return value(
        key, absent, "a whole number of " + least + " or more", Integer::valueOf, n -> n >= least);
  }

  boolean flag(String key, boolean absent) {
    return value(key, absent, "true or false", YamlSection::truth, truth -> true);
  }

  static boolean truth(String word) {
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    throw new IllegalArgumentException(word);
  }

  /** Reports the keys that nobody asked for; to be called when all were. */
  void close() {
    entries.forEach(
        (key, node) -> {
          if (!known.contains(key)) {
            String hint =
                Nearest.to(key, known)
                    .map(near -> "Did you mean \"" + near + "\"?")
                    .orElse("Known here: " + String.join(", ", known) + ".");
            problems.add(
                "%s line %d: \"%s%s\" is no option of a study. %s"
                    .formatted(origin, node.line(), prefix, key, hint));
          }
        });
  }

  private @Nullable YamlNode node(String key) {
    known.add(key);
    return entries.get(key);
  }

  private <T> @Nullable T read(
      YamlNode node, String key, String expected, Function<String, T> read, Predicate<T> good) {
    if (node instanceof YamlNode.Scalar scalar && scalar.text() != null) {
      try {
        T value = read.apply(scalar.text());
        if (good.test(value)) {
          return value;
        }
      } catch (IllegalArgumentException | InputError e) {
        // reported below, in this file's words
      }
    }
    problem(node, key, expected, shown(node));
    return null;
  }

  private void problem(YamlNode node, String key, String expected, String found) {
    problems.add(
        "%s line %d: %s%s: expected %s, found %s."
            .formatted(origin, node.line(), prefix, key, expected, found));
  }

  private static String shown(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.text() == null ? "null" : "\"" + scalar.text() + "\"";
    }
    return node instanceof YamlNode.Items ? "a list" : "names with values below it";
  }
}
