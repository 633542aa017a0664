package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Losses;

/**
 * The frame of pretext tasks: pictures whose pixels are moved in one of several known ways, which a
 * linear head has to name.
 *
 * @param orders each way as the pixel that every place takes, [ways][height x width]
 * @param all whether each example is shown every way at each step, or one that is drawn
 */
record Pretext(Course course, int[][] orders, boolean all) {

  /** Of one example's step. */
  double exampleFlops(Network network) {
    double once = new Representation(network).flops() + head(network).flops();
    return 3 * once * (all ? orders.length : 1);
  }

  private Dense head(Network network) {
    return new Dense(new Representation(network).width(), orders.length, null);
  }

  Pretraining.Pretrained run(
      Network network, Parameters start, Pretraining.Source source, Rng rng) {
    Task task =
        new Task(
            new Representation(network),
            head(network),
            source.inputs().examples().data().shape().channels(),
            this);
    Pretraining.Pretrained end =
        new EndToEnd(course).run(network, start, source, rng, exampleFlops(network), task);
    return end.found(Collapse.ofEncoder(network, start, end.theta(), source));
  }

  /** The encoder and a head over the ways. */
  record Task(Representation encoder, Dense head, int channels, Pretext pretext)
      implements EndToEnd.Task {
    @Override
    public Parameters beside(Parameters start, Rng rng) {
      return head.init(Init.GLOROT_UNIFORM, Activation.TANH, rng.fold("ways")).below("ways");
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor ways = pretext.ways(inputs, rng.fold("way"));
      Tensor moved = pretext.moved(inputs, ways, channels);
      Tensor scores =
          head.forward(
              theta.under("ways"), encoder.training(theta, moved, rng), Pass.inference(), "ways");
      return Losses.crossEntropy(scores, ways);
    }
  }

  /** Which way each picture to be shown goes: [members, n], LONG. */
  private Tensor ways(Tensor inputs, Rng rng) {
    int batch = (int) inputs.shape(1);
    if (!all) {
      return rng.below(orders.length, batch);
    }
    long[] each = new long[batch * orders.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = i / batch;
    }
    return Tensor.of(each, 1, each.length).expand(inputs.shape(0), each.length).contiguous();
  }

  /**
   * Pictures, the batch as often as there are ways for each, with their pixels moved.
   *
   * @param inputs [members, batch, channels x height x width]
   * @param ways [members, n], n the batch or a multiple of it
   * @return [members, n, channels x height x width]
   */
  Tensor moved(Tensor inputs, Tensor ways, int channels) {
    long members = inputs.shape(0);
    long n = ways.shape(1);
    int pixels = orders[0].length;
    long[] table = new long[orders.length * pixels];
    for (int i = 0; i < table.length; i++) {
      table[i] = orders[i / pixels][i % pixels];
    }
    Tensor from =
        Tensor.of(table, orders.length, pixels)
            .pick(0, ways.reshape(members * n))
            .reshape(members, n, 1, pixels)
            .expand(members, n, channels, pixels);
    Tensor repeated =
        inputs
            .reshape(members, 1, inputs.shape(1), channels, pixels)
            .expand(members, n / inputs.shape(1), inputs.shape(1), channels, pixels)
            .reshape(members, n, channels, pixels);
    return repeated.gather(3, from).reshape(members, n, (long) channels * pixels);
  }
}
