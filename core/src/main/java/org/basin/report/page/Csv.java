package org.basin.report.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A figure's data as a table that a link carries whole: the first line names the columns. */
public final class Csv {
  private final List<List<String>> lines = new ArrayList<>();

  public Csv(String... columns) {
    lines.add(List.of(columns));
  }

  /** Text and numbers; a number that is not one leaves its cell empty. */
  public void line(Object... cells) {
    List<String> line = new ArrayList<>();
    for (Object cell : cells) {
      boolean number = cell instanceof Number;
      boolean absent = cell instanceof Double d && !Double.isFinite(d);
      line.add(absent ? "" : number ? cell.toString() : harmless(cell.toString()));
    }
    lines.add(line);
  }

  /** RFC 4180. */
  public String text() {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      lines.forEach(writer::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string does not fail
    }
    return text.toString();
  }

  /** The same as a {@code data:} address, percent-encoded. */
  public String address() {
    String encoded =
        URLEncoder.encode(text(), StandardCharsets.UTF_8).replace("+", "%20").replace("%2C", ",");
    return "data:text/csv;charset=utf-8," + encoded;
  }

  public Figure.Download download(String id) {
    return new Figure.Download("CSV", id + ".csv", address());
  }

  /** A spreadsheet takes text that opens like a formula for one; an apostrophe keeps it text. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
