package org.basin.pretrain;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.basin.data.Examples;
import org.basin.data.Inputs;
import org.basin.data.OtherClasses;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Status;
import org.jspecify.annotations.Nullable;

/** A way to a better start than a rule's draw. */
public interface Pretraining {
  /**
   * Pre-trains the encoder of a network from a start; the head stays as it was.
   *
   * @param rng the members' streams
   */
  Pretrained apply(Network network, Parameters start, Source source, Rng rng);

  /** Floating-point operations that {@link #apply} takes a member on a source of so many rows. */
  double flops(Network network, int rows);

  /**
   * Numbers that a member holds beside its weights, at the most, of what trained layers make of a
   * source of so many rows.
   */
  default long kept(Network network, int rows) {
    return 0;
  }

  /**
   * What is learned from.
   *
   * @param rows each member's, as many for every member
   * @param labels the rows' classes where they may be seen, else null
   */
  record Source(Inputs inputs, int[][] rows, @Nullable Labels labels) {
    /** Inputs without labels. */
    public Source(Inputs inputs, int[][] rows) {
      this(inputs, rows, null);
    }

    /** The same with its rows laid together; see {@link Inputs#gathered}. */
    public Source gathered() {
      return new Source(inputs.gathered(rows), rows, labels);
    }

    /** The labels, for methods that cannot do without. */
    Labels known() {
      if (labels == null) {
        throw new IllegalArgumentException("source: expected one with labels, found none");
      }
      return labels;
    }
  }

  /** The classes of a source's rows. */
  interface Labels {
    /** How many there are. */
    int classes();

    /** [members, n], LONG. */
    Tensor of(int[][] rows);

    /** The examples' own. */
    static Labels own(Examples examples) {
      return of(examples.data().classes().size(), examples::labels);
    }

    /** Those of the classes beside the task's. */
    static Labels others(Examples examples) {
      OtherClasses others = examples.data().others();
      return of(others == null ? 0 : others.classes().size(), examples::otherLabels);
    }

    private static Labels of(int classes, Function<int[][], Tensor> labels) {
      return new Labels() {
        @Override
        public int classes() {
          return classes;
        }

        @Override
        public Tensor of(int[][] rows) {
          return labels.apply(rows);
        }
      };
    }
  }

  /**
   * Where pre-training came out.
   *
   * @param flops floating-point operations a member
   * @param losses each layer's mean objective in the last tenth of its training, [layers][members];
   *     what it measures is the method's own
   * @param statuses each member's: {@code OK}, {@code DIVERGED} or {@code COLLAPSED}; nothing can
   *     start from the others than the first
   */
  record Pretrained(Parameters theta, double flops, double[][] losses, List<Status> statuses) {
    public Pretrained {
      statuses = List.copyOf(statuses);
    }

    /** Diverged where a loss is not finite. */
    public Pretrained(Parameters theta, double flops, double[][] losses) {
      this(theta, flops, losses, statuses(theta.members(), losses));
    }

    private static List<Status> statuses(int members, double[][] losses) {
      return IntStream.range(0, members)
          .mapToObj(
              m ->
                  Arrays.stream(losses).allMatch(layer -> Double.isFinite(layer[m]))
                      ? Status.OK
                      : Status.DIVERGED)
          .toList();
    }

    /** The same with what was found out about members that have not diverged. */
    Pretrained found(List<Status> others) {
      List<Status> joined =
          IntStream.range(0, statuses.size())
              .mapToObj(m -> statuses.get(m) == Status.OK ? others.get(m) : statuses.get(m))
              .toList();
      return new Pretrained(theta, flops, losses, joined);
    }
  }
}
