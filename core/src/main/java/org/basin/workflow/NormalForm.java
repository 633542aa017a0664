package org.basin.workflow;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.nn.Architecture;
import org.basin.study.ArmName;
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
    return of(study, study.data(), NormalForm::network, UnaryOperator.identity());
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
    return of(study, study.data(), text -> network(text, inputs), arm);
  }

  /**
   * Likewise, but what was left to the data is as it was settled in a study begun before: what a
   * network's name leaves to their shape, paths in arms, and which classes were drawn.
   */
  public static Study of(Study study, Study begun) {
    return of(
        study,
        drawn(study, begun),
        text -> network(text, begun.networks()),
        text -> placed(text, begun.arms()));
  }

  private static Study of(
      Study study, DataSource data, UnaryOperator<String> network, UnaryOperator<String> arm) {
    return new Study(
        study.basin(),
        study.name(),
        data,
        study.networks().stream().map(network).distinct().toList(),
        arms(study.arms().stream().map(arm).toList()),
        study.labels().stream().sorted().distinct().toList(),
        study.natural(),
        study.unlabelled().stream().sorted().distinct().toList(),
        study.seeds(),
        study.seed(),
        study.testShare(),
        study.margin(),
        study.level(),
        study.training(),
        study.pretrainEpochs(),
        study.minutes(),
        study.why(),
        study.checkpoints(),
        study.adaptive(),
        study.metric());
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
  private static DataSource drawn(Study study, Study begun) {
    List<String> said = study.data().novelClasses();
    List<String> before = begun.data().novelClasses();
    return said.equals(List.of(Integer.toString(before.size()))) && study.seed() == begun.seed()
        ? study.data().withNovelClasses(before)
        : study.data();
  }

  private static String arm(String text) {
    try {
      return ArmName.parse(text).toString();
    } catch (InputError e) {
      return text;
    }
  }
}
