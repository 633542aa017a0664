package org.basin.execution;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.Trial;

/**
 * A piece of a study's work, as a small value: what is to be done, not how or where. Done at any
 * {@link Workplace} of the study, in any order and company, it leaves the same behind, bit for bit.
 */
public sealed interface Piece extends Serializable {
  /** In words, for those who watch. */
  String what();

  /** Floating-point operations, roughly. */
  double flops();

  /**
   * Starts that are pre-trained together.
   *
   * @param cohort one trial standing for each start
   */
  record Pretraining(Cohort cohort) implements Piece {
    @Override
    public String what() {
      return "pre-training " + describe(cohort);
    }

    @Override
    public double flops() {
      return cohort.flops();
    }
  }

  /** Trials that are trained together; their starts have been made. */
  record Training(Cohort cohort) implements Piece {
    @Override
    public String what() {
      return describe(cohort);
    }

    @Override
    public double flops() {
      return cohort.flops();
    }
  }

  /** Two trained networks held against each other. */
  record Comparing(Trial first, Trial second, Kind kind, double flops) implements Piece {
    @Override
    public String what() {
      return "comparing " + first.arm() + " and " + second.arm();
    }
  }

  /**
   * A measure taken of one subject, or of a part of it.
   *
   * @param measure its name
   * @param part from 0
   * @param parts that the subject is cut into
   */
  record Measuring(String measure, List<Trial> trials, int part, int parts, double flops)
      implements Piece {
    public Measuring {
      trials = List.copyOf(trials);
    }

    /** The whole subject. */
    public Measuring(String measure, List<Trial> trials, double flops) {
      this(measure, trials, 0, 1, flops);
    }

    @Override
    public String what() {
      return "measuring " + measure + " of " + trials.get(0).arm();
    }

    /** The name that the store knows it by. */
    String work() {
      return whole() + (parts == 1 ? "" : " part " + (part + 1) + " of " + parts);
    }

    /** The name of all parts together, as a store of a time before parts has it. */
    String whole() {
      return measure + " " + trials.stream().map(Trial::id).collect(Collectors.joining("+"));
    }
  }

  private static String describe(Cohort cohort) {
    Trial first = cohort.trials().get(0);
    String arms = String.join(", ", cohort.trials().stream().map(Trial::arm).distinct().toList());
    return arms + " on " + first.network() + ", labels " + first.labels();
  }
}
