package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * Multi-head self-attention (Vaswani et al., "Attention is all you need", 2017): every token takes
 * from all tokens, in each head by how well its query fits their keys: {@code softmax(q k' /
 * sqrt(units a head)) v}. [members, batch, tokens, width] to the same. Named as in timm: {@code
 * qkv} [width, 3 width], queries, keys and values, each head by head, and {@code proj} [width,
 * width].
 *
 * @param width units of a token, a multiple of the heads
 */
record Attention(int tokens, int width, int heads) implements Layer {
  private static final int[] QUERIES = {0, 2, 1, 3};
  private static final int[] KEYS = {0, 2, 3, 1};

  Attention {
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "attention: expected a width that " + heads + " heads divide, found " + width);
    }
  }

  private Dense qkv() {
    return new Dense(width, 3 * width, null);
  }

  private Dense projection() {
    return new Dense(width, width, null);
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    return qkv()
        .init(rule, Activation.TANH, rng.fold("qkv"))
        .below("qkv")
        .and(projection().init(rule, Activation.TANH, rng.fold("proj")).below("proj"));
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    long members = x.shape(0);
    long batch = x.shape(1);
    long each = width / heads;
    Tensor flat = x.reshape(members, batch * tokens, width);
    Tensor all =
        qkv()
            .forward(theta.under("qkv"), flat, pass, name + ".qkv")
            .reshape(members * batch, tokens, 3, heads, each);
    Tensor queries = ofHead(all, 0, each);
    Tensor keys = ofHead(all, 1, each);
    Tensor values = ofHead(all, 2, each);
    Tensor fit = queries.matmul(keys.transpose(1, 2)).times(1 / Math.sqrt(each)).softmax(2);
    Tensor taken =
        fit.matmul(values)
            .reshape(members * batch, heads, tokens, each)
            .transpose(1, 2)
            .reshape(members, batch * tokens, width);
    return projection()
        .forward(theta.under("proj"), taken, pass, name + ".proj")
        .reshape(members, batch, tokens, width);
  }

  /** [members x batch x heads, tokens, units a head]. */
  private Tensor ofHead(Tensor all, int which, long each) {
    return all.select(2, which).transpose(1, 2).reshape(all.shape(0) * heads, tokens, each);
  }

  @Override
  public int[] outputs() {
    return new int[] {tokens, width};
  }

  @Override
  public long flops() {
    return tokens * (qkv().flops() + projection().flops() + 4L * tokens * width);
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    qkv().shapes().forEach((name, shape) -> shapes.put("qkv." + name, shape));
    projection().shapes().forEach((name, shape) -> shapes.put("proj." + name, shape));
    return shapes;
  }

  @Override
  public long held() {
    // Queries, keys and values twice (as they come and head by head), both sides of the softmax.
    return (long) tokens * (6L * width + 3L * heads * tokens + 3L * width);
  }

  @Override
  public long widest() {
    return (long) tokens * Math.max(3L * width, (long) heads * tokens);
  }

  /**
   * Heads can change places, and the units inside one: those of queries, keys and values together.
   * (Queries and keys could be turned against values in each head too; that is not claimed.)
   */
  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    Wiring.Units inside = wiring.fresh(name, width);
    wiring.blocks(inside, heads);
    wiring.moves(name + ".qkv.weight", 1, input, width);
    wiring.moves(name + ".qkv.weight", 2, inside, 3 * width, 3);
    wiring.moves(name + ".qkv.bias", 1, inside, 3 * width, 3);
    return projection().wire(wiring, name + ".proj", inside);
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    int each = width / heads;
    String[] parts = new String[3];
    for (int i = 0; i < 3; i++) {
      String part = name + "." + "qkv".charAt(i);
      String flat =
          graph.dense(
              part + ".flat",
              x,
              theta.get("qkv.weight").narrow(1, (long) i * width, width),
              theta.get("qkv.bias").narrow(0, (long) i * width, width));
      String split = graph.reshape(part + ".split", flat, tokens, heads, each);
      parts[i] = graph.permute(part, split, i == 1 ? KEYS : QUERIES);
    }
    String fit = graph.matmul(name + ".fit", parts[0], parts[1]);
    Tensor factor = Tensor.of(new float[] {(float) (1 / Math.sqrt(each))}, 1);
    String weights = graph.softmax(name + ".weights", graph.times(name + ".scaled", fit, factor));
    String taken = graph.matmul(name + ".taken", weights, parts[2]);
    String joined = graph.permute(name + ".together", taken, QUERIES);
    return projection()
        .describe(
            graph,
            theta.under("proj"),
            graph.reshape(name + ".joined", joined, tokens, width),
            name + ".proj");
  }
}
