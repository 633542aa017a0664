package org.basin.export;

import java.io.IOException;
import java.util.List;

/**
 * Predictions as comma-separated text (RFC 4180, lines ended by a line feed): the input, its
 * likeliest class, that class's probability, and the probability of each class under its name, with
 * six decimals.
 */
final class PredictionLines {
  private static final int MILLION = 1_000_000;

  private PredictionLines() {}

  static void header(Appendable csv, List<String> classes) throws IOException {
    csv.append("input,label,confidence");
    for (String name : classes) {
      csv.append(',').append(quoted(name));
    }
    csv.append('\n');
  }

  static void lines(Appendable csv, Predictions predictions) throws IOException {
    List<String> classes = predictions.classes().stream().map(PredictionLines::quoted).toList();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < predictions.names().size(); i++) {
      int label = predictions.label(i);
      float[] probabilities = predictions.probabilities()[i];
      line.setLength(0);
      line.append(quoted(predictions.names().get(i))).append(',').append(classes.get(label));
      number(line, probabilities[label]);
      for (float probability : probabilities) {
        number(line, probability);
      }
      csv.append(line.append('\n'));
    }
  }

  private static String quoted(String cell) {
    boolean plain =
        cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            && cell.equals(cell.strip())
            && !cell.isEmpty();
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** A probability behind a comma; a formatter would take longer than the network. */
  private static void number(StringBuilder line, float probability) {
    long parts = Math.round((double) probability * MILLION);
    line.append(',').append(parts / MILLION).append('.');
    long rest = parts % MILLION;
    for (int digit = MILLION / 10; digit > 0; digit /= 10) {
      line.append((char) ('0' + rest / digit % 10));
    }
  }
}
