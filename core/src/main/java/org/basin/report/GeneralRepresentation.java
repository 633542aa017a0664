package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.Evidence;
import org.basin.report.Representations.Contrast;
import org.basin.report.Representations.Value;
import org.basin.stats.Interval;
import org.basin.stats.SignFlip;
import org.jspecify.annotations.Nullable;

/**
 * Claim C3, of the last hidden layer before any label, for each arm that pre-trains on the pool
 * against the reference's start. It has three parts: the layer fills fewer dimensions (it
 * compresses), a linear probe for the task does better on it, and so does one for a second task (it
 * is general).
 *
 * <ul>
 *   <li><em>supported</em> where for every such arm the intervals of all three differences lie
 *       below zero, and the probe for the task is not worse than on the inputs themselves;
 *   <li><em>contradicted</em> where for every such arm one of the three lies above it, at a level
 *       corrected for their number;
 *   <li><em>not tested</em> where no layer was measured;
 *   <li>else <em>undetermined</em>: so it stays without a second task, or with fewer replicates
 *       than can decide.
 * </ul>
 *
 * <p>Pre-training is what differs between the two, so that it makes the difference; that the
 * difference is why fine-tuning does better is not shown by it. What the labelled training makes of
 * the layer, codes beside principal components, and how alike networks are stand beside.
 */
record GeneralRepresentation() implements ClaimRule {
  private static final double CODE = 16;

  @Override
  public Claim judge(Material material) {
    Representations all = Representations.of(material);
    List<Evidence> because = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    List<Cell> arms = SameMinimum.arms(material);
    for (Cell arm : arms) {
      Cell against = material.cells().counterpart(arm, material.study().arms().get(0));
      List<String> layers = all.layers(arm.data(), arm.network());
      if (against != null && !layers.isEmpty()) {
        Layer layer = new Layer(material, all, arm, against, layers.get(layers.size() - 1));
        String verdict = verdict(layer, arms.size(), because);
        if (!verdict.equals(NOT_TESTED)) {
          verdicts.add(verdict);
        }
      }
    }
    return new Claim(
        "C3",
        "Pre-training compresses the input into a representation that is good for general tasks.",
        verdicts.isEmpty()
            ? NOT_TESTED
            : verdicts.stream().distinct().count() == 1 ? verdicts.get(0) : UNDETERMINED,
        because);
  }

  /** An arm's last hidden layer beside the reference's. */
  private record Layer(
      Material material, Representations all, Cell arm, Cell against, String place) {

    SortedMap<Integer, Value> of(Cell cell, String quantity, String where, double at) {
      return all.of(cell.data(), cell.network(), cell.arm(), quantity, where, at);
    }

    Contrast difference(String quantity) {
      return Representations.contrast(
          of(arm, quantity, place, 0), of(against, quantity, place, 0), overlap());
    }

    double overlap() {
      return material.cells().overlap(arm.data());
    }

    double level() {
      return material.study().level();
    }

    /** Whether so few replicates can decide at all. */
    boolean decides(Contrast contrast) {
      return contrast.t().n() > 1 && SignFlip.leastAttainable(contrast.t().n()) <= level();
    }

    boolean below(Contrast contrast) {
      return decides(contrast) && contrast.t().interval(1 - level()).high() < 0;
    }

    boolean above(Contrast contrast, int asked) {
      return decides(contrast) && contrast.t().interval(1 - level() / asked).low() > 0;
    }
  }

