package org.basin.nn;

import java.util.Arrays;

/**
 * He et al., "Deep residual learning for image recognition", CVPR 2016, section 4.2, for small
 * pictures: {@code resnet:8|14|20[norm=batch]}, three stages of 16, 32 and 64 channels with 1, 2 or
 * 3 blocks each. Departure: where a stage begins, the shortcut is a projection (their option B)
 * rather than a padded identity (option A), as in their networks for ImageNet.
 *
 * @param depth layers with weights, 6 blocks + 2
 */
public record ResNet(int depth, Norm norm) implements Architecture {
  static final Family FAMILY =
      new Family(
          "resnet",
          "resnet:8",
          "residual blocks for small images, 8, 14 or 20 layers deep [norm=batch|group|layer]",
          "He et al. 2016",
          form -> new ResNet(Integer.parseInt(form.size("8", "14", "20")), norm(form)));

  static Norm norm(Form form) {
    String[] words = Arrays.stream(Norm.values()).map(Norm::word).toArray(String[]::new);
    String word = form.word("norm", Norm.BATCH.word(), words);
    return Arrays.stream(Norm.values())
        .filter(norm -> norm.word().equals(word))
        .findFirst()
        .orElse(Norm.BATCH);
  }

  @Override
  public Network network(int[] inputs, int classes) {
    Architecture.pictures(this, inputs);
    ResidualStages stages = new ResidualStages(norm);
    ResidualStages.Built built = new ResidualStages.Built(inputs);
    int blocks = (depth - 2) / 6;
    stages.stem(built, 16, 3, 1, false);
    stages.stage(built, "layer1", blocks, 16, 1);
    stages.stage(built, "layer2", blocks, 32, 2);
    stages.stage(built, "layer3", blocks, 64, 2);
    stages.mean(built);
    return new Network(
        toString(),
        inputs.clone(),
        Activation.RELU,
        built.layers,
        new Dense(64, classes, null),
        Network.Names.of(built.names, "fc"));
  }

  @Override
  public String toString() {
    return "resnet:" + depth + "[norm=" + norm.word() + "]";
  }
}
