package org.basin.execution;

import java.util.List;
import org.basin.pretrain.BeliefNetwork;
import org.basin.train.Sgd;

/** How deep belief networks are named and set. */
final class BeliefNetworks {
  static final Method METHOD =
      new Method(
          "dbn",
          "deep belief network of restricted Boltzmann machines, layer by layer [gibbs=1,"
              + " persistent=false, visible=auto|binary|gaussian, sparsity=0, sparsity-cost=0,"
              + " momentum=0.5, weight-decay=0, epochs, rate=0.05, batch=32]",
          "Hinton, Osindero and Teh 2006",
          Facts.unlabelled(
              "4 + 2 x gibbs passes of a layer and 1 of those below, an example, epoch and layer",
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

  private BeliefNetworks() {}
}
