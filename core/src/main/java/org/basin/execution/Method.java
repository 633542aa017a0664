package org.basin.execution;

import java.util.List;
import org.basin.data.Kind;
import org.basin.nn.Network;
import org.basin.pretrain.Pretraining;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * A pre-training method as it can be named in an arm: what it is, what it needs and costs, what it
 * fits, and how it is built from settings.
 *
 * <p>Methods from elsewhere are found as {@link AddedMethods}.
 *
 * @param name in arms
 * @param summary in a line, with the settings it takes
 * @param fit which networks it can pre-train
 * @param builder makes it from the arm's settings
 */
public record Method(
    String name, String summary, String paper, Facts facts, Fit fit, Builder builder) {
  /** Why it cannot pre-train a network, or null: its facts first, then what it says itself. */
  @Nullable String misfit(Network network) {
    Kind kind = network.inputs().length == 3 ? Kind.IMAGE : Kind.TABLE;
    if (facts.inputs() != null && facts.inputs() != kind) {
      return name
          + ": for "
          + (kind == Kind.IMAGE ? "tables, not for images" : "images, not for tables");
    }
    return fit.misfit(network);
  }

  /** Whether a method can pre-train a network. */
  @FunctionalInterface
  public interface Fit {
    /** Why not, a sentence that begins with the method's name; null where it can. */
    @Nullable String misfit(Network network);
  }

  /** Builds a method from what stands in the arm's brackets. */
  @FunctionalInterface
  public interface Builder {
    /**
     * Builds it.
     *
     * @param settings which gather what is wrong with them
     * @param study whose defaults fill what the brackets leave out
     * @param labelledOnly whether it is to learn from the labelled subset alone
     */
    Pretraining build(Settings settings, Study study, boolean labelledOnly);
  }

  private static final List<Method> OWN =
      List.of(
          Autoencoders.DENOISING,
          Autoencoders.PLAIN,
          Autoencoders.CONTRACTIVE,
          Autoencoders.SPARSE,
          WholeAutoencoders.CONVOLUTIONAL,
          WholeAutoencoders.VARIATIONAL,
          WholeAutoencoders.MASKED,
          BeliefNetworks.METHOD,
          BeliefNetworks.DEEP,
          Contrasts.SIMCLR,
          Contrasts.MOCO,
          Contrasts.BYOL,
          Contrasts.SIMSIAM,
          Contrasts.BARLOW,
          Contrasts.VICREG,
          Contrasts.SCARF,
          Pretexts.ROTATION,
          Pretexts.JIGSAW,
          Pretexts.VIME,
          Supervised.TRANSFER,
          Supervised.GREEDY,
          Imports.METHOD,
          Supervised.RANDOM_LABELS);

  /** Basin's own, in the order in which they are listed, then those from elsewhere. */
  static final List<Method> ALL = AddedMethods.joined(OWN);
}
