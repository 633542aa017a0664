package org.basin.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The JDK's own reader is the oracle of what was written. */
final class MosaicTest {

  @Test
  void blackIsMinusTheLargestWeightAndWhitePlus() throws IOException {
    Mosaic mosaic = new Mosaic(1, 1, 3, new float[][] {{-2, 0, 2}, {0.5f, -0.25f, Float.NaN}}, 1);
    BufferedImage image = read(mosaic);
    assertThat(image.getWidth()).isEqualTo(mosaic.pixelsAcross()).isEqualTo(5);
    assertThat(image.getHeight()).isEqualTo(mosaic.pixelsDown()).isEqualTo(5);
    assertThat(level(image, 1, 1)).isZero();
    assertThat(level(image, 2, 1)).isEqualTo(7);
    assertThat(level(image, 3, 1)).isEqualTo(14);
    assertThat(level(image, 1, 3)).isEqualTo(14);
    assertThat(level(image, 3, 3)).isEqualTo(7);
  }

  @Test
  void betweenThePicturesThePageIsSeen() throws IOException {
    Mosaic white = new Mosaic(1, 2, 2, new float[][] {{1, 1, 1, 1}}, 4);
    BufferedImage colour = read(new Mosaic(3, 1, 1, new float[][] {{1, 0, -1}}, 4));
    assertThat(level(read(white), 0, 0)).isEqualTo(15);
    assertThat(level(read(white), 1, 1)).isEqualTo(14);
    assertThat(new String(bytes(white), StandardCharsets.ISO_8859_1)).contains("tRNS\0\u000f");
    assertThat(colour.getRGB(0, 0) >>> 24).isZero();
    assertThat(colour.getRGB(1, 1) >>> 24).isEqualTo(255);
  }

  @Test
  void threeChannelsAreRedGreenBlue() throws IOException {
    int rgb = read(new Mosaic(3, 1, 1, new float[][] {{1, 0, -1}}, 1)).getRGB(1, 1);
    assertThat((rgb >> 16) & 255).isEqualTo(255);
    assertThat((double) ((rgb >> 8) & 255)).isCloseTo(127.5, within(1.0));
    assertThat(rgb & 255).isZero();
  }

  @Test
  void noUnitsAndWeightsOfZeroDoNoHarm() throws IOException {
    assertThat(read(new Mosaic(1, 2, 2, new float[0][], 3))).isNotNull();
    assertThat(read(new Mosaic(2, 2, 2, new float[][] {new float[8]}, 3))).isNotNull();
  }

  /** One of sixteen; the JDK drops the transparent one of greys, so it is asked for the sample. */
  private static int level(BufferedImage image, int x, int y) {
    return image.getRaster().getSample(x, y, 0) / 17;
  }

  private static BufferedImage read(Mosaic mosaic) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes(mosaic)));
  }

  private static byte[] bytes(Mosaic mosaic) {
    String base64 = mosaic.address().substring("data:image/png;base64,".length());
    return Base64.getDecoder().decode(base64);
  }
}
