package org.basin.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Shifting and scaling to mean 0 and variance 1, then by a learned weight and bias, a member after
 * another as convolutions go: a member's rounding cannot depend on its company. Channels are
 * dimension 2 of [m, b, c] and [m, b, c, h, w]; variances are those of the numbers at hand (divided
 * by their count).
 */
public final class Normalisation {
  private Normalisation() {}

  /**
   * The moments of each channel: [m, c] each.
   *
   * @param variance divided by the count
   */
  public record Moments(Tensor mean, Tensor variance) {}

  /** Mean and variance of each channel over batch and places. */
  public static Moments moments(Tensor x) {
    long[] all = x.rank() == 3 ? new long[] {0} : new long[] {0, 2, 3};
    List<Tensor> means = new ArrayList<>();
    List<Tensor> variances = new ArrayList<>();
    for (long m = 0; m < x.shape(0); m++) {
      var both = torch.var_mean(x.select(0, m).pointer(), all, false, false);
      variances.add(new Tensor(both.get0()));
      means.add(new Tensor(both.get1()));
    }
    return new Moments(Tensor.stack(means, 0), Tensor.stack(variances, 0));
  }

  /**
   * Each channel by the moments of its own batch.
   *
   * @param weight [m, c]
   * @param bias [m, c]
   * @param epsilon added to the variance
   */
  public static Tensor batch(Tensor x, Tensor weight, Tensor bias, double epsilon) {
    return each(
        x,
        m ->
            torch.batch_norm(
                x.select(0, m).pointer(),
                of(weight, m),
                of(bias, m),
                new TensorOptional(),
                new TensorOptional(),
                true,
                0,
                epsilon,
                false));
  }

  /**
   * Each channel by moments that are given.
   *
   * @param moments [m, c] each
   */
  public static Tensor given(
      Tensor x, Tensor weight, Tensor bias, Moments moments, double epsilon) {
    return each(
        x,
        m ->
            torch.batch_norm(
                x.select(0, m).pointer(),
                of(weight, m),
                of(bias, m),
                of(moments.mean(), m),
                of(moments.variance(), m),
                false,
                0,
                epsilon,
                false));
  }

  /** Each example's channels in so many groups of neighbours, over places (Wu and He 2018). */
  public static Tensor groups(Tensor x, int groups, Tensor weight, Tensor bias, double epsilon) {
    return each(
        x,
        m ->
            torch.group_norm(
                x.select(0, m).pointer(), groups, of(weight, m), of(bias, m), epsilon, false));
  }

  /**
   * Each row of the last dimension (Ba, Kiros and Hinton 2016).
   *
   * @param weight [m, n], n the row's length
   * @param bias [m, n]
   */
  public static Tensor rows(Tensor x, Tensor weight, Tensor bias, double epsilon) {
    long[] row = {x.shape(x.rank() - 1)};
    return each(
        x,
        m ->
            torch.layer_norm(
                x.select(0, m).pointer(), row, of(weight, m), of(bias, m), epsilon, false));
  }

  private static TensorOptional of(Tensor values, long member) {
    return new TensorOptional(values.select(0, member).pointer());
  }

  private static Tensor each(Tensor x, LongFunction<org.bytedeco.pytorch.Tensor> member) {
    List<Tensor> parts = new ArrayList<>();
    for (long m = 0; m < x.shape(0); m++) {
      parts.add(new Tensor(member.apply(m)));
    }
    return Tensor.stack(parts, 0);
  }
}
