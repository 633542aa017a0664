package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.Outcome;
import org.basin.study.ShortestDecimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code trials.csv}: a line of names, then a row a trial in the order of ids, the fields of {@code
 * result.json}'s trials. Comma-separated as in RFC 4180 with plain line feeds; what does not apply
 * is empty.
 */
public final class TrialsCsv {
  private TrialsCsv() {}

  /** The file's text. */
  public static String of(Findings findings) {
    List<String> lines = new ArrayList<>();
    for (Outcome outcome : findings.outcomes()) {
      var fields = TrialFields.of(outcome);
      if (lines.isEmpty()) {
        lines.add(String.join(",", fields.keySet()));
      }
      lines.add(String.join(",", fields.values().stream().map(TrialsCsv::shown).toList()));
    }
    return lines.isEmpty() ? "id\n" : String.join("\n", lines) + "\n";
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return Double.isFinite(number) ? ShortestDecimal.of(number) : "";
    }
    String text = value.toString();
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
