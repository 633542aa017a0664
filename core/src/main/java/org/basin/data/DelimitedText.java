package org.basin.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * Delimited text of any extension, plain or gzip.
 *
 * @param skipped how many records stand before the first row: the header, or a first line of
 *     another form
 */
record DelimitedText(Path file, TextForm text, List<String> names, boolean named, int skipped)
    implements TableFile {

  /**
   * @param header whether the first line holds names; null to find out
   * @param separator null to find out
   * @param known names that a header is recognised by; empty where there are none
   */
  static DelimitedText of(
      Path file,
      @Nullable Boolean header,
      @Nullable String separator,
      List<String> known,
      Remarks remarks)
      throws IOException {
    TextForm text = TextForm.of(file, separator(separator));
    List<List<String>> sample = text.sample(file);
    if (sample.isEmpty()) {
      // Read again, for the parser's own words where it stopped at the first record.
      try {
        text.read(file, (line, fields) -> false);
      } catch (CsvParseException e) {
        throw new InputError(file + ": expected delimited text, found: " + e.getMessage());
      }
      throw new InputError(file + ": expected rows of delimited text, found an empty file");
    }
    int columns = TextForm.commonest(sample);
    List<String> first = sample.get(0);
    List<List<String>> rest = sample.subList(1, sample.size());
    boolean named = header != null ? header : Header.is(first, rest, known);
    if (first.size() == columns - 1 && (header == null || header) && Header.isWords(first)) {
      List<String> names = new ArrayList<>(List.of(""));
      names.addAll(first);
      remarks.note(
          file
              + ": the header has one name fewer than rows have cells: the first column is unnamed");
      return new DelimitedText(file, text, Header.names(names, remarks), true, 1);
    }
    if (first.size() != columns && header == null && !rest.isEmpty()) {
      remarks.note(
          file
              + ": the first line has "
              + first.size()
              + " cells where rows have "
              + columns
              + ": passed over");
      return new DelimitedText(file, text, Header.numbered(columns), false, 1);
    }
    int width = named ? first.size() : columns;
    List<String> names = named ? Header.names(first, remarks) : Header.numbered(width);
    return new DelimitedText(file, text, names, named, named ? 1 : 0);
  }

  private static char separator(@Nullable String word) {
    if (word == null) {
      return 0;
    }
    String sign =
        switch (word.toLowerCase(java.util.Locale.ROOT)) {
          case "tab", "\\t" -> "\t";
          case "space" -> " ";
          case "comma" -> ",";
          case "semicolon" -> ";";
          case "pipe" -> "|";
          default -> word;
        };
    if (sign.length() != 1 || sign.equals("\"")) {
      throw new InputError(
          "separator: expected one character, or tab, space, comma, semicolon or pipe, found \""
              + word
              + "\"");
    }
    return sign.charAt(0);
  }

  @Override
  public String shown() {
    return file.toString();
  }

  @Override
  public String form() {
    String sign =
        switch (text.separator()) {
          case '\t' -> "tab";
          case ' ' -> "blank";
          case ',' -> "comma";
          case ';' -> "semicolon";
          default -> "\"" + text.separator() + "\"";
        };
    return "delimited text (separator "
        + sign
        + ", "
        + (named ? "with" : "without")
        + " a header line, "
        + text.charset()
        + ")";
  }

  @Override
  public void read(Sink sink, Consumer<String> ragged) throws IOException {
    int width = names.size();
    long[] seen = new long[1];
    try {
      text.read(
          file,
          (line, fields) -> {
            if (seen[0]++ < skipped) {
              return true;
            }
            if (fields.size() != width) {
              ragged.accept(
                  file
                      + ": line "
                      + line
                      + ": expected "
                      + width
                      + " cells, found "
                      + fields.size()
                      + "; mend the line, or leave such out with --skip-bad");
              return true;
            }
            @Nullable String[] cells = new String[width];
            for (int i = 0; i < width; i++) {
              cells[i] = Cells.clean(fields.get(i));
            }
            sink.row("line " + line, cells);
            return true;
          });
    } catch (CsvParseException e) {
      throw new InputError(
          file + ": expected delimited text, found: " + e.getMessage() + "; mend the quotes");
    }
  }
}
