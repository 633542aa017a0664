package org.basin.data;

import java.util.ArrayList;
import java.util.List;
import org.basin.engine.Resampling;
import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;

/**
 * All that moves pixels, as one reading of each picture: the poses composed in their order, and
 * elastic deformation on top.
 *
 * @param elastic the movement's standard deviation as a share of the side; 0 where none
 */
record Warp(List<ViewPart> poses, double elastic, Shape shape) {
  /** The width of the elastic noise as a share of the side: 4 pixels of 28. */
  private static final double WIDTH = 1.0 / 7;

  static Warp of(Views views, Shape shape) {
    List<ViewPart> poses = new ArrayList<>();
    double elastic = 0;
    for (ViewPart part : views.parts()) {
      if (part.strength() > 0 && Pose.moves(part)) {
        poses.add(part);
      } else if (part.kind() == ViewPart.Kind.ELASTIC) {
        elastic = part.strength();
      }
    }
    return new Warp(poses, elastic, shape);
  }

  boolean isNone() {
    return poses.isEmpty() && elastic == 0;
  }

  /** [members, batch, channels, height, width] to the same. */
  Tensor apply(Tensor x, Rng rng) {
    int members = (int) x.shape(0);
    int batch = (int) x.shape(1);
    Pose[][] drawn = new Pose[members][batch];
    for (int m = 0; m < members; m++) {
      for (int i = 0; i < batch; i++) {
        drawn[m][i] = pose(rng.member(m), i);
      }
    }
    Tensor places = places(drawn);
    return Resampling.sample(x, elastic == 0 ? places : places.plus(movement(rng, batch)));
  }

  private Pose pose(Stream stream, int example) {
    Pose pose = Pose.SAME;
    for (ViewPart part : poses) {
      Stream draws = stream.fold(part.kind().word()).fold(example);
      pose = Pose.drawn(part, shape, draws).after(pose);
    }
    return pose;
  }

  /** Where each pixel is read, from -1 to 1 across the picture: [members, batch, h, w, 2]. */
  private Tensor places(Pose[][] drawn) {
    int w = shape.width();
    int h = shape.height();
    float toAcross = 2f / w;
    float toDown = 2f / h;
    float[] factors = new float[drawn.length * drawn[0].length * 6];
    int at = 0;
    for (Pose[] member : drawn) {
      for (Pose pose : member) {
        factors[at++] = (float) pose.a() * toAcross;
        factors[at++] = (float) pose.d() * toDown;
        factors[at++] = (float) pose.b() * toAcross;
        factors[at++] = (float) pose.e() * toDown;
        factors[at++] = (float) pose.c() * toAcross;
        factors[at++] = (float) pose.f() * toDown;
      }
    }
    Tensor all = Tensor.of(factors, drawn.length, drawn[0].length, 3, 1, 1, 2);
    Tensor x = Tensor.of(centred(w), 1, 1, 1, w, 1);
    Tensor y = Tensor.of(centred(h), 1, 1, h, 1, 1);
    return x.times(all.select(2, 0)).plus(y.times(all.select(2, 1))).plus(all.select(2, 2));
  }

  private static float[] centred(int side) {
    float[] places = new float[side];
    for (int i = 0; i < side; i++) {
      places[i] = i - (side - 1) / 2f;
    }
    return places;
  }

  /** Smooth noise of the elastic deformation, as parts of the half side: [members, b, h, w, 2]. */
  private Tensor movement(Rng rng, int batch) {
    int members = rng.members();
    int h = shape.height();
    int w = shape.width();
    // Uniform noise of variance one; what each example draws must not depend on how many there are.
    Tensor noise = rng.fold("elastic").uniform(batch, 2, h, w).plus(-.5).times(Math.sqrt(12));
    Tensor across =
        noise
            .reshape(members, (long) batch * 2 * h, w)
            .matmul(Smoothing.spreading(members, w, WIDTH * w).transpose(1, 2));
    Tensor both =
        across
            .reshape(members, (long) batch * 2, h, w)
            .transpose(2, 3)
            .reshape(members, (long) batch * 2 * w, h)
            .matmul(Smoothing.spreading(members, h, WIDTH * h).transpose(1, 2))
            .reshape(members, batch, 2, w, h);
    // [m, b, 2, w, h] to [m, b, h, w, 2]
    return both.transpose(2, 4).times(2 * elastic);
  }
}
