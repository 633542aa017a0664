package org.basin.report;

import java.util.List;
import org.basin.report.page.Block;
import org.basin.report.page.Fold;
import org.basin.report.page.Section;
import org.basin.report.page.Table;

/**
 * Had training converged? How the loss still fell, how steep it was there, and what longer brings.
 */
final class ConvergenceSection {
  private ConvergenceSection() {}

  static Section of(Design design) {
    Table table =
        new MeasuredTable(design)
            .own("Loss", "loss.end", Written::number)
            .own("Gradient", "gradient.end", Written::number)
            .own("Slope", "slope.end", v -> Phrase.fixed(v, 2))
            .own("Loss, longer", "longer.loss", Written::number)
            .own("Gradient, longer", "longer.gradient", Written::number)
            .own("Settled, longer", "longer.settled", v -> Phrase.fixed(100 * v, 0) + "\u00a0%")
            .ofTwo("Disagree, longer", "longer.disagreement", v -> design.written().percent(v))
            .table(
                "Training loss (nats) and the length of its gradient where training ended, how the"
                    + " loss still fell there, and the same after four times the training.");
    return new Section(
        "convergence",
        "Had training converged?",
        table.rows().isEmpty() ? List.<Block>of() : List.of(table, reading()));
  }

  private static Fold reading() {
    return Fold.howToRead(
        "At a minimum the gradient is nought and the loss falls no more.",
        "The slope is that of the loss's logarithm over that of the epochs, over the last half of"
            + " the looks: at −1 twice the training halves the loss, at 0 it had ceased to fall.",
        "Weights are those of the best look at validation, which may lie before the end.",
        "Longer is four times the training from the same start, its last weights taken and nothing"
            + " chosen; settled are those whose loss twice as much would hardly lower. There, two"
            + " arms' networks are compared with each other once more on held-out examples.");
  }
}
