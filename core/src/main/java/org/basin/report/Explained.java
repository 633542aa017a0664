package org.basin.report;

import java.util.List;
import org.basin.report.Findings.Evidence;

/**
 * What stands beside the claims when a study is asked why.
 *
 * @param plainly whether both starts fit the data to the same loss and are then the same function,
 *     a sentence each
 * @param regularisation whether it is the fit, or what becomes of it on new examples
 * @param fits how each arm fits what it learned from, and does on what it did not
 * @param decompositions of each pre-trained arm's effect over its controls
 */
record Explained(
    List<Evidence> plainly,
    List<Evidence> regularisation,
    List<TrainingFit> fits,
    List<Decomposition> decompositions) {
  static final Explained NOTHING = new Explained(List.of(), List.of(), List.of(), List.of());

  Explained {
    plainly = List.copyOf(plainly);
    regularisation = List.copyOf(regularisation);
    fits = List.copyOf(fits);
    decompositions = List.copyOf(decompositions);
  }

  /** What the trials' outcomes say of it; a study that is not asked why gets no plain answer. */
  static Explained of(Material material) {
    List<TrainingFit> fits = TrainingFit.of(material);
    boolean asked = !material.study().why().equals("none");
    return new Explained(
        asked ? PlainAnswer.of(material, fits) : List.of(),
        asked ? Regularisation.of(material, fits) : List.of(),
        fits,
        Decomposition.of(material));
  }
}
