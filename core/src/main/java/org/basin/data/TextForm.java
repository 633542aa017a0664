package org.basin.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How delimited text is written: its characters and its separator. A blank as the separator stands
 * for any run of blanks.
 */
record TextForm(Charset charset, int mark, char separator) {
  private static final int SAMPLE = 200;

  /** Tried in this order: of two that fit alike, the rarer sign in other text is the separator. */
  private static final char[] SEPARATORS = {'\t', ';', '|', ',', ' '};

  /** What is done with each record; false ends the reading. */
  interface Records {
    boolean take(long line, List<String> fields);
  }

  static TextForm of(Path file, char separator) throws IOException {
    TextForm form = encoding(file);
    if (separator != 0) {
      return new TextForm(form.charset, form.mark, separator);
    }
    char best = ',';
    double most = 0;
    for (char candidate : SEPARATORS) {
      double share = new TextForm(form.charset, form.mark, candidate).agreement(file);
      if (share > most) {
        most = share;
        best = candidate;
      }
    }
    return new TextForm(form.charset, form.mark, best);
  }

  /** The share of the first records that have the commonest number of cells, 0 if that is one. */
  private double agreement(Path file) throws IOException {
    List<List<String>> sample = sample(file);
    int cells = commonest(sample);
    long agreeing = sample.stream().filter(record -> record.size() == cells).count();
    return cells < 2 ? 0 : (double) agreeing / sample.size();
  }

  /** The commonest number of cells. */
  static int commonest(List<List<String>> records) {
    java.util.Map<Integer, Integer> counts = new java.util.TreeMap<>();
    for (List<String> record : records) {
      counts.merge(record.size(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .max(java.util.Map.Entry.comparingByValue())
        .map(java.util.Map.Entry::getKey)
        .orElse(0);
  }

  /** The first records; short of one that cannot be parsed. */
  List<List<String>> sample(Path file) throws IOException {
    List<List<String>> sample = new ArrayList<>();
    try {
      read(
          file,
          (line, fields) -> {
            sample.add(fields);
            return sample.size() < SAMPLE;
          });
    } catch (CsvParseException e) {
      // A separator that does not fit; the real reading reports what is wrong with the right one.
      return sample;
    }
    return sample;
  }

  /** All records that are not blank lines. */
  void read(Path file, Records records) throws IOException {
    try (InputStream in = Idx.open(file);
        Reader reader = new InputStreamReader(in, charset)) {
      in.skipNBytes(mark);
      if (separator == ' ') {
        lines(new BufferedReader(reader), records);
        return;
      }
      try (CsvReader<CsvRecord> csv =
          CsvReader.builder()
              .fieldSeparator(separator)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .trimWhitespacesAroundQuotes(true)
              .skipEmptyLines(true)
              .ofCsvRecord(reader)) {
        for (CsvRecord record : csv) {
          if (blank(record.getFields())) {
            continue;
          }
          if (!records.take(record.getStartingLineNumber(), record.getFields())) {
            return;
          }
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static boolean blank(List<String> fields) {
    return fields.size() == 1 && fields.get(0).isBlank();
  }

  private static void lines(BufferedReader reader, Records records) throws IOException {
    long number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank() && !records.take(number, List.of(line.strip().split("\\s+", -1)))) {
        return;
      }
    }
  }

  private static TextForm encoding(Path file) throws IOException {
    try (PushbackInputStream in = new PushbackInputStream(Idx.open(file), 3)) {
      byte[] start = in.readNBytes(3);
      if (start.length == 3 && start[0] == -17 && start[1] == -69 && start[2] == -65) {
        return new TextForm(StandardCharsets.UTF_8, 3, ',');
      }
      if (start.length >= 2 && start[0] == -1 && start[1] == -2) {
        return new TextForm(StandardCharsets.UTF_16LE, 2, ',');
      }
      if (start.length >= 2 && start[0] == -2 && start[1] == -1) {
        return new TextForm(StandardCharsets.UTF_16BE, 2, ',');
      }
      in.unread(start);
      return new TextForm(
          isUtf8(in) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1, 0, ',');
    }
  }

  private static boolean isUtf8(InputStream in) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    try {
      boolean end = false;
      while (!end) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        if (decoder.decode(bytes, chars.clear(), end).isError()) {
          return false;
        }
        bytes.compact();
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
