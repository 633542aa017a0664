package org.basin.engine;

import org.bytedeco.pytorch.global.torch;

/** Pictures read at places of one's own choice. */
public final class Resampling {
  private static final long BILINEAR = 0;
  private static final long BORDER = 1;

  private Resampling() {}

  /**
   * Each picture at the places named for it, by bilinear interpolation between the centres of the
   * pixels; beyond the picture its edge goes on. Every picture is sampled on its own, so members
   * cannot meet.
   *
   * @param input [members, batch, channels, h, w]
   * @param places [members, batch, height, width, 2]: across, then down, from -1 to 1 between the
   *     outer edges of the picture
   * @return [members, batch, channels, height, width]
   */
  public static Tensor sample(Tensor input, Tensor places) {
    long[] in = input.shape();
    long[] at = places.shape();
    var sampled =
        torch.grid_sampler_2d(
            input.reshape(in[0] * in[1], in[2], in[3], in[4]).pointer(),
            places.reshape(in[0] * in[1], at[2], at[3], 2).pointer(),
            BILINEAR,
            BORDER,
            false);
    return new Tensor(sampled).reshape(in[0], in[1], in[2], at[2], at[3]);
  }
}
