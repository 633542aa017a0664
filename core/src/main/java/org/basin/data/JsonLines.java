package org.basin.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table of JSON lines: an object a line, whose members are the cells. A member that a line does
 * not have, or that is null, is missing.
 */
record JsonLines(Path file, List<String> names) implements TableFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Whether a file's first bytes are those of an object that stands on a line. */
  static boolean is(String start) {
    String text = start.stripLeading();
    return text.startsWith("{\"") || text.startsWith("{ \"") || text.startsWith("{}");
  }

  /**
   * Looks through the file for its columns.
   *
   * @throws InputError with every line that is no object of plain values
   */
  static JsonLines of(Path file) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    each(file, (line, node) -> node.propertyNames().forEach(names::add), problems);
    if (!problems.isEmpty()) {
      throw new InputError(Remarks.listed(problems));
    }
    return new JsonLines(file, List.copyOf(names));
  }

  private interface Line {
    void of(int number, JsonNode object);
  }

  private static void each(Path file, Line line, List<String> problems) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        if (!text.isBlank()) {
          String problem = problem(text, number, line);
          if (problem != null) {
            problems.add(file + ": line " + number + ": " + problem);
          }
        }
      }
    }
  }

  private static @Nullable String problem(String text, int number, Line line) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException e) {
      return "expected a whole JSON object on the line, found \"" + shortened(text) + "\"";
    }
    if (!node.isObject()) {
      return "expected a JSON object, found \"" + shortened(text) + "\"";
    }
    for (String name : node.propertyNames()) {
      if (node.required(name).isContainer()) {
        return "\"" + name + "\": expected one value, found a list or an object; flatten it";
      }
    }
    line.of(number, node);
    return null;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  @Override
  public String shown() {
    return file.toString();
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String form() {
    return "JSON lines";
  }

  @Override
  public void read(Sink sink, Consumer<String> ragged) throws IOException {
    List<String> problems = new ArrayList<>();
    each(
        file,
        (number, node) -> {
          @Nullable String[] cells = new @Nullable String[names.size()];
          for (int i = 0; i < cells.length; i++) {
            JsonNode value = node.get(names.get(i));
            cells[i] = value == null || value.isNull() ? null : Cells.clean(value.asString());
          }
          sink.row("line " + number, cells);
        },
        problems);
    problems.forEach(ragged);
  }
}
