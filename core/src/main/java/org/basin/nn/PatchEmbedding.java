package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * A picture as tokens: each square patch of it times one matrix, plus what its place has learned,
 * led by a class token if asked for. Named as in timm: {@code patch_embed.proj.weight} [width,
 * channels, patch, patch] and {@code .bias} [width], {@code pos_embed} [1, tokens, width], {@code
 * cls_token} [1, 1, width].
 *
 * @param patch side in pixels, which divides height and width
 */
record PatchEmbedding(int channels, int height, int width, int patch, int units, boolean classToken)
    implements Layer {
  private static final String KERNELS = "patch_embed.proj.weight";
  private static final String BIAS = "patch_embed.proj.bias";
  private static final String PLACES = "pos_embed";
  private static final String TOKEN = "cls_token";

  /** Deviation of what places and the class token start with (Dosovitskiy et al. 2021's code). */
  private static final double SMALL = 0.02;

  private int patches() {
    return height / patch * (width / patch);
  }

  private int tokens() {
    return patches() + (classToken ? 1 : 0);
  }

  private int field() {
    return channels * patch * patch;
  }

  @Override
  public Parameters init(Init rule, Activation outside, Rng rng) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    if (classToken) {
      tensors.put(TOKEN, rng.fold(TOKEN).normal(1, 1, units).times(SMALL));
    }
    tensors.put(PLACES, rng.fold(PLACES).normal(1, tokens(), units).times(SMALL));
    tensors.put(
        KERNELS,
        rule.draw(
            rng.fold(KERNELS), field(), units, Activation.TANH, units, channels, patch, patch));
    tensors.put(BIAS, Tensor.zeros(rng.members(), units));
    return Parameters.of(tensors);
  }

  /** [members, batch, channels, height, width] or flat, to [members, batch, patches, numbers]. */
  Tensor cut(Tensor x) {
    long members = x.shape(0);
    long batch = x.shape(1);
    return x.reshape(members, batch, channels, height / patch, patch, width / patch, patch)
        .transpose(2, 3)
        .transpose(3, 5)
        .transpose(4, 5) // [members, batch, down, across, channels, patch, patch]
        .reshape(members, batch, patches(), field());
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    long members = x.shape(0);
    long batch = x.shape(1);
    Tensor cut = cut(x).reshape(members, batch * patches(), field());
    Tensor kernels = theta.get(KERNELS).reshape(members, units, field()).transpose(1, 2);
    Tensor tokens =
        theta
            .get(BIAS)
            .reshape(members, 1, units)
            .plusMatmul(cut, kernels)
            .reshape(members, batch, patches(), units);
    pass.summed(name + ".patch_embed.proj", tokens);
    if (classToken) {
      Tensor first = theta.get(TOKEN).expand(members, batch, 1, units);
      tokens = Tensor.concatenate(java.util.List.of(first, tokens), 2);
    }
    return tokens.plus(theta.get(PLACES));
  }

  @Override
  public int[] outputs() {
    return new int[] {tokens(), units};
  }

  @Override
  public long flops() {
    return 2L * patches() * field() * units;
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    if (classToken) {
      shapes.put(TOKEN, new long[] {1, 1, units});
    }
    shapes.put(PLACES, new long[] {1, tokens(), units});
    shapes.put(KERNELS, new long[] {units, channels, patch, patch});
    shapes.put(BIAS, new long[] {units});
    return shapes;
  }

  @Override
  public long held() {
    return (long) channels * height * width + 3L * tokens() * units;
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    Wiring.Units sent = wiring.fresh(name, units);
    if (classToken) {
      wiring.moves(name + "." + TOKEN, 3, sent, units);
    }
    wiring.moves(name + "." + PLACES, 3, sent, units);
    wiring.moves(name + "." + KERNELS, 1, sent, units);
    wiring.moves(name + "." + KERNELS, 2, input, channels);
    wiring.moves(name + "." + BIAS, 1, sent, units);
    return sent;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    String maps =
        graph.convolve(name + ".maps", x, theta.get(KERNELS), theta.get(BIAS), patch, 0, 1);
    String rows = graph.reshape(name + ".rows", maps, units, patches());
    String tokens = graph.permute(name + ".tokens", rows, 0, 2, 1);
    if (!classToken) {
      return graph.plus(name, tokens, theta.get(PLACES));
    }
    // The class token's row: its own numbers plus its place's, over zeros.
    Tensor token = theta.get(TOKEN);
    Tensor zeros = Tensor.zeros(1, patches(), units);
    Tensor added = theta.get(PLACES).plus(Tensor.concatenate(java.util.List.of(token, zeros), 1));
    return graph.plus(name, graph.led(name + ".led", tokens), added);
  }
}
