package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * doc/guide/result-json.md lists every field that a result has, each with its kind as found in one,
 * and what it means as {@code result-json.txt} says; {@code -Dbasin.write} writes it anew.
 */
final class ResultReferenceTest {
  @Test
  void theReferenceOfResultsIsCurrent() throws IOException {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (SampleFindings sample : new SampleFindings[] {whole(), failing()}) {
      walk("", new ObjectMapper().readTree(ResultJson.of(sample.findings())), kinds);
    }
    Map<String, String> meanings = meanings();
    TreeSet<String> silent = new TreeSet<>(kinds.keySet());
    silent.removeAll(meanings.keySet());
    assertThat(silent)
        .as("fields that src/test/resources/org/basin/report/result-json.txt lacks")
        .isEmpty();
    StringBuilder text = new StringBuilder();
    text.append(
        "# Fields of result.json\n\nMade from a result. Errors, differences and margins are");
    text.append(
        " fractions; what does not apply is null. Names may be added, and none changes in"
            + " silence.");
    text.append(
        " Below `study` everything stands as in `study.yaml`.\n\n| field | kind | what it is |\n");
    text.append("| --- | --- | --- |\n");
    meanings.forEach(
        (field, meaning) ->
            text.append(
                "| `%s` | %s | %s |\n"
                    .formatted(field, kinds.getOrDefault(field, "where it applies"), meaning)));
    Path file = guide().resolve("result-json.md");
    if (System.getProperty("basin.write") != null) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file))
        .as("made anew by: mvn -pl core -Dtest=ResultReferenceTest -Dbasin.write test")
        .isEqualTo(text.toString());
  }

  private static SampleFindings whole() {
    SampleFindings sample = new SampleFindings();
    sample.seeds = 2;
    return sample;
  }

  private static SampleFindings failing() {
    SampleFindings sample = whole();
    sample.last = org.basin.study.Status.FAILED;
    return sample;
  }

  private static void walk(String path, JsonNode node, Map<String, String> kinds) {
    if (path.equals("study")) {
      kinds.put(path, "object");
      return;
    }
    if (!path.isEmpty()) {
      String kind =
          node.isObject()
              ? "object"
              : node.isArray()
                  ? "list"
                  : node.isNumber()
                      ? "number"
                      : node.isBoolean() ? "true or false" : node.isNull() ? "null" : "text";
      kinds.merge(path, kind, (a, b) -> a.equals("null") ? b : a);
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              each ->
                  walk(path + (path.isEmpty() ? "" : ".") + each.getKey(), each.getValue(), kinds));
    } else if (node.isArray()) {
      node.forEach(
          each -> {
            if (each.isObject()) {
              walk(path + "[]", each, kinds);
              kinds.remove(path + "[]");
            }
          });
    }
  }

  /** Lines of a field, an equals sign and words; what a sample has not is listed too. */
  private static Map<String, String> meanings() throws IOException {
    Map<String, String> meanings = new LinkedHashMap<>();
    try (var in =
        Objects.requireNonNull(ResultReferenceTest.class.getResourceAsStream("result-json.txt"))) {
      for (String line :
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().toList()) {
        int equals = line.indexOf(" = ");
        if (equals > 0) {
          meanings.put(line.substring(0, equals), line.substring(equals + 3));
        }
      }
    }
    return meanings;
  }

  private static Path guide() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("doc/guide"))) {
        return at.resolve("doc/guide");
      }
    }
    throw new IllegalStateException("doc/guide is not there");
  }
}
