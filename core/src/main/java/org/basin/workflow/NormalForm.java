package org.basin.workflow;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.nn.Architecture;
import org.basin.study.ArmName;
import org.basin.study.Block;
import org.basin.study.DataSource;
import org.basin.study.Study;

/**
 * The one way to write a study: networks and arms with their settings in order and no default left
 * out, budgets ascending and each once. Two studies that ask for the same trials are equal in it.
 */
public final class NormalForm {
  private static final String REFERENCE = "random";

  private NormalForm() {}

  /** The study in its normal form; what cannot be read stays as it is. */
  public static Study of(Study study) {
    return of(
        study, block -> of(block, block.data(), NormalForm::network, UnaryOperator.identity()));
  }

  /** Likewise, with the choices made that hang on the shape of the data. */
  static Study of(Study study, int... inputs) {
    return of(study, UnaryOperator.identity(), inputs);
  }

  /**
   * Likewise, with the choices made that hang on the data.
   *
   * @param arm what the data make of an arm's name
   * @param inputs their shape
   */
  static Study of(Study study, UnaryOperator<String> arm, int... inputs) {
    return of(study, block -> of(block, block.data(), text -> network(text, inputs), arm));
  }

  /**
   * Likewise, but what was left to the data is as it was settled in a study begun before: what a
   * network's name leaves to their shape, which networks do not fit one of several data sets, paths
   * in arms, and which classes were drawn.
   */
  public static Study of(Study study, Study begun) {
    List<String> known = begun.networks();
    Iterator<Block> before = begun.blocks().iterator();
    return of(
        study,
        block -> {
          Block settled = before.hasNext() ? before.next() : block;
          Block form =
              of(
                  block,
                  drawn(block.data(), settled.data(), study.seed() == begun.seed()),
                  text -> network(text, settled.networks()),
                  text -> placed(text, settled.arms()));
          return new Block(
              form.name(),
              form.data(),
              form.networks().stream()
                  .filter(
                      text ->
                          settled.networks().contains(text)
                              || !known.contains(network(text, known)))
                  .toList(),
              form.arms(),
              form.labels());
        });
  }

  private static Study of(Study study, UnaryOperator<Block> form) {
    Study formed = study.with(study.name(), study.blocks().stream().map(form).toList());
    List<Integer> pools = formed.unlabelled().stream().sorted().distinct().toList();
    return formed.sized(pools, formed.seeds(), formed.pretrainEpochs());
  }

  private static Block of(
      Block block, DataSource data, UnaryOperator<String> network, UnaryOperator<String> arm) {
    return new Block(
        block.name(),
        data,
        block.networks().stream().map(network).distinct().toList(),
        arms(block.arms().stream().map(arm).toList()),
        block.labels().stream().sorted().distinct().toList());
  }

  /** The reference stands first, named or not: everything is compared against it. */
  private static List<String> arms(List<String> said) {
    return Stream.concat(Stream.of(REFERENCE), said.stream().map(NormalForm::arm))
        .distinct()
        .toList();
  }

  private static String network(String text) {
    try {
      return Architecture.parse(text).toString();
    } catch (InputError e) {
      return text;
    }
  }

  private static String network(String text, int... inputs) {
    try {
      return Architecture.parse(text).fitting(inputs).toString();
    } catch (InputError e) {
      return text;
    }
  }

  private static String network(String text, List<String> begun) {
    try {
      Architecture asked = Architecture.parse(text);
      for (String settled : begun) {
        if (asked.leavesOpen(Architecture.parse(settled))) {
          return settled;
        }
      }
      return asked.toString();
    } catch (InputError e) {
      return text;
    }
  }

  private static String placed(String text, List<String> begun) {
    try {
      ArmName arm = ArmName.parse(text);
      String path = arm.argument();
      String settled =
          path == null
              ? text
              : arm.withArgument(Path.of(path).toAbsolutePath().normalize().toString()).toString();
      return begun.contains(settled) ? settled : text;
    } catch (InputError | InvalidPathException e) {
      return text;
    }
  }

  /** So many classes are those that were drawn, as long as the draw would be the same. */
  private static DataSource drawn(DataSource data, DataSource begun, boolean sameSeed) {
    List<String> before = begun.novelClasses();
    return data.novelClasses().equals(List.of(Integer.toString(before.size()))) && sameSeed
        ? data.withNovelClasses(before)
        : data;
  }

  private static String arm(String text) {
    try {
      return ArmName.parse(text).toString();
    } catch (InputError e) {
      return text;
    }
  }
}
