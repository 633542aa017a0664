package org.basin.study;

import java.util.Arrays;
import java.util.List;
import org.basin.InputError;

/**
 * What a study's comparisons are about, declared before the first trial: a cost of a trial's chosen
 * weights on the test part, of which less is better. Measures of which more is better count as what
 * they fall short of 1, so that below zero a difference always speaks for the arm.
 */
public enum Metric {
  /** The share of test rows that is wrong. */
  ERROR("error", "test_error", "error") {
    @Override
    public double cost(Outcome outcome) {
      return outcome.testError();
    }
  },
  /** The mean negative log-likelihood of the test rows, in nats. */
  NLL("nll", "test_nll", "negative log-likelihood") {
    @Override
    public double cost(Outcome outcome) {
      return outcome.testLoss();
    }
  },
  /** The mean over the classes of the share of their rows that is wrong. */
  BALANCED("balanced", "test_balanced_error", "balanced error") {
    @Override
    public double cost(Outcome outcome) {
      return 1 - outcome.scores().balancedAccuracy();
    }
  },
  /** 1 minus the mean over the classes of F1. */
  MACRO_F1("macro-f1", "test_macro_f1_shortfall", "macro-F1 shortfall") {
    @Override
    public double cost(Outcome outcome) {
      return 1 - outcome.scores().macroF1();
    }
  },
  /** The share that is wrong of the class where it is largest. */
  WORST_CLASS("worst-class", "test_worst_class_error", "worst-class error") {
    @Override
    public double cost(Outcome outcome) {
      return 1 - outcome.scores().worstRecall();
    }
  },
  /** Of two classes: 1 minus the area under the receiver's curve. */
  AUC("auc", "test_auc_shortfall", "AUC shortfall") {
    @Override
    public double cost(Outcome outcome) {
      Double area = outcome.scores().auc();
      return area == null ? Double.NaN : 1 - area;
    }
  };

  private final String word;
  private final String key;
  private final String noun;

  Metric(String word, String key, String noun) {
    this.word = word;
    this.key = key;
    this.noun = noun;
  }

  /** As it was measured and stored; not a number where it was not. */
  public abstract double cost(Outcome outcome);

  /** As options and study files name it. */
  public String word() {
    return word;
  }

  /** As {@code result.json} names the cost. */
  public String key() {
    return key;
  }

  /** The cost in a sentence, as in "3.1 points lower error". */
  public String noun() {
    return noun;
  }

  /** Whether it is a fraction, shown in per cent and its differences in points; else in nats. */
  public boolean share() {
    return this != NLL;
  }

  /** No cost is greater; the least is 0. */
  public double greatest() {
    return share() ? 1 : Double.POSITIVE_INFINITY;
  }

  /** What a shown number is to the cost. */
  public double scale() {
    return share() ? 100 : 1;
  }

  /** The unit of what is shown. */
  public String unit() {
    return share() ? "%" : "nats";
  }

  /** The unit of differences that are shown. */
  public String step() {
    return share() ? "points" : "nats";
  }

  /** The names of all. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Metric::word).toList();
  }

  /** The metric that users call by {@code word}. */
  public static Metric parse(String word) {
    for (Metric metric : values()) {
      if (metric.word.equals(word)) {
        return metric;
      }
    }
    throw new InputError(
        "metric: expected one of %s, found \"%s\"".formatted(String.join(", ", words()), word));
  }
}
