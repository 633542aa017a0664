package org.basin.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.data.home.DataCache;
import org.basin.data.home.PublicSet;
import org.basin.data.home.PublicSets;
import org.basin.study.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds out what a source is and reads it. */
public final class Datasets {
  private Datasets() {}

  /** The data sets known by name. */
  public static List<String> names() {
    return Stream.concat(Recognition.NAMES.stream(), PublicSets.ALL.stream().map(PublicSet::name))
        .toList();
  }

  /**
   * Whether a word names a data set rather than a path: a path of that name comes first, but for
   * what comes with Basin.
   */
  public static boolean isName(String word) {
    return Recognition.NAMES.contains(word)
        || (PublicSets.of(word).isPresent() && !Files.exists(Path.of(word)));
  }

  /**
   * Reads the source. A source without any label reads to a data set without classes, all of it
   * pool.
   *
   * @throws InputError with everything found wrong
   */
  public static Dataset load(DataSource source) {
    Dataset all = read(source);
    return source.novelClasses().isEmpty() ? all : NovelClasses.task(all, source.novelClasses());
  }

  private static Dataset read(DataSource named) {
    DataSource source = DataCache.standard().resolved(named);
    Remarks remarks = new Remarks();
    List<Given> given = new ArrayList<>();
    add(given, source.data(), "data", Part.TRAIN, remarks);
    add(given, source.test(), "test", Part.TEST, remarks);
    add(given, source.unlabelled(), "unlabelled", Part.POOL, remarks);
    remarks.check();
    Form form = given.get(0).found().form();
    for (Given other : given) {
      if (!form.goesWith(other.found().form())) {
        remarks.problem(
            other.role()
                + ": expected the same form as the data, "
                + form.words()
                + ", found "
                + other.found().form().words());
      }
    }
    remarks.check();
    String name = name(named.data());
    return switch (form) {
      case EMBEDDED, IDX, NPZ -> arrays(name, form, given, source, remarks);
      case IMAGES -> images(name, given, source, remarks);
      case TEXT, JSON, PARQUET -> tables(name, given, source, remarks);
    };
  }

  /** What the user gave, and as what. */
  private record Given(String role, Part part, Recognition found) {}

  private static void add(
      List<Given> given, @Nullable String path, String role, Part part, Remarks remarks) {
    if (path != null) {
      Recognition found = Recognition.of(path, role, remarks);
      if (found != null) {
        given.add(new Given(role, part, found));
      }
    }
  }

  /** The last part of a path without its extension. */
  static String name(String source) {
    Path file = Path.of(source).toAbsolutePath().normalize().getFileName();
    String name = file == null ? "data" : file.toString();
    name = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static Dataset arrays(
      String name, Form form, List<Given> given, DataSource source, Remarks remarks) {
    refuse(source.label(), "label", form, remarks);
    refuse(source.group(), "group", form, remarks);
    refuse(source.imageSize(), "image-size", form, remarks);
    List<ArrayBlock> blocks = new ArrayList<>();
    for (Given part : given) {
      for (ArrayBlock block : blocks(part.found(), remarks)) {
        if (part.part() == Part.TRAIN && block.part() == Part.TEST && source.test() != null) {
          remarks.problem(twoTests(source));
        }
        Part own = part.part() == Part.TRAIN ? block.part() : part.part();
        blocks.add(new ArrayBlock(block.name(), block.inputs(), block.labels(), own));
      }
    }
    return ArrayBlocks.assemble(
        name, form == Form.EMBEDDED ? "MNIST as embedded" : form.words(), blocks, remarks);
  }

  private static List<ArrayBlock> blocks(Recognition found, Remarks remarks) {
    try {
      return switch (found.form()) {
        case EMBEDDED -> Mnist.blocks();
        case NPZ -> Npz.read(found.path(), remarks);
        default ->
            found.path().toFile().isDirectory()
                ? IdxFiles.folder(found.path(), IdxFiles.in(found.path()))
                : List.of(IdxFiles.single(found.path()));
      };
    } catch (IOException e) {
      throw new InputError(found.path() + " cannot be read: " + e.getMessage());
    }
  }

  private static Dataset images(
      String name, List<Given> given, DataSource source, Remarks remarks) {
    if (source.label() != null) {
      remarks.problem(
          "label: expected with tables alone, found with image files, whose folders are their"
              + " labels; leave it out");
    }
    List<FileTree> trees = new ArrayList<>();
    try {
      List<ImageEntry> entries = new ArrayList<>();
      for (Given part : given) {
        FileTree tree = FileTree.of(part.found().path());
        trees.add(tree);
        List<ImageEntry> own = ImageTree.entries(tree, part.part(), remarks);
        if (part.part() == Part.TEST && entries.stream().anyMatch(e -> e.part() == Part.TEST)) {
          remarks.problem(twoTests(source));
        }
        entries.addAll(own);
      }
      remarks.check();
      return ImageSet.assemble(name, "images, one folder a class", entries, source, remarks);
    } catch (IOException e) {
      throw new InputError(source.data() + " cannot be read: " + e.getMessage());
    } finally {
      trees.forEach(Datasets::close);
    }
  }

  private static void close(FileTree tree) {
    try {
      tree.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String twoTests(DataSource source) {
    return "test: expected one test part, found one in "
        + source.data()
        + " and another with --test; leave --test out, or name the training part alone";
  }

  private static Dataset tables(
      String name, List<Given> given, DataSource source, Remarks remarks) {
    refuse(source.imageSize(), "image-size", Form.TEXT, remarks);
    try {
      List<TableSet.Source> sources = new ArrayList<>();
      List<String> known = List.of();
      for (Given part : given) {
        Path path = part.found().path();
        TableFile file =
            switch (part.found().form()) {
              case PARQUET -> ParquetTable.of(path);
              case JSON -> JsonLines.of(path);
              default ->
                  DelimitedText.of(path, source.header(), source.separator(), known, remarks);
            };
        if (sources.isEmpty() && file.named()) {
          known = file.names();
        }
        sources.add(new TableSet.Source(file, part.part()));
      }
      return TableSet.assemble(name, sources, source, remarks);
    } catch (IOException e) {
      throw new InputError(source.data() + " cannot be read: " + e.getMessage());
    }
  }

  private static void refuse(@Nullable Object value, String option, Form form, Remarks remarks) {
    if (value != null) {
      remarks.problem(
          option
              + ": expected with "
              + (option.equals("image-size") ? "image files" : "image files or tables")
              + " alone, found with "
              + form.words()
              + "; leave it out");
    }
  }
}
