package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.Features;
import org.basin.surface.Similarity;

/**
 * How alike the layers of the reference's network and another arm's are on held rows, by debiased
 * CKA and by SVCCA, a place a layer: {@code cka}, {@code svcca} of the two as trained, {@code
 * .start} of their starts. The nulls: {@code .untrained}, the reference's start, which no training
 * has touched, beside the arm's trained network; and {@code .twin}, the arm's trained network
 * beside its twin, where chance alone differs. A layer with as many features as there are rows, or
 * more, is left out: anything could be turned into anything.
 */
record Alikeness() implements Measure {

  @Override
  public String name() {
    return "alikeness";
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.ARMS;
  }

  @Override
  public int replicates() {
    return 5;
  }

  @Override
  public boolean applies(Subject subject) {
    return !subject.network().encoder().isEmpty();
  }

  @Override
  public double flops(Subject subject) {
    double rows = subject.held().length;
    int depths = Compression.depths(subject.network()).length;
    return depths * (5.0 * subject.network().flops() * rows + 40.0 * rows * rows * 500);
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial reference = subject.trials().get(0);
    Trial arm = subject.trials().get(1);
    Parameters untrained = subject.start(reference);
    Parameters trained = subject.trained(arm);
    List<Measurement> found = new ArrayList<>();
    pair(subject, "", subject.trained(reference), trained, found);
    pair(subject, ".start", untrained, subject.start(arm), found);
    pair(subject, ".untrained", untrained, trained, found);
    if (subject.hasTwin(arm)) {
      pair(subject, ".twin", trained, subject.twin(arm), found);
    }
    return found;
  }

  private static void pair(
      Subject subject, String when, Parameters one, Parameters other, List<Measurement> found) {
    Network network = subject.network();
    int[] rows = subject.held();
    for (int depth : Compression.depths(network)) {
      if (rows.length <= Features.width(network, depth) || rows.length < 4) {
        continue;
      }
      try (Scope scope = Scope.open()) {
        Tensor x = Features.of(network, one, subject.inputs(subject.trial()), rows, depth);
        Tensor y = Features.of(network, other, subject.inputs(subject.trial()), rows, depth);
        Map.of("cka", Similarity.cka(x, y), "svcca", Similarity.svcca(x, y)).entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(
                each ->
                    found.add(
                        subject.measurement(
                            each.getKey() + when, Network.name(depth - 1), 0, each.getValue())));
      }
    }
  }
}
