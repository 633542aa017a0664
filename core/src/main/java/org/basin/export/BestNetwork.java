package org.basin.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.data.Column;
import org.basin.data.Kind;
import org.basin.data.Shape;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.nn.OneHot;
import org.basin.nn.Parameters;
import org.basin.nn.SafeTensors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A network and all that is needed to use it when the data are gone, as the folder {@code best/} of
 * a run has it and {@code basin export} writes it: {@code model.safetensors} and {@code model.onnx}
 * are the weights, {@code labels.json} the classes' names in the order of the outputs, {@code
 * preprocessing.json} how new inputs are read, {@code calibration.json} how sure it may be, {@code
 * card.md} what is known of it.
 *
 * @param theta one member; where the folder was read, it belongs to the scope open then
 * @param classes by output
 * @param calibration null where there were no rows to fit it on
 */
public record BestNetwork(
    Network network,
    Parameters theta,
    Preprocessing preprocessing,
    List<String> classes,
    @Nullable Calibration calibration) {
  private static final String PARTIAL = ".best.partial";
  private static final String OLD = ".best.old";
  private static final String LINEAR = "linear";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public BestNetwork {
    classes = List.copyOf(classes);
  }

  /**
   * Writes the folder beside its place and then puts it there, so that it is never seen half
   * written; what stood there before is replaced.
   *
   * @throws OutsideError where the disk does not take it
   */
  public void write(Path folder, CardFacts facts) {
    Path place = folder.toAbsolutePath().normalize();
    try {
      Path parent = Files.createDirectories(place.resolveSibling(""));
      Path partial = parent.resolve(PARTIAL);
      delete(partial); // left by a process that was killed
      Files.createDirectory(partial);
      try {
        NetworkFiles.write(
            partial,
            this,
            facts,
            Set.of(ExportFormat.SAFETENSORS, ExportFormat.ONNX, ExportFormat.CARD));
        replace(partial, place);
      } finally {
        delete(partial);
      }
    } catch (IOException e) {
      throw new OutsideError(
          "best network: cannot be written to "
              + folder
              + ": "
              + e.getMessage()
              + "; make room, or allow writing there, and give the same command again",
          e);
    }
  }

  /**
   * Reads the folder.
   *
   * @throws InputError where files are missing, damaged or do not belong together
   */
  public static BestNetwork read(Path folder) {
    List<String> problems = new ArrayList<>();
    for (String name :
        List.of(NetworkFiles.WEIGHTS, NetworkFiles.LABELS, NetworkFiles.PREPROCESSING)) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        problems.add(folder.resolve(name) + ": expected the best network's file, found none");
      }
    }
    if (!problems.isEmpty()) {
      problems.add(remedy());
      throw new InputError(problems);
    }
    try {
      JsonNode description =
          JSON.readTree(Files.readString(folder.resolve(NetworkFiles.PREPROCESSING)));
      Preprocessing preprocessing = PreprocessingFile.read(description);
      List<String> classes = new ArrayList<>();
      JSON.readTree(Files.readString(folder.resolve(NetworkFiles.LABELS)))
          .forEach(name -> classes.add(name.asString()));
      String text = description.required("network").asString();
      Network network = network(text, preprocessing, classes.size());
      SafeTensors.Content content = SafeTensors.read(folder.resolve(NetworkFiles.WEIGHTS));
      check(folder, network, preprocessing, content);
      return new BestNetwork(
          network, content.theta(), preprocessing, classes, Calibration.read(folder));
    } catch (InputError e) {
      List<String> all = new ArrayList<>(e.problems());
      all.add(remedy());
      throw new InputError(all);
    } catch (IOException | RuntimeException e) {
      throw new InputError(
          List.of(
              folder + ": expected the best network's files as written, found: " + e.getMessage(),
              remedy()));
    }
  }

  private static String remedy() {
    return "give the run's `basin study` command again, with the same --out: it trains nothing that"
        + " is stored and writes the best network anew";
  }

  private static Network network(String text, Preprocessing preprocessing, int classes) {
    Shape shape = preprocessing.encoding().shape();
    int[] inputs =
        preprocessing.encoding().kind() == Kind.IMAGE
            ? new int[] {shape.channels(), shape.height(), shape.width()}
            : new int[] {shape.size()};
    return text.equals(LINEAR)
        ? Architecture.linear(inputs, classes)
        : Architecture.parse(text)
            .network(
                inputs,
                preprocessing.encoding().columns().stream()
                    .filter(Column::categorical)
                    .map(column -> new OneHot(column.first(), column.count()))
                    .toList(),
                classes);
  }

  private static void check(
      Path folder, Network network, Preprocessing preprocessing, SafeTensors.Content content) {
    List<String> problems = new ArrayList<>();
    if (!preprocessing.digest().equals(content.metadata().get("data"))
        || !network.text().equals(content.metadata().get("network"))) {
      problems.add(
          folder
              + ": expected files of one network, found "
              + NetworkFiles.WEIGHTS
              + " of another network or of other data than "
              + NetworkFiles.PREPROCESSING);
    }
    network
        .shapes()
        .forEach(
            (name, ofOne) -> {
              long[] shape =
                  LongStream.concat(LongStream.of(1), java.util.Arrays.stream(ofOne)).toArray();
              if (!content.theta().names().contains(name)) {
                problems.add(
                    folder.resolve(NetworkFiles.WEIGHTS) + ": expected the tensor " + name);
              } else if (!java.util.Arrays.equals(content.theta().get(name).shape(), shape)) {
                problems.add(
                    folder.resolve(NetworkFiles.WEIGHTS)
                        + ": tensor "
                        + name
                        + ": expected the shape "
                        + java.util.Arrays.toString(shape)
                        + " with the member first, found "
                        + java.util.Arrays.toString(content.theta().get(name).shape()));
              }
            });
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    if (!Files.exists(to)) {
      Files.move(from, to);
      return;
    }
    Path old = to.resolveSibling(OLD);
    delete(old);
    Files.move(to, old);
    Files.move(from, to);
    delete(old);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
