package org.basin.workflow;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.nn.Architecture;
import org.basin.study.ArmName;
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
    return of(study, NormalForm::network);
  }

  /** Likewise, with the choices made that hang on the shape of the data. */
  static Study of(Study study, int... inputs) {
    return of(study, text -> network(text, inputs));
  }

  /**
   * Likewise, but what a network's name leaves to the shape of the data is as it was settled in a
   * study begun before.
   */
  public static Study of(Study study, Study begun) {
    return of(study, text -> network(text, begun.networks()));
  }

  private static Study of(Study study, UnaryOperator<String> network) {
    return new Study(
        study.basin(),
        study.name(),
        study.data(),
        study.networks().stream().map(network).distinct().toList(),
        arms(study.arms()),
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
        study.adaptive());
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

  private static String arm(String text) {
    try {
      return ArmName.parse(text).toString();
    } catch (InputError e) {
      return text;
    }
  }
}
