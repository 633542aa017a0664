package org.basin.data;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/** Pictures with numbers in [0, 1], moved by one {@link Warp} and then treated part by part. */
final class ImageView implements View {
  private static final double BLURRED = 0.5;

  private final Views views;
  private final Shape shape;
  private final Warp warp;

  ImageView(Views views, Shape shape) {
    this.views = views;
    this.shape = shape;
    this.warp = Warp.of(views, shape);
  }

  @Override
  public Tensor apply(Tensor x, Rng rng) {
    Tensor pictures =
        x.reshape(x.shape(0), x.shape(1), shape.channels(), shape.height(), shape.width());
    Rng draws = rng.fold("view");
    Tensor seen = warp.isNone() ? pictures : warp.apply(pictures, draws);
    for (ViewPart part : views.parts()) {
      if (part.strength() > 0) {
        seen = treat(part, seen, draws.fold(part.kind().word()));
      }
    }
    return seen.reshape(x.shape());
  }

  private Tensor treat(ViewPart part, Tensor x, Rng rng) {
    return switch (part.kind()) {
      case BLUR -> {
        Tensor u = rng.uniform(x.shape(1), 2);
        Tensor chosen =
            u.select(2, 0).lessThan(Tensor.full(BLURRED, Type.FLOAT, 1, 1)).to(Type.FLOAT);
        double most = part.strength() * Math.max(shape.width(), shape.height());
        yield Smoothing.blur(x, u.select(2, 1).times(most).times(chosen));
      }
      case COLOUR -> Colouring.drawn(part.strength(), shape, rng, (int) x.shape(1)).apply(x);
      case GREY ->
          shape.channels() == 3
              ? Colouring.grey(part.strength(), rng, (int) x.shape(1)).apply(x)
              : x;
      case CUTOUT -> cutOut(x, part.strength(), rng);
      case NOISE ->
          x.plus(
              rng.normal(x.shape(1), shape.channels(), shape.height(), shape.width())
                  .times(part.strength()));
      case CROP, SHIFT, ROTATE, SCALE, SHEAR, FLIP, ELASTIC, SCARF -> x;
    };
  }

  private Tensor cutOut(Tensor x, double size, Rng rng) {
    Tensor centres = rng.uniform(x.shape(1), 2).reshape(x.shape(0), x.shape(1), 2, 1, 1, 1);
    Tensor gone =
        within(centres.select(2, 0), shape.width(), size, 1, 1, 1, 1, shape.width())
            .times(within(centres.select(2, 1), shape.height(), size, 1, 1, 1, shape.height(), 1));
    Tensor kept = x.times(gone.negate().plus(1));
    if (shape.channels() != 3) {
      return kept;
    }
    Tensor mean =
        x.reshape(x.shape(0), x.shape(1), 3, (long) shape.height() * shape.width())
            .mean(3)
            .reshape(x.shape(0), x.shape(1), 3, 1, 1);
    return kept.plus(mean.times(gone));
  }

  /** Ones for the pixels of a side that lie within {@code size} sides about the centre. */
  private static Tensor within(Tensor centres, int side, double size, long... form) {
    float[] places = new float[side];
    for (int i = 0; i < side; i++) {
      places[i] = (i + 0.5f) / side;
    }
    return Tensor.of(places, form)
        .minus(centres)
        .square()
        .lessThan(Tensor.full(size * size / 4, Type.FLOAT, 1, 1, 1, 1, 1))
        .to(Type.FLOAT);
  }
}
