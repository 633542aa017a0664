package org.basin.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as the same number, written the same by every Java (its own
 * {@code Double.toString} was not the shortest before version 19).
 */
public final class ShortestDecimal {
  /** Digits of a double that any decimal of as many digits survives: most numbers need no more. */
  private static final int EVERY_DOUBLE = 17;

  private ShortestDecimal() {}

  /**
   * As it stands in YAML and JSON.
   *
   * @throws IllegalArgumentException where the value is not finite
   */
  public static String of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value: expected a finite number, found " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    BigDecimal exact = new BigDecimal(value);
    // With more digits the decimal is no further off: where some read back, more do.
    int few = 1;
    int enough = EVERY_DOUBLE;
    while (few < enough) {
      int digits = (few + enough) / 2;
      if (rounded(exact, digits).doubleValue() == value) {
        enough = digits;
      } else {
        few = digits + 1;
      }
    }
    return text(rounded(exact, enough));
  }

  private static BigDecimal rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String text(BigDecimal decimal) {
    BigDecimal bare = decimal.stripTrailingZeros();
    int exponent = bare.precision() - bare.scale() - 1;
    return exponent >= -6 && exponent < 21
        ? bare.toPlainString()
        : bare.unscaledValue().toString() + "e" + -bare.scale();
  }
}
