package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.Features;

/**
 * What the last hidden layer makes of examples that nothing was learned from, before any label, and
 * after the labelled training where the network was kept: those of {@link Compression}'s numbers
 * that claim C3 goes by, of the reference and the arms that pre-train on the pool, cheap enough for
 * every study that asks why. Starts are there for all replicates, so that ten of them can decide.
 * The linear probe of the inputs themselves is the reference's.
 */
record LastLayer() implements Measure {

  @Override
  public String name() {
    return "last layer";
  }

  @Override
  public Level level() {
    return Level.BRIEF;
  }

  @Override
  public Of of() {
    return Of.TRIAL;
  }

  @Override
  public int replicates() {
    return 10;
  }

  @Override
  public boolean kept() {
    return false;
  }

  @Override
  public boolean applies(Subject subject) {
    Arm arm = subject.data().arm(subject.trial());
    boolean pretrained =
        arm.pretraining() != null && !arm.labelledOnly() && arm.controls().isEmpty();
    return (pretrained || isReference(subject))
        && !subject.network().encoder().isEmpty()
        && subject.hasStart(subject.startedBy(subject.trial(), subject.trial()));
  }

  private static boolean isReference(Subject subject) {
    return subject.trial().arm().equals(subject.data().study().arms().get(0));
  }

  @Override
  public double flops(Subject subject) {
    double fit = Math.min(Compression.MOST_ROWS, subject.training(subject.trial()).length);
    double held = Math.min(Compression.MOST_ROWS, subject.data().dataset().rows() - fit);
    int depth = subject.network().encoder().size();
    double width = Features.width(subject.network(), depth);
    double passes = 2.0 * subject.network().flops() * (fit + 2 * held);
    double inputs = Arrays.stream(subject.network().inputs()).reduce(1, (a, b) -> a * b);
    return passes
        + 2 * (probe(fit, width) + 3 * held * held * width)
        + (isReference(subject) ? probe(fit, inputs) : 0);
  }

  /** The sums of products that a ridge is solved from, and their eigenvectors. */
  private static double probe(double rows, double width) {
    return 10 * rows * width * Math.min(width, rows);
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial trial = subject.trial();
    int depth = subject.network().encoder().size();
    List<Measurement> found = new ArrayList<>();
    if (isReference(subject)) {
      Compression.brief(subject, subject.start(trial), 0, "", found);
    }
    Compression.brief(subject, subject.start(trial), depth, ".start", found);
    if (subject.kept()) {
      Compression.brief(subject, subject.trained(trial), depth, ".end", found);
    }
    return found;
  }
}
