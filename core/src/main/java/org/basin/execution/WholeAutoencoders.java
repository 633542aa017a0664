package org.basin.execution;

import java.util.List;
import org.basin.pretrain.ConvolutionalAutoencoder;
import org.basin.pretrain.Corruption;
import org.basin.pretrain.MaskedAutoencoder;
import org.basin.pretrain.VariationalAutoencoder;
import org.basin.study.Study;
import org.basin.train.AdamW;

/** How autoencoders of all layers at once are named and set. */
final class WholeAutoencoders {
  private static final String COST =
      "3 passes of the network and 3 of its decoder, an example and epoch";

  static final Method VARIATIONAL =
      new Method(
          "vae",
          "variational autoencoder, all layers at once [code=32, weight=1, epochs, rate=0.001,"
              + " batch=64]",
          "Kingma and Welling 2014",
          Facts.unlabelled(COST, "every network with a hidden layer"),
          VariationalAutoencoder::misfit,
          (settings, study, labelledOnly) ->
              new VariationalAutoencoder(
                  settings.whole("code", 32),
                  settings.positive("weight", 1),
                  AdamW.usual(0),
                  settings.positive("rate", 0.001),
                  settings.whole("batch", 64),
                  settings.positive("epochs", study.pretrainEpochs()),
                  minimum(study, labelledOnly)));

  static final Method MASKED =
      new Method(
          "mae",
          "masked autoencoder, all layers at once: squares of images (a transformer's own patches),"
              + " whole columns of tables [share=0.5, side=4, epochs, rate=0.001, batch=64]",
          "He et al. 2022",
          Facts.unlabelled(COST, "every network with a hidden layer"),
          MaskedAutoencoder::misfit,
          (settings, study, labelledOnly) ->
              new MaskedAutoencoder(
                  settings.number("share", 0.5, x -> x > 0 && x < 1, "a share between 0 and 1"),
                  settings.whole("side", 4),
                  AdamW.usual(0),
                  settings.positive("rate", 0.001),
                  settings.whole("batch", 64),
                  settings.positive("epochs", study.pretrainEpochs()),
                  minimum(study, labelledOnly)));

  static final Method CONVOLUTIONAL =
      new Method(
          "conv-ae",
          "convolutional autoencoder, all layers at once [noise=masking|salt-and-pepper|gaussian,"
              + " corruption=0, epochs, rate=0.001, batch=64]",
          "Masci et al. 2011",
          Facts.unlabelledImages(COST, "networks with banks of kernels"),
          ConvolutionalAutoencoder::misfit,
          (settings, study, labelledOnly) -> {
            String noise =
                settings.word(
                    "noise", "masking", List.of("masking", "salt-and-pepper", "gaussian"));
            return new ConvolutionalAutoencoder(
                new Corruption(Corruption.kind(noise), settings.share("corruption", 0)),
                AdamW.usual(0),
                settings.positive("rate", 0.001),
                settings.whole("batch", 64),
                settings.positive("epochs", study.pretrainEpochs()),
                minimum(study, labelledOnly));
          });

  private WholeAutoencoders() {}

  private static long minimum(Study study, boolean labelledOnly) {
    return labelledOnly ? study.training().minimumSteps() : 0;
  }
}
