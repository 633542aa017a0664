package org.basin.pretrain;

import org.basin.data.View;
import org.basin.data.Views;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Activation;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;

/**
 * Yoon, Zhang, Jordon and van der Schaar, "VIME: extending the success of self- and semi-supervised
 * learning to tabular domain", NeurIPS 2020: from a row with some of its columns taken from other
 * rows, one linear head says which features were changed and another restores them.
 *
 * <p>Departures: the self-supervised half alone; a column's features are replaced together;
 * features are restored linearly under the squared error, standardised numbers having no bounds.
 *
 * @param corruption the share of columns
 * @param restoring what the restoration weighs beside the finding (the paper's alpha)
 */
public record Vime(Course course, double corruption, double restoring) implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return new EndToEnd(course).flops(rows, exampleFlops(network));
  }

  private double exampleFlops(Network network) {
    return 3 * (new Representation(network).flops() + 2 * head(network).flops());
  }

  private Dense head(Network network) {
    return new Dense(new Representation(network).width(), network.inputs()[0], null);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    View view = Views.parse("scarf-" + corruption).on(source.inputs(), source.rows());
    Task task = new Task(new Representation(network), head(network), view, restoring);
    Pretrained end =
        new EndToEnd(course).run(network, start, source, rng, exampleFlops(network), task);
    return end.found(Collapse.ofEncoder(network, start, end.theta(), source));
  }

  /** The encoder and its two heads. */
  record Task(Representation encoder, Dense head, View view, double restoring)
      implements EndToEnd.Task {
    @Override
    public Parameters beside(Parameters start, Rng rng) {
      return head.init(Init.GLOROT_UNIFORM, Activation.TANH, rng.fold("changed"))
          .below("changed")
          .and(
              head.init(Init.GLOROT_UNIFORM, Activation.TANH, rng.fold("restored"))
                  .below("restored"));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor spoilt = view.apply(inputs, rng);
      Tensor h = encoder.training(theta, spoilt, rng);
      Tensor changed = Tensor.zeros(1, 1, 1).lessThan(spoilt.minus(inputs).square()).to(Type.FLOAT);
      return losses(
          head.forward(theta.under("changed"), h, Pass.inference(), "changed"),
          changed,
          head.forward(theta.under("restored"), h, Pass.inference(), "restored"),
          inputs,
          restoring);
    }

    /** Cross-entropy of what was changed, from logits, and squared error of what was there. */
    static Tensor losses(
        Tensor logits, Tensor changed, Tensor restored, Tensor inputs, double restoring) {
      Tensor found = logits.softplus().minus(changed.times(logits)).mean(1, 2);
      return found.plus(restored.minus(inputs).square().mean(1, 2).times(restoring));
    }
  }
}
