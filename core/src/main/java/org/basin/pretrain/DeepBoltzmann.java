package org.basin.pretrain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.basin.data.Kind;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Dense;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Salakhutdinov and Hinton, "Deep Boltzmann machines", AISTATS 2009: a stack of restricted machines
 * trained one by one, the lowest with its way up doubled and the highest with its way down, makes a
 * start for one machine of all layers ({@link BoltzmannMachine}), which is trained as a whole with
 * the mean-field posterior for the data's statistics and persistent chains for the model's.
 *
 * <p>Departures: biases of a layer that two machines of the stack share start at the mean of both;
 * the rate falls by a cosine; a normal visible layer has variance one. The network takes the pass
 * upwards by which the mean field begins: weights doubled but for the highest layer's. The paper
 * gives its network the mean field itself as further inputs, which a network of the same shape for
 * all arms has no place for.
 *
 * @param gaussian whether the inputs are real numbers rather than probabilities; by the data where
 *     null
 * @param sweeps of the mean field
 * @param gibbs steps of the chains from one update to the next
 * @param rate of the stack
 * @param jointRate of the whole machine, at first
 * @param epochs passes over the source a layer
 * @param jointEpochs passes over the source of the whole machine
 * @param minimumSteps a layer at the least, and of the whole machine
 */
