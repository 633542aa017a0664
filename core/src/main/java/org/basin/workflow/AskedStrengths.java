package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import org.basin.study.Strengths;
import org.jspecify.annotations.Nullable;

/**
 * The strengths of what arms add as far as the user said them; {@code null} takes the default. The
 * parts are those of {@link Strengths}.
 */
public record AskedStrengths(
    @Nullable Double maxNorm,
    @Nullable Double smoothing,
    @Nullable Double mixup,
    @Nullable Double layerDecay,
    @Nullable Double unfreeze) {

  /** Nothing was said. */
  public static final AskedStrengths NOTHING = new AskedStrengths(null, null, null, null, null);

  /** What was said in place of what there is. */
  public Strengths over(Strengths strengths) {
    return new Strengths(
        or(maxNorm, strengths.maxNorm()),
        or(smoothing, strengths.smoothing()),
        or(mixup, strengths.mixup()),
        or(layerDecay, strengths.layerDecay()),
        or(unfreeze, strengths.unfreeze()));
  }

  /** What this says, and where it says nothing what {@code other} says. */
  public AskedStrengths orElse(AskedStrengths other) {
    return new AskedStrengths(
        maxNorm != null ? maxNorm : other.maxNorm,
        smoothing != null ? smoothing : other.smoothing,
        mixup != null ? mixup : other.mixup,
        layerDecay != null ? layerDecay : other.layerDecay,
        unfreeze != null ? unfreeze : other.unfreeze);
  }
}
