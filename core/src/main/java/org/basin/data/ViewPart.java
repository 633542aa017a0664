package org.basin.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.basin.study.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * One kind of transformation, at a strength: {@code rotate-20}.
 *
 * @param strength what it means is said by each kind; 0 leaves inputs as they are
 */
public record ViewPart(Kind kind, double strength) {

  /** The kinds there are. */
  public enum Kind {
    /**
     * A window brought back to full size (Szegedy et al., CVPR 2015; Chen et al., ICML 2020).
     * Strength: the largest share of the area left out, s; the aspect goes to (4:3)^s either way.
     */
    CROP("crop", 0.6, 1),
    /** Moved whole. Strength: the largest share of each side. */
    SHIFT("shift", 0.1, 1),
    /** Turned about its centre. Strength: degrees to either side. */
    ROTATE("rotate", 15, 180),
    /** Enlarged or made smaller. Strength: s gives factors of 1 / (1 + s) to 1 + s. */
    SCALE("scale", 0.15, 10),
    /** Slanted across. Strength: degrees to either side. */
    SHEAR("shear", 15, 80),
    /** Mirrored, left to right. Strength: the probability. */
    FLIP("flip", 0.5, 1),
    /**
     * Simard, Steinkraus and Platt, "Best practices for convolutional neural networks", ICDAR 2003:
     * every pixel is fetched from a place moved by smooth noise. Strength: the movement's standard
     * deviation as a share of the side (the paper's 34 at 28 pixels and a width of 4 is 0.05).
     */
    ELASTIC("elastic", 0.04, 1),
    /**
     * Blurred by a Gaussian, every other example (Chen et al. 2020). Strength: its largest standard
     * deviation as a share of the side.
     */
    BLUR("blur", 0.04, 1),
    /**
     * Brightness and contrast, and in coloured images saturation and hue (Chen et al. 2020, whose
     * strength this is), four examples in five.
     */
    COLOUR("colour", 0.5, 1.25),
    /** Colours become greys. Strength: the probability. */
    GREY("grey", 0.2, 1),
    /**
     * DeVries and Taylor, "Improved regularization of convolutional neural networks with cutout",
     * 2017: a square is blotted out, by its picture's mean where coloured, by 0 where grey.
     * Strength: its side as a share of the picture's.
     */
    CUTOUT("cutout", 0.3, 2),
    /** Normal noise. Strength: its standard deviation. */
    NOISE("noise", 0.1, 10),
    /**
     * Bahri et al., "SCARF", ICLR 2022: columns of a table are replaced by those of other rows,
     * each by a row of its own. Strength: the share of columns. Departure: each column is drawn by
     * itself, where the paper replaces a fixed number of them.
     */
    SCARF("scarf", 0.6, 1);

    private final String word;
    private final double usual;
    private final double most;

    Kind(String word, double usual, double most) {
      this.word = word;
      this.usual = usual;
      this.most = most;
    }

    /** The name by which users call it. */
    public String word() {
      return word;
    }

    /** Whether it needs a picture; noise goes with everything, SCARF with tables. */
    boolean fits(org.basin.data.Kind data) {
      return this == NOISE || (this == SCARF) == (data == org.basin.data.Kind.TABLE);
    }
  }

  static List<String> words() {
    return Arrays.stream(Kind.values()).map(Kind::word).toList();
  }

  /**
   * Reads {@code rotate} or {@code rotate-20}.
   *
   * @return null where it is none, and why in {@code problems}
   */
  static @Nullable ViewPart parse(String text, List<String> problems) {
    String[] pair = text.strip().toLowerCase(Locale.ROOT).split("-", 2);
    for (Kind kind : Kind.values()) {
      if (kind.word.equals(pair[0])) {
        double strength = pair.length == 1 ? kind.usual : number(pair[1]);
        if (strength >= 0 && strength <= kind.most) {
          return new ViewPart(kind, strength);
        }
        problems.add(
            "view %s: expected a strength of 0 to %s, as in %s, found \"%s\""
                .formatted(kind.word, plain(kind.most), new ViewPart(kind, kind.usual), pair[1]));
        return null;
      }
    }
    problems.add(
        "view: expected one of %s, found \"%s\"%s"
            .formatted(
                String.join(", ", words()),
                pair[0],
                Nearest.to(pair[0], words()).map(near -> "; was " + near + " meant?").orElse("")));
    return null;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // no strength that is allowed
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public String toString() {
    return kind.word + "-" + plain(strength);
  }
}
