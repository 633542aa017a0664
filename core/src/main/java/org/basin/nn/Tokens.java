package org.basin.nn;

import java.util.List;
import java.util.Optional;
import org.basin.engine.Tensor;

/**
 * A transformer's encoder at its tokens: what makes a picture's patches into tokens, and the blocks
 * that they pass through, which take however many there are. What pools them is left out.
 */
public final class Tokens {
  private final PatchEmbedding embedding;
  private final List<TransformerBlock> blocks;

  private Tokens(PatchEmbedding embedding, List<TransformerBlock> blocks) {
    this.embedding = embedding;
    this.blocks = blocks;
  }

  /** Of a network that cuts pictures into tokens; none of another. */
  public static Optional<Tokens> of(Network network) {
    if (network.encoder().isEmpty()
        || !(network.encoder().get(0) instanceof PatchEmbedding embedding)) {
      return Optional.empty();
    }
    List<TransformerBlock> blocks =
        network.encoder().stream()
            .filter(TransformerBlock.class::isInstance)
            .map(TransformerBlock.class::cast)
            .toList();
    return Optional.of(new Tokens(embedding, blocks));
  }

  /** Patches of a picture. */
  public int patches() {
    return embedding.outputs()[0] - leading();
  }

  /** Numbers of a patch. */
  public int numbers() {
    return embedding.channels() * embedding.patch() * embedding.patch();
  }

  /** Numbers of a token. */
  public int width() {
    return embedding.units();
  }

  /** The class token, if there is one. */
  private int leading() {
    return embedding.classToken() ? 1 : 0;
  }

  /** A picture's patches, [members, batch, patches, numbers], from [members, batch, inputs…]. */
  public Tensor cut(Tensor x) {
    return embedding.cut(x);
  }

  /**
   * What the blocks make of some of a picture's patches, each at its own place, and of the class
   * token where there is one.
   *
   * @param x [members, batch, inputs…]
   * @param places which patches, in any order: [members, batch, some], type LONG
   * @return of these patches, in their order: [members, batch, some, width]
   */
  public Tensor encoded(Parameters theta, Tensor x, Tensor places, Pass pass) {
    String first = Network.name(0);
    Tensor all = embedding.forward(theta.under(first), x, pass.at(0), first);
    int some = (int) places.shape(2);
    Tensor tokens = chosen(all.narrow(2, leading(), patches()), places);
    if (leading() > 0) {
      tokens = Tensor.concatenate(List.of(all.narrow(2, 0, 1), tokens), 2);
    }
    for (int i = 0; i < blocks.size(); i++) {
      String name = Network.name(i + 1);
      tokens =
          blocks
              .get(i)
              .of(some + leading())
              .forward(theta.under(name), tokens, pass.at(i + 1), name);
    }
    return tokens.narrow(2, leading(), some);
  }

  /** Multiplications and additions of {@link #encoded}, of so many patches. */
  public long flops(int some) {
    return embedding.flops()
        + blocks.stream().mapToLong(block -> block.of(some + leading()).flops()).sum();
  }

  /** Rows of the third dimension: [members, batch, all, width] to [members, batch, some, width]. */
  public static Tensor chosen(Tensor rows, Tensor places) {
    long[] shape = places.shape();
    long width = rows.shape(3);
    return rows.gather(
        2,
        places
            .reshape(shape[0], shape[1], shape[2], 1)
            .expand(shape[0], shape[1], shape[2], width));
  }

  /** A block of so many tokens of this encoder's kind, with weights of its own. */
  public Layer block(int tokens) {
    return blocks.get(0).of(tokens);
  }
}