  private static String verdict(Layer layer, int arms, List<Evidence> because) {
    Contrast dimension = layer.difference("dimension.nearest.start");
    Contrast task = layer.difference("probe.linear.start");
    Contrast second = layer.difference("probe.second.start");
    if (dimension.t().n() == 0 && task.t().n() == 0) {
      return NOT_TESTED;
    }
    Contrast inputs =
        Representations.contrast(
            layer.of(layer.arm(), "probe.linear.start", layer.place(), 0),
            layer.of(layer.against(), "probe.linear", Representations.INPUTS, 0),
            layer.overlap());
    because.add(compresses(layer, dimension));
    if (task.t().n() > 0) {
      because.add(good(layer, task, inputs));
    }
    because.add(general(layer, second));
    if (!layer.decides(dimension)) {
      because.add(
          Beside.words(
              "%d replicates were measured, too few to decide anything; ten can (--seeds 10)."
                  .formatted(dimension.t().n())));
    }
    because.addAll(
        new Beside(layer.material(), layer.all(), layer.arm(), layer.against(), layer.place())
            .all(CODE));
    int asked = 3 * arms;
    if (layer.above(dimension, asked) || layer.above(task, asked) || layer.above(second, asked)) {
      return CONTRADICTED;
    }
    boolean worse = layer.above(inputs, 1);
    return layer.below(dimension) && layer.below(task) && layer.below(second) && !worse
        ? SUPPORTED
        : UNDETERMINED;
  }

  private static Evidence compresses(Layer layer, Contrast dimension) {
    return new Evidence(
        "Before any label, the last hidden layer of %s fills %s dimensions of held-out examples and that of `%s` %s, a difference of %s (two nearest neighbours): %s."
            .formatted(
                Phrase.of(layer.arm()),
                Phrase.fixed(dimension.first(), 1),
                layer.against().arm(),
                Phrase.fixed(dimension.second(), 1),
                difference(layer, dimension, 1, 2),
                !layer.decides(dimension)
                    ? "too few replicates to say whether it compresses"
                    : layer.below(dimension)
                        ? "it compresses"
                        : layer.above(dimension, 1) ? "it spreads out" : "not shown to compress"),
        dimension.t().mean(),
        interval(layer, dimension),
        dimension.trials());
  }

  private static Evidence good(Layer layer, Contrast task, Contrast inputs) {
    String beside =
        inputs.t().n() == 0
            ? ""
            : " On the inputs themselves it errs on %s, a difference of %s points."
                .formatted(Phrase.percent(inputs.second()), difference(layer, inputs, 100, 1));
    return new Evidence(
        "There a linear probe for the task, fitted on the labelled training rows, errs on %s of held-out rows, with `%s` on %s, a difference of %s points.%s"
            .formatted(
                Phrase.percent(task.first()),
                layer.against().arm(),
                Phrase.percent(task.second()),
                difference(layer, task, 100, 1),
                beside),
        task.t().mean(),
        interval(layer, task),
        task.trials());
  }

  private static Evidence general(Layer layer, Contrast second) {
    if (second.t().n() == 0) {
      boolean there = !layer.of(layer.against(), "probe.second.start", layer.place(), 0).isEmpty();
      return Beside.words(
          "That %s is good for general tasks was not tested: %s."
              .formatted(
                  Phrase.of(layer.arm()),
                  there
                      ? "it has learnt the classes of the second task itself"
                      : "the data has no labels beside the task's for a second one;"
                          + " --novel-classes sets classes aside for it"));
    }
    return new Evidence(
        "A linear probe for a second task, the classes beside, errs on %s there, with `%s` on %s, a difference of %s points."
            .formatted(
                Phrase.percent(second.first()),
                layer.against().arm(),
                Phrase.percent(second.second()),
                difference(layer, second, 100, 1)),
        second.t().mean(),
        interval(layer, second),
        second.trials());
  }

  private static String difference(Layer layer, Contrast contrast, double unit, int decimals) {
    Interval interval = interval(layer, contrast);
    String mean = Phrase.fixed(unit * contrast.t().mean(), decimals);
    return interval == null
        ? mean
        : String.format(
            Locale.ROOT,
            "%s [%s, %s]",
            mean,
            Phrase.fixed(unit * interval.low(), decimals),
            Phrase.fixed(unit * interval.high(), decimals));
  }

  private static @Nullable Interval interval(Layer layer, Contrast contrast) {
    return contrast.t().n() > 1 ? contrast.t().interval(1 - layer.level()) : null;
  }
}
