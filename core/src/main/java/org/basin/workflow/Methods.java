package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import org.basin.nn.Init;

/** Everything that can be named in a study, each with its paper. */
public final class Methods {
  private static final String START = "start";
  private static final String PRETRAINING = "pre-training";
  private static final String RECIPE = "recipe";

  private static final List<Method> ARMS =
      List.of(
          new Method(
              START,
              "random",
              "weights drawn by the rule that fits the activation: He for ReLU and GELU, Glorot for"
                  + " sigmoid and tanh",
              "He et al. 2015; Glorot and Bengio 2010"),
          new Method(
              START,
              "random-2006",
              "small uniform weights, as deep networks were started around 2006 (sigmoid, tanh)",
              "Erhan et al. 2010"),
          new Method(START, "linear", "no hidden layer: a linear classifier on the inputs", ""),
          new Method(
              START,
              "frozen-random",
              "a random network that stays as it is, with a trained head",
              "Jarrett et al. 2009"),
          new Method(
              PRETRAINING,
              "sdae",
              "stacked denoising autoencoder, layer by layer"
                  + " [corruption=0.25, noise=masking|salt|gaussian, epochs=N]",
              "Vincent et al. 2010"),
          new Method(
              PRETRAINING,
              "sae",
              "stacked autoencoder without noise, layer by layer",
              "Bengio et al. 2007"),
          new Method(
              PRETRAINING,
              "dbn",
              "deep belief network of restricted Boltzmann machines, layer by layer"
                  + " [k=1, persistent=false, epochs=N]",
              "Hinton, Osindero and Teh 2006"),
          new Method(
              PRETRAINING,
              "METHOD:labelled",
              "the method on the labelled subset alone: the same data in both",
              ""),
          new Method(RECIPE, "dropout", "random, trained with dropout", "Srivastava et al. 2014"),
          new Method(RECIPE, "dropconnect", "random, trained with DropConnect", "Wan et al. 2013"),
          new Method(
              RECIPE, "ARM+dropout", "any arm, trained with dropout", "Srivastava et al. 2014"),
          new Method(
              RECIPE, "ARM+dropconnect", "any arm, trained with DropConnect", "Wan et al. 2013"));

  private static final List<Method> NETWORKS =
      List.of(
          new Method(
              "network",
              "mlp:256-256",
              "dense layers of so many units [activation=sigmoid|tanh|relu|gelu]",
              "Rumelhart, Hinton and Williams 1986"),
          new Method(
              "network",
              "convnet:16-32-128",
              "banks of kernels with pooling, then a dense layer [activation=…, kernel=5]",
              "LeCun et al. 1998"));

  private Methods() {}

  public static List<Method> all() {
    List<Method> all = new ArrayList<>(ARMS);
    for (Init rule : Init.values()) {
      all.add(
          new Method(
              "init rule", rule.word(), rule.word().replace('-', ' ') + " weights", rule.paper()));
    }
    all.addAll(NETWORKS);
    return List.copyOf(all);
  }
}
