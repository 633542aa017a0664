package org.basin.nn;

/**
 * He et al., "Deep residual learning for image recognition", CVPR 2016, table 1, 18 layers: {@code
 * resnet18[norm=batch,stem=imagenet]}, in timm's layout, so that its weights can be taken from
 * there. Pictures with a side under 64 pixels have a stem of 3 x 3 kernels without stride or
 * pooling ({@code stem=small}), as is usual for them.
 */
public record ResNet18(Norm norm, Stem stem) implements Architecture {
  private static final int SMALL = 64;

  static final Family FAMILY =
      new Family(
          "resnet18",
          "resnet18",
          "residual blocks of 64 to 512 channels, in timm's layout [norm=batch|group|layer,"
              + " stem=small|imagenet, by the images' size if left out]",
          "He et al. 2016",
          form ->
              new ResNet18(
                  ResNet.norm(form),
                  Stem.valueOf(
                      form.word("stem", "auto", "auto", "small", "imagenet")
                          .toUpperCase(java.util.Locale.ROOT))));

  /** The first layer. */
  public enum Stem {
    /** By the pictures' size, once that is known. */
    AUTO,
    /** 3 x 3 kernels, stride 1. */
    SMALL,
    /** 7 x 7 kernels, stride 2, pooled. */
    IMAGENET
  }

  @Override
  public ResNet18 fitting(int... inputs) {
    if (stem != Stem.AUTO || inputs.length != 3) {
      return this;
    }
    boolean small = Math.min(inputs[1], inputs[2]) < SMALL;
    return new ResNet18(norm, small ? Stem.SMALL : Stem.IMAGENET);
  }

  @Override
  public boolean leavesOpen(Architecture other) {
    return equals(other)
        || (stem == Stem.AUTO && other instanceof ResNet18 that && that.norm == norm);
  }

  @Override
  public Network network(int[] inputs, int classes) {
    Architecture.pictures(this, inputs);
    ResNet18 fitting = fitting(inputs);
    ResidualStages stages = new ResidualStages(norm);
    ResidualStages.Built built = new ResidualStages.Built(inputs);
    if (fitting.stem == Stem.SMALL) {
      stages.stem(built, 64, 3, 1, false);
    } else {
      stages.stem(built, 64, 7, 2, true);
    }
    stages.stage(built, "layer1", 2, 64, 1);
    stages.stage(built, "layer2", 2, 128, 2);
    stages.stage(built, "layer3", 2, 256, 2);
    stages.stage(built, "layer4", 2, 512, 2);
    stages.mean(built);
    return new Network(
        fitting.toString(),
        inputs.clone(),
        Activation.RELU,
        built.layers,
        new Dense(512, classes, null),
        Network.Names.of(built.names, "fc"));
  }

  @Override
  public String toString() {
    return "resnet18[norm="
        + norm.word()
        + ",stem="
        + stem.name().toLowerCase(java.util.Locale.ROOT)
        + "]";
  }
}
