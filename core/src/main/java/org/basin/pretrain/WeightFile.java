package org.basin.pretrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.basin.InputError;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.SafeTensors;

/**
 * A file of weights held against a network: what of it is taken, under which names, and what does
 * not fit. Nothing is taken in part: a tensor of another shape is left.
 *
 * @param taken the network's name of each tensor taken, and the file's
 * @param missing parameters of the encoder that the file does not have
 * @param misshapen parameters whose tensors have another shape: what was expected and found
 * @param over names in the file that nothing was taken from, the head's left out
 * @param head names in the file of the head's tensors, where they are not taken
 * @param notes what was done to a tensor on the way
 */
record WeightFile(
    Path file,
    Map<String, String> taken,
    Set<String> missing,
    Map<String, String> misshapen,
    Set<String> over,
    Set<String> head,
    List<String> notes,
    Parameters theta) {
  private static final Set<String> HEADS = Set.of("head", "fc", "classifier");

  /**
   * Reads a file; the tensors belong to the innermost scope.
   *
   * @param withHead whether the head is taken too
   * @throws InputError where it cannot be read
   */
  static WeightFile read(Path file, Network network, boolean withHead) {
    SafeTensors.Content content;
    try {
      if (!Files.isRegularFile(file)) {
        throw new InputError(file + ": expected a safetensors file, found none");
      }
      content = SafeTensors.read(file);
    } catch (IOException e) {
      throw new InputError(
          file + ": expected a safetensors file that can be read: " + e.getMessage());
    }
    Parameters there = content.theta();
    Correspondence names = Correspondence.of(network, there.names());
    Map<String, String> taken = new LinkedHashMap<>();
    Set<String> missing = new TreeSet<>();
    Map<String, String> misshapen = new TreeMap<>();
    Set<String> over = new TreeSet<>(there.names());
    Set<String> head = new TreeSet<>();
    List<String> notes = new ArrayList<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> parameter : network.shapes().entrySet()) {
      String own = parameter.getKey();
      String name = names.names().get(own);
      boolean wanted = withHead || !own.startsWith("head.");
      if (name == null) {
        if (wanted) {
          missing.add(own);
        }
        continue;
      }
      over.remove(name);
      if (!wanted) {
        head.add(name);
        continue;
      }
      Tensor tensor = fitted(own, there.get(name), parameter.getValue(), notes);
      if (Arrays.equals(ofOne(tensor), parameter.getValue())) {
        taken.put(own, name);
        tensors.put(own, tensor);
      } else {
        misshapen.put(
            own,
            "expected "
                + Arrays.toString(parameter.getValue())
                + ", found "
                + Arrays.toString(ofOne(there.get(name)))
                + " in "
                + name);
      }
    }
    for (String name : there.names()) {
      String rest = name.substring(name.startsWith(names.prefix()) ? names.prefix().length() : 0);
      if (!withHead && HEADS.contains(rest.split("\\.")[0]) && over.remove(name)) {
        head.add(name);
      }
    }
    if (!content.counters().isEmpty()) {
      notes.add(content.counters().size() + " tensors of whole numbers are counters and were left");
    }
    if (!names.prefix().isEmpty()) {
      notes.add("the file's names all begin with " + names.prefix());
    }
    return new WeightFile(
        file, taken, missing, misshapen, over, head, notes, Parameters.of(tensors));
  }

  private static long[] ofOne(Tensor tensor) {
    return Arrays.copyOfRange(tensor.shape(), 1, tensor.rank());
  }

  /** Kernels over colours, summed over them, are what they make of grey pictures (as timm does). */
  private static Tensor fitted(String own, Tensor tensor, long[] wanted, List<String> notes) {
    boolean grey =
        wanted.length == 4
            && tensor.rank() == 5
            && own.startsWith(Network.name(0) + ".")
            && wanted[1] == 1
            && tensor.shape(2) == 3;
    if (!grey) {
      return tensor;
    }
    notes.add(own + ": kernels over 3 channels were summed over them, for grey pictures");
    Tensor sum = tensor.sum(2);
    return sum.reshape(sum.shape(0), sum.shape(1), 1, sum.shape(2), sum.shape(3));
  }

  /** What stands against taking it, but for what is allowed by name or pattern. */
  List<String> problems(Network network, List<String> allowed) {
    List<String> problems = new ArrayList<>();
    missing.forEach(
        name -> {
          if (!allowed(network, name, allowed)) {
            problems.add(file + ": missing: " + names(network, name));
          }
        });
    misshapen.forEach(
        (name, what) -> {
          if (!allowed(network, name, allowed)) {
            problems.add(file + ": of another shape: " + names(network, name) + ": " + what);
          }
        });
    over.forEach(
        name -> {
          if (!matches(name, allowed)) {
            problems.add(file + ": left over: " + name);
          }
        });
    return problems;
  }

  private static String names(Network network, String own) {
    String there = network.names().outside(own);
    return there.equals(own) ? own : own + " (" + there + ")";
  }

  private static boolean allowed(Network network, String own, List<String> patterns) {
    return matches(own, patterns) || matches(network.names().outside(own), patterns);
  }

  private static boolean matches(String name, List<String> patterns) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                name.matches("\\Q" + pattern.replace("\\E", "").replace("*", "\\E.*\\Q") + "\\E"));
  }

  /** What happened, in sentences. */
  List<String> report() {
    List<String> lines = new ArrayList<>();
    lines.add(taken.size() + " tensors taken from " + file);
    if (!head.isEmpty()) {
      lines.add("the head was not taken: " + String.join(", ", head));
    }
    if (!missing.isEmpty()) {
      lines.add("missing, and left as drawn: " + String.join(", ", missing));
    }
    misshapen.forEach((name, what) -> lines.add("left as drawn: " + name + ": " + what));
    if (!over.isEmpty()) {
      lines.add("left over: " + String.join(", ", over));
    }
    lines.addAll(notes);
    return lines;
  }
}
