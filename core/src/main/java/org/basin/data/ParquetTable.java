package org.basin.data;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.schema.Type;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/** A Parquet file of plain columns. */
record ParquetTable(Path file, List<String> names) implements TableFile {

  static ParquetTable of(Path file) {
    List<String> names = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      for (Type type :
          ParquetReader.readMetadata(file.toFile()).getFileMetaData().getSchema().getFields()) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
          problems.add(
              file
                  + ": column \""
                  + type.getName()
                  + "\": expected one value a row, found a list or a group; flatten it");
        }
        names.add(type.getName());
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return new ParquetTable(file, List.copyOf(names));
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
    return "Parquet";
  }

  @Override
  public void read(Sink sink, Consumer<String> ragged) throws IOException {
    long[] row = new long[1];
    try (Stream<@Nullable String[]> rows = ParquetReader.streamContent(file.toFile(), cells())) {
      rows.forEachOrdered(cells -> sink.row("row " + ++row[0], cells));
    } catch (UncheckedIOException e) {
      throw unreadable(file, e);
    } catch (InputError e) {
      throw e;
    } catch (RuntimeException e) { // the reader meets damage with any exception
      throw unreadable(file, e);
    }
  }

  private Hydrator<@Nullable String[], @Nullable String[], String[]> cells() {
    Map<String, Integer> positions = new HashMap<>();
    for (String name : names) {
      positions.put(name, positions.size());
    }
    return new Hydrator<>() {
      @Override
      public @Nullable String[] start() {
        return new String[names.size()];
      }

      @Override
      public @Nullable String[] add(
          @Nullable String[] cells, String[] heading, @Nullable Object value) {
        Integer position = positions.get(heading[0]);
        if (position != null) {
          cells[position] = Cells.clean(text(value));
        }
        return cells;
      }

      @Override
      public @Nullable String[] finish(@Nullable String[] cells) {
        return cells;
      }
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static InputError unreadable(Path file, Exception e) {
    return new InputError(
        file + ": expected a whole Parquet file, found: " + e.getMessage() + "; write it again");
  }
}