public record DeepBoltzmann(
    @Nullable Boolean gaussian,
    int sweeps,
    int gibbs,
    Optimiser optimiser,
    double rate,
    double jointRate,
    int batch,
    double epochs,
    double jointEpochs,
    long minimumSteps)
    implements Pretraining {

  /** Why this method cannot pre-train a network, or null where it can. */
  public static @Nullable String misfit(Network network) {
    if (network.encoder().isEmpty()) {
      return "no hidden layer to pre-train";
    }
    String misfit = BeliefNetwork.misfit(network);
    return misfit == null ? null : misfit.replaceFirst("^dbn", "dbm");
  }

  @Override
  public double flops(Network network, int rows) {
    double passes = 1 + 2.0 * sweeps + 2.0 * gibbs + 4;
    return greedy().flops(network, rows, depth -> 6.0 * network.encoder().get(depth).flops())
        + joint().seen(rows) * passes * network.flops(network.encoder().size());
  }

  @Override
  public long kept(Network network, int rows) {
    return Below.most(network, rows);
  }

  private Greedy greedy() {
    return new Greedy(optimiser, rate, batch, epochs, minimumSteps);
  }

  private Course joint() {
    return new Course(optimiser, Schedule.COSINE, jointRate, batch, jointEpochs, minimumSteps);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    String misfit = misfit(network);
    if (misfit != null) {
      throw new InputError(misfit);
    }
    boolean normal =
        gaussian != null ? gaussian : source.inputs().examples().data().kind() == Kind.TABLE;
    int layers = network.encoder().size();
    double flops = flops(network, source.rows()[0].length);
    try (Scope scope = Scope.open()) {
      Pretrained stack =
          greedy()
              .run(
                  network,
                  start,
                  source,
                  rng,
                  flops,
                  (depth, layer, from) ->
                      new Halves(
                          (Dense) network.encoder().get(depth),
                          layer,
                          depth == 0 && layers > 1 ? 2 : 1,
                          depth == layers - 1 && layers > 1 ? 2 : 1,
                          depth == 0 && normal));
      BoltzmannMachine machine = new BoltzmannMachine(layers, normal);
      Course.End end =
          joint()
              .run(
                  composed(stack.theta(), layers),
                  source,
                  rng.fold("joint"),
                  new Whole(machine, this, chains(network, rng.members())));
      List<double[]> losses = new ArrayList<>(List.of(stack.losses()));
      losses.add(end.losses());
      return new Pretrained(
          scope.keep(start.and(upwards(end.theta(), layers)).copy()),
          flops,
          losses.toArray(double[][]::new));
    }
  }

  /** One machine of what was trained layer by layer. */
  static Parameters composed(Parameters stack, int layers) {
    Map<String, Tensor> machine = new LinkedHashMap<>();
    for (int layer = 0; layer < layers; layer++) {
      Parameters own = stack.under(Network.name(layer));
      boolean top = layer + 1 == layers;
      machine.put(layer + ".weight", own.get("weight").times(top ? 1 : 0.5));
      machine.put(
          layer + ".bias",
          top
              ? own.get("bias")
              : own.get("bias")
                  .plus(stack.under(Network.name(layer + 1)).get("visible"))
                  .times(0.5));
    }
    machine.put("visible", stack.under(Network.name(0)).get("visible"));
    return Parameters.of(machine);
  }

  /** The pass upwards, as an encoder's weights. */
  static Parameters upwards(Parameters machine, int layers) {
    Map<String, Tensor> encoder = new LinkedHashMap<>();
    for (int layer = 0; layer < layers; layer++) {
      String name = Network.name(layer);
      encoder.put(
          name + ".weight", machine.get(layer + ".weight").times(layer + 1 < layers ? 2 : 1));
      encoder.put(name + ".bias", machine.get(layer + ".bias"));
    }
    return Parameters.of(encoder);
  }

  private List<Tensor> chains(Network network, int members) {
    List<Tensor> states = new ArrayList<>();
    states.add(Tensor.zeros(members, batch, ((Dense) network.encoder().get(0)).in()));
    network.encoder().forEach(l -> states.add(Tensor.zeros(members, batch, ((Dense) l).out())));
    return states;
  }

  /**
   * One layer as a machine whose other half is still missing: what it receives from the side where
   * another layer will stand is doubled.
   *
   * @param up the factor of what hidden units receive
   * @param down the factor of what visible units receive
   */
  record Halves(Dense dense, Parameters weights, double up, double down, boolean gaussian)
      implements Greedy.LayerTask {

    @Override
    public Parameters start(Rng rng) {
      return weights.and(Parameters.of(Map.of("visible", Tensor.zeros(rng.members(), dense.in()))));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Parameters fixed = theta.map(Tensor::detach);
      Tensor seen = inputs.reshape(inputs.shape(0), inputs.shape(1), dense.in());
      Tensor hidden = hidden(fixed, seen);
      Tensor drawn =
          rng.fold("hidden")
              .uniform(hidden.shape(1), hidden.shape(2))
              .lessThan(hidden)
              .to(org.basin.engine.Type.FLOAT);
      Tensor back =
          row(fixed.get("visible"))
              .plus(drawn.matmul(fixed.get("weight").transpose(1, 2)).times(down));
      Tensor restored = gaussian ? back : back.sigmoid();
      return energy(theta, seen, hidden)
          .minus(energy(theta, restored, hidden(fixed, restored)))
          .mean(1);
    }

    private Tensor hidden(Parameters theta, Tensor visible) {
      return row(theta.get("bias")).plus(visible.matmul(theta.get("weight")).times(up)).sigmoid();
    }

    private static Tensor energy(Parameters theta, Tensor visible, Tensor hidden) {
      Tensor sums = row(theta.get("bias")).plusMatmul(visible, theta.get("weight"));
      return sums.times(hidden)
          .sum(2)
          .plus(visible.times(row(theta.get("visible"))).sum(2))
          .negate();
    }

    /** What hidden units receive while nothing stands above them; the decoder's bias with it. */
    @Override
    public Parameters layer(Parameters theta) {
      return theta.and(Parameters.of(Map.of("weight", theta.get("weight").times(up))));
    }

    private static Tensor row(Tensor biases) {
      return biases.reshape(biases.shape(0), 1, biases.shape(1));
    }
  }

  /** The machine of all layers. Chains stand where they stood after the step before. */
  record Whole(BoltzmannMachine machine, DeepBoltzmann method, List<Tensor> chains)
      implements Course.Aim {

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Parameters fixed = theta.map(Tensor::detach);
      List<Tensor> data = machine.posterior(fixed, inputs, method.sweeps);
      List<Tensor> model = new ArrayList<>();
      for (int at = 0; at < chains.size(); at++) {
        model.add(step == 0 ? data.get(at) : chains.get(at).narrow(1, 0, inputs.shape(1)));
      }
      for (int k = 0; k < method.gibbs; k++) {
        model = machine.sample(fixed, model, rng.fold(k));
      }
      for (int at = 0; at < chains.size(); at++) {
        chains.get(at).narrow(1, 0, inputs.shape(1)).copyInPlace(model.get(at));
      }
      return machine.energy(theta, data).minus(machine.energy(theta, model)).mean(1);
    }
  }
}
