package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.page.Block;
import org.basin.report.page.Section;
import org.basin.report.page.Table;

/**
 * Ways between minima beyond the straight line, and when it is decided in which basin a training
 * ends.
 */
final class JoiningSection {
  private JoiningSection() {}

  static Section of(Design design) {
    List<Block> blocks = new ArrayList<>();
    MeasuredCurves ways =
        new MeasuredCurves(design, "joining", "share of the way")
            .ofTwo("joining.curve.error", "along a trained curve", "held-out error, %", 100)
            .ofTwo(
                "joining.activation.error",
                "straight, units matched by what they do",
                "held-out error, %",
                100)
            .own(
                "joining.curve.error",
                "along a trained curve, to a twin",
                "held-out error, %",
                100);
    if (ways.any()) {
      blocks.add(
          ways.figure(
              "Error on held-out examples along two more ways from the reference's network to each"
                  + " arm's, and from each network to its twin.",
              "The curve is a Bezier curve whose ends are the two networks and whose one bend was"
                  + " trained to make the loss along it low, with as many steps for every pair.",
              "A low curve joins two minima; it does not make them one function.",
              "Units are matched by what they do on the training examples, where the section above"
                  + " matches them by their weights. A hill that is left proves nothing.",
              "A twin is the same arm trained on the same labelled examples from another draw of"
                  + " its start and in another order: the null."));
      blocks.add(barriers(design));
    }
    MeasuredCurves fate =
        new MeasuredCurves(design, "fate", "epoch at which two copies part")
            .own("fate.error-barrier", "barrier of error", "points", 100)
            .own("fate.loss-barrier", "barrier of training loss", "nats", 1)
            .own("fate.disagreement", "disagreement", "% of held-out examples", 100);
    if (fate.any()) {
      blocks.add(
          fate.figure(
              "When fate is sealed: two copies of a training part at an epoch and go on with other"
                  + " orders of examples; the barrier between their ends.",
              "From the epoch on at which no barrier is left, chance no longer decides the basin.",
              "At epoch 0 the copies share their start alone: where no barrier stands even then,"
                  + " the start has decided it.",
              "Each copy is trained to the end, whatever validation says."));
    }
    return new Section("joining", "Joined another way, and when it is decided", blocks);
  }

  private static Table barriers(Design design) {
    return new MeasuredTable(design)
        .ofTwo("Curve, error", "joining.curve.error-barrier", v -> design.written().points(v))
        .ofTwo("loss", "joining.curve.loss-barrier", Written::number)
        .ofTwo(
            "Matched, error", "joining.activation.error-barrier", v -> design.written().points(v))
        .ofTwo("loss", "joining.activation.loss-barrier", Written::number)
        .own("Twin: curve, error", "joining.curve.error-barrier", v -> design.written().points(v))
        .own(
            "Twin: matched, error",
            "joining.activation.error-barrier",
            v -> design.written().points(v))
        .table(
            "Barriers of held-out error (points) and training loss (nats) from the reference's"
                + " network to the arm's, and from the arm's to its twin.");
  }
}
