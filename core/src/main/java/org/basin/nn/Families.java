package org.basin.nn;

import java.util.List;
import java.util.Optional;

/** The registry of families; a new one is a line here. */
public final class Families {
  /** All that there are, in the order in which they are listed. */
  public static final List<Family> ALL =
      List.of(
          Mlp.FAMILY,
          Convnet.FAMILY,
          ResNet.FAMILY,
          ResNet18.FAMILY,
          EfficientNet.FAMILY,
          Vit.FAMILY,
          TabularResNet.FAMILY);

  private Families() {}

  static Optional<Family> named(String name) {
    return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Family::name).toList();
  }
}
