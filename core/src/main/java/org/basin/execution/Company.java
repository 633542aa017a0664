package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.Features;
import org.basin.surface.Similarity;

/**
 * How alike the last hidden layers of each two arms of a replicate are once trained, on held rows:
 * {@code company.cka}, debiased, of one and another. {@link Alikeness} has those of the reference
 * at every layer beside its nulls; this has every two, the reference's again, for a table that is
 * whole. Of the first {@value #MOST} arms, and nothing where the layer has as many features as
 * there are rows, or more.
 */
record Company() implements Measure {
  private static final int MOST = 20;

  @Override
  public String name() {
    return "company";
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.REPLICATE;
  }

  @Override
  public int replicates() {
    return 5;
  }

  /** With two arms all is told of the one pair. */
  @Override
  public boolean applies(Subject subject) {
    return some(subject).size() > 2 && !subject.network().encoder().isEmpty();
  }

  private static List<Trial> some(Subject subject) {
    return subject.trials().stream().limit(MOST).toList();
  }

  @Override
  public double flops(Subject subject) {
    double rows = subject.held().length;
    double arms = some(subject).size();
    double width = Features.width(subject.network(), subject.network().encoder().size());
    double pairs = arms * (arms - 1) / 2;
    return arms * subject.network().flops() * rows + pairs * 6 * rows * rows * width;
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Network network = subject.network();
    int depth = network.encoder().size();
    int[] rows = subject.held();
    List<Measurement> found = new ArrayList<>();
    if (rows.length <= Features.width(network, depth) || rows.length < 4) {
      return found;
    }
    try (Scope scope = Scope.open()) {
      List<Trial> trials = some(subject);
      List<Tensor> features = new ArrayList<>();
      for (Trial trial : trials) {
        features.add(
            Features.of(network, subject.trained(trial), subject.inputs(trial), rows, depth));
      }
      for (int i = 0; i < trials.size(); i++) {
        for (int j = i + 1; j < trials.size(); j++) {
          double cka = Similarity.cka(features.get(i), features.get(j));
          found.add(
              subject.of(
                  trials.get(i), trials.get(j), "company.cka", Network.name(depth - 1), 0, cka));
        }
      }
    }
    return found;
  }
}
