package org.basin.pretrain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.data.Dataset;
import org.basin.data.Made;
import org.basin.engine.Stream;
import org.basin.train.AdamW;
import org.basin.train.Schedule;

/** Every method that looks at two views or a pretext, small enough for tests. */
final class Methods {
  private Methods() {}

  /** Pictures of a bright square somewhere above a floor that is lighter, with a little noise. */
  static Dataset squares(int rows, int side, long seed) {
    Stream stream = Stream.of(seed);
    byte[] pixels = new byte[rows * side * side];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / (side * side);
      int y = i / side % side;
      int x = i % side;
      int top = stream.fold("top").below(side / 2, row);
      int left = stream.fold("left").below(side - 2, row);
      boolean inside = y >= top && y < top + 3 && x >= left && x < left + 3;
      pixels[i] = (byte) ((inside ? 150 : 0) + 80 * y / side + stream.below(20, i));
    }
    return Made.images(side, side, pixels, new int[rows], 1);
  }

  static Course course(double epochs, int batch) {
    return new Course(AdamW.usual(1e-4), Schedule.COSINE, 0.003, batch, epochs, 0);
  }

  static Map<String, Pretraining> ofPictures(Course course) {
    TwoViews frame = new TwoViews(course, null, 12, 8);
    Map<String, Pretraining> all = new LinkedHashMap<>();
    all.put("simclr", new SimClr(frame, 0.5));
    all.put("moco", new MoCo(frame, 0.2, 0.9, 20));
    all.put("byol", new Byol(frame, 0.9));
    all.put("simsiam", new SimSiam(frame, true));
    all.put("barlow", new BarlowTwins(frame, 0.01));
    all.put("vicreg", new VicReg(frame, new VarianceInvarianceCovariance(25, 25, 1)));
    return all;
  }

  static Map<String, Pretraining> ofSquares(Course course) {
    Map<String, Pretraining> all = new LinkedHashMap<>();
    all.put("rotation", new Rotation(course));
    all.put("jigsaw", new Jigsaw(course, 2, 24));
    return all;
  }

  static Map<String, Pretraining> ofTables(Course course) {
    Map<String, Pretraining> all = new LinkedHashMap<>();
    all.put("scarf", new Scarf(new TwoViews(course, null, 12, 8), 0.6, 1));
    all.put("vime", new Vime(course, 0.3, 2));
    return all;
  }
}
