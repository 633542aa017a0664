package org.basin.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basin.workflow.AskedBlock;
import org.basin.workflow.AskedData;
import org.basin.workflow.DataSets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The data and how it is to be read. */
final class DataOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "DATA",
      description =
          "A name (mnist), a folder with a sub-folder a class, train/ and test/ folders of that"
              + " form, an .npz, IDX files, delimited text, a .parquet. Several are blocks of one"
              + " study: what is said of the data is said of all.")
  List<String> data = List.of();

  @Option(names = "--test", paramLabel = "PATH", description = "A test part of the same form.")
  @Nullable String test;

  @Option(
      names = "--unlabelled",
      paramLabel = "PATH",
      description = "More examples without labels, for pre-training.")
  @Nullable String unlabelled;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The label's column: a name, or a number from 1; the last if left out.")
  @Nullable String label;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description =
          "Keeps on one side of the split what agrees in this column (for images: in this pattern"
              + " on the file's name).")
  @Nullable String group;

  @Option(
      names = "--header",
      negatable = true,
      description = "The table has a line of names, or has none.")
  @Nullable Boolean header;

  @Option(
      names = "--separator",
      paramLabel = "C",
      description = "What stands between cells: a character, or tab, space, comma, semicolon.")
  @Nullable String separator;

  @Option(
      names = "--categorical",
      paramLabel = "COLUMN,…",
      description = "Columns to read as categories.")
  @Nullable String categorical;

  @Option(names = "--numeric", paramLabel = "COLUMN,…", description = "Columns to read as numbers.")
  @Nullable String numeric;

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description = "The side that images are brought to.")
  @Nullable String imageSize;

  @Option(
      names = "--skip-bad",
      description = "Leaves out broken images and rows, naming them, instead of stopping.")
  @Nullable Boolean skipBad;

  @Option(
      names = "--allow-leak",
      description = "Goes on though images of the test part stand outside it too.")
  @Nullable Boolean allowLeak;

  /** What was said of the data; paths are made absolute, so that a run can go on from anywhere. */
  AskedData asked(List<String> problems) {
    Reading reading = new Reading(problems);
    return new AskedData(
        data.size() == 1 ? place(data.get(0)) : null,
        absolute(test),
        absolute(unlabelled),
        label,
        group,
        header,
        separator(reading),
        reading.list("--categorical", categorical, "a column", DataOptions::present),
        reading.list("--numeric", numeric, "a column", DataOptions::present),
        reading.whole("--image-size", imageSize, 1),
        skipBad,
        null,
        allowLeak);
  }

  /** The data sets where several were named; else none. */
  List<AskedBlock> blocks() {
    return data.size() < 2
        ? List.of()
        : data.stream().map(each -> AskedBlock.of(place(each))).toList();
  }

  /** The data's name or absolute path. */
  static @Nullable String place(@Nullable String data) {
    if (data == null || DataSets.isKnown(data)) {
      return data;
    }
    boolean path = data.contains("/") || data.contains(File.separator) || data.contains(".");
    return path || Files.exists(Path.of(data)) ? absolute(data) : data;
  }

  static @Nullable String absolute(@Nullable String path) {
    return path == null ? null : Path.of(path).toAbsolutePath().normalize().toString();
  }

  private @Nullable String separator(Reading reading) {
    return reading.one(
        "--separator",
        separator,
        "one character, or tab, space, comma, semicolon",
        ignored -> {
          String word = String.valueOf(separator);
          return switch (word) {
            case "tab", "\\t" -> "\t";
            case "space" -> " ";
            case "comma" -> ",";
            case "semicolon" -> ";";
            default -> word.codePointCount(0, word.length()) == 1 ? word : null;
          };
        });
  }

  private static @Nullable String present(String word) {
    return word.isEmpty() ? null : word;
  }
}
