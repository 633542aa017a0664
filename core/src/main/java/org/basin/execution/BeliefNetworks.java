package org.basin.execution;

import java.util.List;
import org.basin.pretrain.BeliefNetwork;
import org.basin.pretrain.DeepBoltzmann;
import org.basin.train.Sgd;

/** How deep belief networks and Boltzmann machines are named and set. */
final class BeliefNetworks {
  static final Method METHOD =
      new Method(
          "dbn",
          "deep belief network of restricted Boltzmann machines, layer by layer [gibbs=1,"
              + " persistent=false, visible=auto|binary|gaussian, sparsity=0, sparsity-cost=0,"
              + " momentum=0.5, weight-decay=0, epochs, rate=0.05, batch=32]",
          "Hinton, Osindero and Teh 2006",
          Facts.unlabelled(
              "4 + 2 x gibbs passes of a layer and at most 1 of those below, an example, epoch and"
                  + " layer",
              "dense layers of sigmoid units"),
          BeliefNetwork::misfit,
          (settings, study, labelledOnly) -> {
            String visible =
                settings.word("visible", "auto", List.of("auto", "binary", "gaussian"));
            return new BeliefNetwork(
                visible.equals("auto") ? null : visible.equals("gaussian"),
                settings.whole("gibbs", 1),
                settings.flag("persistent", false),
                settings.share("sparsity", 0),
                settings.number("sparsity-cost", 0, x -> x >= 0, "a number of 0 or more"),
                new Sgd(settings.share("momentum", 0.5), settings.share("weight-decay", 0)),
                settings.positive("rate", 0.05),
                settings.whole("batch", 32),
                settings.positive("epochs", study.pretrainEpochs()),
                labelledOnly ? study.training().minimumSteps() : 0);
          });

  static final Method DEEP =
      new Method(
          "dbm",
          "deep Boltzmann machine: a stack of restricted ones, then all layers as one machine"
              + " [mean-field=10, gibbs=5, visible=auto|binary|gaussian, momentum=0.5,"
              + " weight-decay=0, epochs, joint-epochs=EPOCHS, rate=0.05, joint-rate=0.01,"
              + " batch=32]",
          "Salakhutdinov and Hinton 2009",
          Facts.unlabelled(
              "6 passes of a layer and at most 1 of those below, an example, epoch and layer; then"
                  + " 35 of the network, an example and epoch",
              "dense layers of sigmoid units"),
          DeepBoltzmann::misfit,
          (settings, study, labelledOnly) -> {
            String visible =
                settings.word("visible", "auto", List.of("auto", "binary", "gaussian"));
            double epochs = settings.positive("epochs", study.pretrainEpochs());
            return new DeepBoltzmann(
                visible.equals("auto") ? null : visible.equals("gaussian"),
                settings.whole("mean-field", 10),
                settings.whole("gibbs", 5),
                new Sgd(settings.share("momentum", 0.5), settings.share("weight-decay", 0)),
                settings.positive("rate", 0.05),
                settings.positive("joint-rate", 0.01),
                settings.whole("batch", 32),
                epochs,
                settings.positive("joint-epochs", epochs),
                labelledOnly ? study.training().minimumSteps() : 0);
          });

  private BeliefNetworks() {}
}
