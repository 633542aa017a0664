package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.basin.report.page.Block;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Measurement;

/**
 * A better place? Loss, gradient and curvature where training begins and where it ended, and how
 * far a start may be moved before its benefit is gone.
 */
final class PlaceSection {
  private PlaceSection() {}

  static Section of(Design design) {
    List<Block> blocks = new ArrayList<>();
    add(blocks, ends(design));
    add(blocks, curvature(design));
    add(blocks, layers(design));
    MeasuredCurves density =
        new MeasuredCurves(design, "density", "eigenvalue")
            .tail("curvature.start.density", "at the start", "share of directions steeper")
            .tail("curvature.end.density", "at the end", "share of directions steeper");
    if (density.any()) {
      blocks.add(
          density.figure(
              "The Hessian's eigenvalues, by the density that stochastic Lanczos quadrature gives:"
                  + " the share of all directions in which the loss curves up more than so much.",
              "The line falls from left to right: most directions are flat, a few are steep.",
              "Where it begins, at nought, it is the share of directions that curve up at all. The"
                  + " file has the density itself, negative eigenvalues too."));
    }
    MeasuredCurves width =
        new MeasuredCurves(design, "width", "radius of the move, over each tensor's length")
            .ofTwo("width.benefit", "benefit over the reference", "points of held-out error", 100);
    if (width.any()) {
      blocks.add(
          width.figure(
              "How wide the place is: the benefit that is left when the start is moved in a drawn"
                  + " direction before training.",
              "At 0 the start is as pre-training left it; at 1 each tensor is moved by its own"
                  + " length. Where the line meets nought the benefit is gone.",
              "One direction a seed, the setting that the arm chose at its own start, held-out"
                  + " examples: arms named noise-R: tell the same on the test part, with tuning."));
    }
    if (!blocks.isEmpty()) {
      blocks.add(
          0,
          Prose.note(
              "What stands here goes together with the benefit or does not; it is never its cause."
                  + " Causes are told by controls alone."));
      blocks.add(reading());
    }
    return new Section("place", "A better place?", blocks);
  }

  private static void add(List<Block> blocks, Table table) {
    if (!table.rows().isEmpty()) {
      blocks.add(table);
    }
  }

  private static Table ends(Design design) {
    return new MeasuredTable(design)
        .own("Loss, start", "loss.start", Written::number)
        .own("end", "loss.end", Written::number)
        .own("Gradient, start", "gradient.start", Written::number)
        .own("end", "gradient.end", Written::number)
        .own("Sharpness, start", "sharpness.start", Written::number)
        .own("end", "sharpness.end", Written::number)
        .table(
            "Training loss (nats), the length of its gradient and scale-free sharpness (nats) where"
                + " training begins and where it ended: means over seeds.");
  }

  private static Table curvature(Design design) {
    return new MeasuredTable(design)
        .own("Largest, start", "curvature.start.eigenvalue", 1, Written::number)
        .own("residual", "curvature.start.residual", 1, Written::number)
        .own("fifth", "curvature.start.eigenvalue", 5, Written::number)
        .own("Trace, start", "curvature.start.trace", Written::number)
        .own("Largest, end", "curvature.end.eigenvalue", 1, Written::number)
        .own("residual", "curvature.end.residual", 1, Written::number)
        .own("fifth", "curvature.end.eigenvalue", 5, Written::number)
        .own("Trace, end", "curvature.end.trace", Written::number)
        .table(
            "The Hessian of the training loss on all training examples: eigenvalues largest in"
                + " size, the largest one's residual, and the trace.");
  }

  private static Table layers(Design design) {
    TreeSet<String> places = new TreeSet<>();
    for (Measurement each : design.findings().measurements()) {
      if (each.quantity().equals("curvature.end.trace") && !each.place().isEmpty()) {
        places.add(each.place());
      }
    }
    MeasuredTable table = new MeasuredTable(design);
    for (String place : places) {
      table.at(place + ", start", "curvature.start.trace", place, Written::number);
      table.at("end", "curvature.end.trace", place, Written::number);
    }
    return table.table("The trace of each layer's own block of the Hessian.");
  }

  private static Fold reading() {
    return Fold.howToRead(
        "An eigenvalue of the Hessian is how fast the slope changes along its direction; the trace"
            + " is the sum of all. A true eigenvalue lies within a residual of what is shown.",
        "Curvature hangs on the scale of the weights: a network that computes the same with one"
            + " layer doubled and the next halved has another. Scale-free sharpness is the mean"
            + " rise of the loss when each weight moves by a twentieth of its own size, and does"
            + " not.",
        "Statistics of a batch norm are held still; all training examples are used.");
  }
}
