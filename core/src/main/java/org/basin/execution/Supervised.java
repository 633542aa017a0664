package org.basin.execution;

import org.basin.pretrain.GreedySupervised;
import org.basin.pretrain.RandomLabels;
import org.basin.pretrain.Transfer;
import org.basin.study.Study;
import org.basin.train.AdamW;

/** How pre-training on labels is named and set. */
final class Supervised {
  static final Method TRANSFER =
      new Method(
          "transfer",
          "the whole network on the labels of a source: of the data set transfer:PATH (or a known"
              + " name); with --novel-classes of all other classes, or of transfer:NAME|NAME"
              + " [epochs, rate=0.001, batch=32, weight-decay=0]",
          "Yosinski et al. 2014",
          new Facts(
              Facts.Source.OTHER_LABELS,
              null,
              "3 passes, an example and epoch",
              "any with a hidden layer"),
          network -> network.encoder().isEmpty() ? "no hidden layer to pre-train" : null,
          (settings, study, labelledOnly) -> transfer(settings, study));

  static final Method GREEDY =
      new Method(
          "greedy-supervised",
          "each layer in turn as the hidden layer of a classifier, on labels as transfer takes"
              + " them or, as its authors, on the labelled subset's (greedy-supervised:labelled)"
              + " [epochs, rate=0.001, batch=32, weight-decay=0]",
          "Bengio et al. 2006",
          new Facts(
              Facts.Source.LABELS,
              null,
              "3 passes of a layer and 1 of those below, an example, epoch and layer",
              "any with a hidden layer"),
          TRANSFER.fit(),
          (settings, study, labelledOnly) ->
              new GreedySupervised(
                  AdamW.usual(settings.share("weight-decay", 0)),
                  settings.positive("rate", 0.001),
                  settings.whole("batch", 32),
                  settings.positive("epochs", study.pretrainEpochs()),
                  study.training().minimumSteps()));

  static final Method RANDOM_LABELS =
      new Method(
          "random-labels",
          "control: the whole network on the pool with labels that mean nothing [classes=10,"
              + " epochs, rate=0.001, batch=32, weight-decay=0]",
          "Maennel et al. 2020",
          Facts.unlabelled("3 passes, an example and epoch", "any with a hidden layer"),
          TRANSFER.fit(),
          (settings, study, labelledOnly) ->
              new RandomLabels(
                  transfer(settings, study), Math.max(2, settings.whole("classes", 10))));

  private Supervised() {}

  private static Transfer transfer(Settings settings, Study study) {
    return new Transfer(
        AdamW.usual(settings.share("weight-decay", 0)),
        settings.positive("rate", 0.001),
        settings.whole("batch", 32),
        settings.positive("epochs", study.pretrainEpochs()),
        study.training().minimumSteps());
  }
}
