package org.basin.execution;

import java.util.List;
import org.basin.pretrain.ContractiveAutoencoder;
import org.basin.pretrain.Corruption;
import org.basin.pretrain.SparseAutoencoder;
import org.basin.pretrain.StackedAutoencoder;
import org.basin.study.Study;
import org.basin.train.AdamW;

/** How stacked autoencoders are named and set. */
final class Autoencoders {
  private static final Facts FACTS =
      Facts.unlabelled(
          "6 passes of a layer and at most 1 of those below, an example, epoch and layer",
          "dense and convolutional layers");

  static final Method DENOISING =
      new Method(
          "sdae",
          "stacked denoising autoencoder, layer by layer [noise=masking|salt-and-pepper|gaussian,"
              + " corruption=0.25, epochs, rate=0.001, batch=32]",
          "Vincent et al. 2010",
          FACTS,
          StackedAutoencoder::misfit,
          (settings, study, labelledOnly) -> {
            String noise =
                settings.word(
                    "noise", "masking", List.of("masking", "salt-and-pepper", "gaussian"));
            Corruption.Kind kind = Corruption.kind(noise);
            double level =
                kind == Corruption.Kind.GAUSSIAN
                    ? settings.positive("corruption", 0.25)
                    : settings.share("corruption", 0.25);
            return autoencoder(new Corruption(kind, level), settings, study, labelledOnly);
          });

  static final Method PLAIN =
      new Method(
          "sae",
          "stacked autoencoder without noise, layer by layer [epochs, rate=0.001, batch=32]",
          "Bengio et al. 2006",
          FACTS,
          DENOISING.fit(),
          (settings, study, labelledOnly) ->
              autoencoder(Corruption.NONE, settings, study, labelledOnly));

  static final Method CONTRACTIVE =
      new Method(
          "cae",
          "contractive autoencoder, layer by layer [contraction=0.1, higher=0, noise=0.1,"
              + " neighbours=4, epochs, rate=0.001, batch=32]",
          "Rifai et al. 2011",
          FACTS,
          ContractiveAutoencoder::misfit,
          (settings, study, labelledOnly) ->
              new ContractiveAutoencoder(
                  settings.number("contraction", 0.1, x -> x >= 0, "a number of 0 or more"),
                  settings.number("higher", 0, x -> x >= 0, "a number of 0 or more"),
                  settings.positive("noise", 0.1),
                  settings.whole("neighbours", 4),
                  AdamW.usual(0),
                  settings.positive("rate", 0.001),
                  settings.whole("batch", 32),
                  settings.positive("epochs", study.pretrainEpochs()),
                  labelledOnly ? study.training().minimumSteps() : 0));

  static final Method SPARSE =
      new Method(
          "ksparse",
          "k-sparse autoencoder, layer by layer [active=25, epochs, rate=0.001, batch=32]",
          "Makhzani and Frey 2014",
          Facts.unlabelled(
              "6 passes of a layer and at most 1 of those below, an example, epoch and layer",
              "dense layers"),
          SparseAutoencoder::misfit,
          (settings, study, labelledOnly) ->
              new SparseAutoencoder(
                  settings.whole("active", 25),
                  AdamW.usual(0),
                  settings.positive("rate", 0.001),
                  settings.whole("batch", 32),
                  settings.positive("epochs", study.pretrainEpochs()),
                  labelledOnly ? study.training().minimumSteps() : 0));

  private Autoencoders() {}

  private static StackedAutoencoder autoencoder(
      Corruption corruption, Settings settings, Study study, boolean labelledOnly) {
    return new StackedAutoencoder(
        corruption,
        AdamW.usual(0),
        settings.positive("rate", 0.001),
        settings.whole("batch", 32),
        settings.positive("epochs", study.pretrainEpochs()),
        labelledOnly ? study.training().minimumSteps() : 0);
  }
}
