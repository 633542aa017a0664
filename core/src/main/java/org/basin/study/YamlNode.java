package org.basin.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** A piece of a YAML text that remembers its line, so that what is wrong in it can be found. */
sealed interface YamlNode {
  /** From 1; of the key where it has one. */
  int line();

  /** A single value as it was written; null for null. */
  record Scalar(int line, @Nullable String text) implements YamlNode {}

  record Items(int line, List<YamlNode> items) implements YamlNode {}

  /** Named values in their order. */
  record Entries(int line, Map<String, YamlNode> entries) implements YamlNode {}

  /**
   * Reads a whole text. Keys that come twice are added to {@code problems} and the first is kept.
   *
   * @throws InputError where the text is no YAML
   */
  static YamlNode parse(String text, String origin, List<String> problems) {
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      return parser.nextToken() == null
          ? new Entries(1, Map.of())
          : node(parser, line(parser), origin, problems);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InputError(
          "%s line %d: expected YAML, found: %s. Correct the file, or take a study.yaml that Basin wrote."
              .formatted(origin, line, e.getOriginalMessage().lines().findFirst().orElse("")));
    }
  }

  private static YamlNode node(JsonParser parser, int line, String origin, List<String> problems) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser, line(parser), origin, problems));
      }
      return new Items(line, items);
    }
    if (token == JsonToken.START_OBJECT) {
      Map<String, YamlNode> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        int keyLine = line(parser);
        parser.nextToken();
        YamlNode value = node(parser, keyLine, origin, problems);
        YamlNode before = entries.putIfAbsent(key, value);
        if (before != null) {
          problems.add(
              "%s line %d: \"%s\" stands there a second time (first on line %d); keep one."
                  .formatted(origin, keyLine, key, before.line()));
        }
      }
      return new Entries(line, entries);
    }
    return new Scalar(line, token == JsonToken.VALUE_NULL ? null : parser.getString());
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
