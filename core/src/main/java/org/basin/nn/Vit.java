package org.basin.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.basin.InputError;

/**
 * A vision transformer for small images (Dosovitskiy et al., "An image is worth 16x16 words",
 * 2021): {@code vit:tiny[patch=4,depth=4,heads=4,width=64,pool=mean]}. Patches become tokens, which
 * pass through blocks of attention with the norms before; their mean (as in Beyer et al., "Better
 * plain ViT baselines", 2022) or a class token goes to the head. Named as in timm.
 *
 * @param patch side of a patch in pixels
 * @param classToken whether it is a class token that goes to the head
 */
public record Vit(int patch, int depth, int heads, int width, boolean classToken)
    implements Architecture {
  private static final int RATIO = 4;

  static final Family FAMILY =
      new Family(
          "vit",
          "vit:tiny",
          "a vision transformer for small images [patch=4, depth=4, heads=4, width=64 (a multiple"
              + " of heads), pool=mean|token]",
          "Dosovitskiy et al. 2021",
          Vit::read);

  private static Vit read(Form form) {
    form.size("tiny");
    Vit vit =
        new Vit(
            form.number("patch", 4, "[1-9][0-9]?", "4 (pixels, 1 to 99)"),
            form.number("depth", 4, "[1-9]|[1-4][0-9]", "4 (blocks, 1 to 49)"),
            form.number("heads", 4, "[1-9]|[1-6][0-9]", "4 (1 to 69)"),
            form.number("width", 64, "[1-9][0-9]{0,3}", "64 (a multiple of heads)"),
            form.word("pool", "mean", "mean", "token").equals("token"));
    if (vit.width % vit.heads != 0) {
      form.problem(
          "vit: expected a width that heads divides, found width="
              + vit.width
              + " and heads="
              + vit.heads);
    }
    return vit;
  }

  @Override
  public Network network(int[] inputs, int classes) {
    Architecture.pictures(this, inputs);
    if (inputs[1] % patch != 0 || inputs[2] % patch != 0) {
      throw new InputError(
          this
              + ": expected sides that patch="
              + patch
              + " divides, found images of "
              + inputs[1]
              + " x "
              + inputs[2]
              + "; take patch="
              + common(inputs[1], inputs[2]));
    }
    List<Layer> encoder = new ArrayList<>();
    encoder.add(new PatchEmbedding(inputs[0], inputs[1], inputs[2], patch, width, classToken));
    int tokens = encoder.get(0).outputs()[0];
    List<String> names = new ArrayList<>(List.of(""));
    for (int i = 0; i < depth; i++) {
      encoder.add(new TransformerBlock(tokens, width, heads, RATIO, Activation.GELU));
      names.add("blocks." + i);
    }
    encoder.add(new TokenPooling(tokens, width, classToken));
    names.add("");
    return new Network(
        toString(),
        inputs.clone(),
        Activation.GELU,
        encoder,
        new Dense(width, classes, null),
        Network.Names.of(names, "head"));
  }

  /** Patches that would do. */
  private static String common(int height, int width) {
    TreeSet<Integer> all = new TreeSet<>();
    for (int side = 1; side <= Math.min(height, width); side++) {
      if (height % side == 0 && width % side == 0) {
        all.add(side);
      }
    }
    return all.stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }

  @Override
  public String toString() {
    return "vit:tiny[patch="
        + patch
        + ",depth="
        + depth
        + ",heads="
        + heads
        + ",width="
        + width
        + ",pool="
        + (classToken ? "token" : "mean")
        + "]";
  }
}
