package org.basin.nn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a safetensors file says of itself, checked against the bytes that are there before a number
 * is read: every tensor's bytes are as many as its shape wants, and together the tensors cover the
 * data once, without a hole.
 *
 * @param entries in the order of the text
 * @param metadata the file's own words
 */
record SafeTensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";

  /** No network has a weight of more dimensions; with them, extents could not overflow. */
  private static final int MOST_DIMENSIONS = 8;

  /** What one array of Java's holds. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  /** Problems told one by one. */
  private static final int TOLD = 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * One tensor.
   *
   * @param from its first byte, counted from the end of the header
   * @param to the byte after its last
   */
  record Entry(String name, StoredNumber number, long[] shape, long from, long to) {
    int bytes() {
      return Math.toIntExact(to - from);
    }
  }

  /**
   * Reads a header.
   *
   * @param data bytes that follow it
   * @throws InputError with everything that is wrong
   */
  static SafeTensorsHeader read(Path file, byte[] text, long data) {
    JsonNode root = root(file, text);
    List<String> problems = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : root.properties()) {
      if (property.getKey().equals(METADATA)) {
        metadata.putAll(metadata(file, property.getValue(), problems));
      } else {
        String where = file + ": tensor " + property.getKey() + ": ";
        Entry entry = entry(where, property.getKey(), property.getValue(), data, problems);
        if (entry != null) {
          entries.add(entry);
        }
      }
    }
    if (problems.isEmpty()) {
      covered(file, entries, data, problems);
    }
    if (problems.size() > TOLD) {
      problems.subList(TOLD, problems.size()).clear();
      problems.add(file + ": and further tensors alike");
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return new SafeTensorsHeader(List.copyOf(entries), metadata);
  }

  private static JsonNode root(Path file, byte[] text) {
    String found = "no JSON object";
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      found += ": " + e.getOriginalMessage();
    }
    throw new InputError(file + ": expected a safetensors header, found " + found);
  }

  private static Map<String, String> metadata(Path file, JsonNode node, List<String> problems) {
    Map<String, String> words = new LinkedHashMap<>();
    boolean plain = node.isObject();
    for (Map.Entry<String, JsonNode> word : node.properties()) {
      plain &= word.getValue().isString();
      words.put(word.getKey(), word.getValue().isString() ? word.getValue().stringValue() : "");
    }
    if (!plain) {
      problems.add(file + ": " + METADATA + ": expected texts by name, found something else");
    }
    return words;
  }

  private static @Nullable Entry entry(
      String where, String name, JsonNode node, long data, List<String> problems) {
    JsonNode type = node.path("dtype");
    StoredNumber number = type.isString() ? StoredNumber.of(type.stringValue()).orElse(null) : null;
    if (number == null) {
      problems.add(
          where + "expected numbers of type F32, F16, BF16, F64 or whole ones, found " + type);
      return null;
    }
    JsonNode extents = node.path("shape");
    long[] shape = new long[Math.min(MOST_DIMENSIONS, extents.size())];
    long size = extents.isArray() && extents.size() <= MOST_DIMENSIONS ? 1 : -1;
    long numbers = 1;
    for (int i = 0; i < shape.length && size >= 0; i++) {
      shape[i] = whole(extents.path(i));
      // An extent of 0 leaves no numbers, but the others must still be such as can be counted.
      boolean fits = shape[i] >= 0 && shape[i] <= MOST_BYTES / number.bytes() / size;
      size = fits ? size * Math.max(1, shape[i]) : -1;
      numbers *= shape[i];
    }
    if (size < 0) {
      problems.add(where + "expected a shape that fits the file, found " + extents);
      return null;
    }
    JsonNode offsets = node.path("data_offsets");
    long from = whole(offsets.path(0));
    long to = whole(offsets.path(1));
    long bytes = numbers * number.bytes();
    if (offsets.size() != 2 || from < 0 || to < from || to - from != bytes || to > data) {
      problems.add(
          where
              + "expected "
              + bytes
              + " bytes, found offsets "
              + offsets
              + " in "
              + data
              + " bytes of data"
              + (to > data ? "; the file may be cut short" : ""));
      return null;
    }
    return new Entry(name, number, shape, from, to);
  }

  /** The number, or -1 where there is none that is whole, positive and fits. */
  private static long whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : -1;
  }

  private static void covered(Path file, List<Entry> entries, long data, List<String> problems) {
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    long end = 0;
    String before = "the header";
    for (Entry entry : ordered) {
      String where = file + ": tensor " + entry.name() + ": ";
      if (entry.from() < end) {
        problems.add(
            where + "expected bytes of its own, found them overlapping with those of " + before);
      } else if (entry.from() > end) {
        problems.add(
            where
                + "expected no gap before it, found "
                + (entry.from() - end)
                + " bytes of no tensor after "
                + before);
      }
      end = Math.max(end, entry.to());
      before = "tensor " + entry.name();
    }
    if (problems.isEmpty() && end < data) {
      problems.add(
          file
              + ": expected no data but the tensors', found "
              + (data - end)
              + " bytes after them");
    }
  }
}
