package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.basin.study.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path folder;

  private void put(String path, byte[] bytes) {
    Written.bytes(folder.resolve(path), bytes);
  }

  private void grey(String path, int value) {
    put(path, Written.grey("png", 6, 4, value));
  }

  private void twoClasses() {
    grey("cat/1.png", 10);
    grey("cat/2.png", 20);
    grey("dog/1.png", 30);
    grey("dog/2.png", 40);
  }

  private DataSource source(@Nullable Integer size, @Nullable String group, boolean skipBad) {
    return new DataSource(
        folder.toString(),
        null,
        null,
        null,
        group,
        null,
        null,
        List.of(),
        List.of(),
        size,
        skipBad);
  }

  @Test
  void aFolderAClassIsReadInTheOrderOfPathsWithoutHiddenFiles() {
    twoClasses();
    put(".DS_Store", new byte[] {1});
    put("cat/Thumbs.db", new byte[] {1});
    put("__MACOSX/cat/._1.png", new byte[] {1});
    put("readme.txt", new byte[] {65});
    Dataset data = Written.load(folder);
    assertThat(data.classes()).containsExactly("cat", "dog");
    assertThat(data.shape()).isEqualTo(new Shape(1, 4, 6));
    assertThat(data.rows()).isEqualTo(4);
    assertThat(Written.bytes(data, 0)).containsOnly(10);
    assertThat(Written.bytes(data, 3)).containsOnly(40);
    assertThat(data.notes()).singleElement().asString().contains("1 files are no images", "readme");
  }

  @Test
  void trainTestAndValidationFoldersAreParts() {
    for (String part : List.of("train", "test", "valid")) {
      for (String name : List.of("a/x", "b")) {
        grey(part + "/" + name + "/1.png", 1);
        grey(part + "/" + name + "/2.png", 2);
      }
    }
    grey("unlabelled/z.png", 3);
    Dataset data = Written.load(folder);
    assertThat(data.classes()).containsExactly("a/x", "b");
    assertThat(data.classCounts(Part.TRAIN)).containsExactly(4, 4);
    assertThat(data.classCounts(Part.TEST)).containsExactly(2, 2);
    assertThat(data.count(Part.POOL)).isEqualTo(1);
  }

  @Test
  void aZipReadsAsTheFolderInsideIt() throws IOException {
    twoClasses();
    Map<String, byte[]> entries = new TreeMap<>();
    for (String path : List.of("cat/1.png", "cat/2.png", "dog/1.png", "dog/2.png")) {
      entries.put("pets/" + path, Files.readAllBytes(folder.resolve(path)));
    }
    Path zip = Written.zip(folder.resolveSibling(folder.getFileName() + ".zip"), entries);
    assertThat(Written.load(zip).digest()).isEqualTo(Written.load(folder).digest());
    Files.delete(zip);
  }

  @Test
  void imagesInNoClassFolderAreAPool() {
    grey("1.png", 1);
    grey("2.png", 2);
    Dataset data = Written.load(folder);
    assertThat(data.count(Part.POOL)).isEqualTo(2);
    assertThat(data.classes()).isEmpty();
  }

  @Test
  void greyAndColourAreBroughtToColourAndSaidAloud() {
    twoClasses();
    put("dog/3.png", Written.image("png", BufferedImage.TYPE_INT_RGB, 6, 4, 0xff8000));
    Dataset data = Written.load(folder);
    assertThat(data.shape()).isEqualTo(new Shape(3, 4, 6));
    assertThat(Arrays.copyOf(Written.bytes(data, 0), 72)).containsOnly(10);
    int[] colour = Written.bytes(data, 4);
    assertThat(new int[] {colour[0], colour[24], colour[48]}).containsExactly(255, 128, 0);
    assertThat(data.notes()).anyMatch(note -> note.contains("1 of 5 images have colour"));
  }

  @Test
  void everyKindOfPngKeepsItsStoredValue() {
    put("a/bit.png", Written.image("png", BufferedImage.TYPE_BYTE_BINARY, 6, 4, 0xffffff));
    grey("a/eight.png", 128);
    BufferedImage sixteen = new BufferedImage(6, 4, BufferedImage.TYPE_USHORT_GRAY);
    byte[] ramp = {0, 77};
    IndexColorModel palette = new IndexColorModel(8, 2, ramp, ramp, ramp);
    BufferedImage indexed = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_INDEXED, palette);
    ComponentColorModel alpha =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, 3, DataBuffer.TYPE_BYTE);
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 6, 4, 2, null);
    for (int i = 0; i < 24; i++) {
      sixteen.getRaster().setSample(i % 6, i / 6, 0, 200 * 257);
      indexed.getRaster().setSample(i % 6, i / 6, 0, 1);
      raster.setSample(i % 6, i / 6, 0, 100);
      raster.setSample(i % 6, i / 6, 1, 51); // a fifth of 100 on four fifths of white
    }
    put("a/sixteen.png", Written.encoded("png", sixteen));
    put("b/indexed.png", Written.encoded("png", indexed));
    put("b/alpha.png", Written.encoded("png", new BufferedImage(alpha, raster, false, null)));
    put("b/clear.png", Written.image("png", BufferedImage.TYPE_INT_ARGB, 6, 4, 0x00ff0000));
    Dataset data = Written.load(folder);
    assertThat(data.shape().channels()).isEqualTo(1);
    assertThat(Written.bytes(data, 0)).containsOnly(255);
    assertThat(Written.bytes(data, 1)).containsOnly(128);
    assertThat(Written.bytes(data, 2)).containsOnly(200);
    assertThat(Written.bytes(data, 3)).containsOnly(224);
    assertThat(Written.bytes(data, 4)).containsOnly(255);
    assertThat(Written.bytes(data, 5)).containsOnly(77);
  }

  @Test
  void jpegGifBmpAndWebpAreRead() {
    grey("a/1.png", 100);
    put("a/2.jpg", Written.grey("jpg", 6, 4, 100));
    put("b/3.gif", Written.image("gif", BufferedImage.TYPE_INT_RGB, 6, 4, 0x646464));
    put("b/4.bmp", Written.image("bmp", BufferedImage.TYPE_INT_RGB, 6, 4, 0x646464));
    // One pixel, lossless WebP; a well-known smallest file.
    put("b/5.webp", Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="));
    Dataset data = Written.load(folder);
    assertThat(data.rows()).isEqualTo(5);
    for (int row = 0; row < 4; row++) {
      assertThat(Arrays.stream(Written.bytes(data, row))).allMatch(v -> v >= 99 && v <= 101);
    }
  }

  @Test
  void aJpegOfFourInksIsRead() throws IOException {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
    for (int i = 0; i < 64; i++) {
      inks.setPixel(i % 8, i / 8, new int[] {255, 0, 0, 255}); // as Adobe stores: less is more ink
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(inks, null, null), null);
    } finally {
      writer.dispose();
    }
    java.io.ByteArrayOutputStream marked = new java.io.ByteArrayOutputStream();
    byte[] plain = bytes.toByteArray();
    marked.write(plain, 0, 2);
    marked.write(new byte[] {-1, -18, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
    marked.write(plain, 2, plain.length - 2);
    Picture picture = Picture.of(ImageFile.decode(marked.toByteArray()), 8, 8);
    assertThat(picture.colour()).isTrue();
    // Magenta and yellow in full are a red: far more of it than of green or blue.
    int[] mean = new int[3];
    for (int c = 0; c < 3; c++) {
      mean[c] = picture.planes()[c * 64 + 27] & 0xff;
    }
    assertThat(mean[0]).isGreaterThan(mean[1] + 80).isGreaterThan(mean[2] + 80);
  }

  @Test
  void mixedSizesAreBroughtToTheCommonestByAreaAndPaddedByTheEdge() {
    twoClasses();
    BufferedImage tall = new BufferedImage(4, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 32; i++) {
      tall.getRaster().setSample(i % 4, i / 4, 0, i % 2 == 0 ? 0 : 200);
    }
    put("dog/tall.png", Written.encoded("png", tall));
    Dataset data = Written.load(folder);
    assertThat(data.shape()).isEqualTo(new Shape(1, 4, 6));
    // 4 x 8 fits as 2 x 4; each 2 x 2 block averages to 100; so does the edge.
    assertThat(Written.bytes(data, 4)).containsOnly(100);
    assertThat(data.notes()).singleElement().asString().contains("2 sizes", "6 x 4");
  }

  @Test
  void areaAveragesAreThoseOfBruteForce() {
    BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 15; i++) {
      image.getRaster().setSample(i % 5, i / 5, 0, i * 17);
    }
    int[] pixels = image.getRaster().getSamples(0, 0, 5, 3, 0, (int[]) null);
    byte[] small = Picture.of(image, 2, 3).planes();
    // Fits as 3 wide, 2 high (5 x 3 by 0.6): sample each source cell at 30 x 30 points.
    double[] sums = new double[6];
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 150; x++) {
        sums[y / 45 * 3 + x / 50] += pixels[y / 30 * 5 + x / 30];
      }
    }
    for (int i = 0; i < 6; i++) {
      assertThat(small[i] & 0xff).isEqualTo((int) Math.round(sums[i] / (45 * 50)));
    }
  }

  @Test
  void largeImagesAreCappedUnlessASizeIsAsked() {
    for (String name : List.of("a/1", "a/2", "b/1", "b/2")) {
      put(name + ".png", Written.grey("png", 256, 128, 50));
    }
    Dataset data = Written.load(folder);
    assertThat(data.shape()).isEqualTo(new Shape(1, 32, 64));
    assertThat(data.notes()).singleElement().asString().contains("--image-size");
    assertThat(Datasets.load(source(100, null, false)).shape()).isEqualTo(new Shape(1, 100, 100));
  }

  @Test
  void allBrokenImagesAreNamedAtOnceAndCanBeSkipped() throws IOException {
    twoClasses();
    byte[] png = Written.image("png", BufferedImage.TYPE_INT_RGB, 40, 40, Color.RED.getRGB());
    byte[] damaged = png.clone();
    damaged[50] ^= 0x55;
    put("cat/damaged.png", damaged);
    put("cat/empty.png", new byte[0]);
    put("cat/text.png", "this is no image at all, whatever it is called".getBytes("UTF-8"));
    Map<String, byte[]> whole =
        Map.of(
            "png", png,
            "jpg", Written.image("jpg", BufferedImage.TYPE_INT_RGB, 40, 40, 0x123456),
            "gif", Written.image("gif", BufferedImage.TYPE_INT_RGB, 40, 40, 0x123456),
            "bmp", Written.image("bmp", BufferedImage.TYPE_INT_RGB, 40, 40, 0x123456));
    for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
      byte[] bytes = entry.getValue();
      put("dog/cut." + entry.getKey(), Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }
    List<String> problems = Written.problems(folder);
    assertThat(problems).hasSize(7).allMatch(text -> text.contains("--skip-bad"));
    Dataset data = Datasets.load(source(null, null, true));
    assertThat(data.rows()).isEqualTo(4);
    assertThat(data.warnings()).hasSize(8).first().asString().contains("7 broken images");
  }

  @Test
  void manyBrokenImagesAreListedUpToTwenty() {
    twoClasses();
    for (int i = 0; i < 30; i++) {
      put("cat/bad" + i + ".png", new byte[] {1, 2, 3});
    }
    assertThat(Written.problems(folder)).hasSize(21).last().asString().contains("and 10 more");
  }

  @Test
  void anImageThatDeclaresTooManyPixelsIsRefusedBeforeItIsDecoded() {
    twoClasses();
    byte[] png = Written.grey("png", 6, 4, 1);
    // IHDR: width at 16, height at 20, checksum over 12 … 28 at 29.
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(png);
    bytes.putInt(16, 60_000).putInt(20, 60_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    bytes.putInt(29, (int) crc.getValue());
    put("cat/bomb.png", png);
    assertThat(Written.problems(folder))
        .singleElement()
        .asString()
        .contains("bomb.png", "60000 x 60000 pixels");
  }

  @Test
  void groupsComeFromFileNames() {
    for (String name : List.of("a/1_p.png", "a/2_q.png", "b/3_p.png", "b/4_r.png")) {
      grey(name, 9);
    }
    Dataset data = Datasets.load(source(null, "_(\\w)[.]", false));
    assertThat(data.group(0)).isEqualTo(data.group(2));
    assertThat(data.group(1)).isNotEqualTo(data.group(3));
    assertThat(Written.problems(source(null, "x(\\d)", false))).hasSize(4);
    assertThat(Written.problems(source(null, "(", false)))
        .singleElement()
        .asString()
        .contains("regular expression");
  }

  @Test
  void anEmptyFolderAMissingPathAndALoneImageSayWhatWasLookedFor() throws IOException {
    assertThat(Written.problems(folder))
        .singleElement()
        .asString()
        .contains("expected images", "found nothing");
    assertThat(Written.problems(folder.resolve("nowhere")))
        .singleElement()
        .asString()
        .contains("mnist", "there is no file");
    assertThat(Written.problems(DataSource.of("mnits")))
        .singleElement()
        .asString()
        .contains("did you mean \"mnist\"?");
    Path lone = Written.bytes(folder.resolve("x/1.png"), Written.grey("png", 6, 4, 1));
    assertThat(Written.problems(lone)).singleElement().asString().contains("a single image");
    assertThat(
            Written.problems(
                new DataSource(
                    folder.resolve("no").toString(),
                    folder.resolve("neither").toString(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    false)))
        .hasSize(2);
  }

  @Test
  void oneClassAndAClassOfOneAreRefusedByName() {
    grey("cat/1.png", 1);
    grey("cat/2.png", 1);
    assertThat(Written.problems(folder)).singleElement().asString().contains("found one, \"cat\"");
    grey("dog/1.png", 1);
    assertThat(Written.problems(folder))
        .singleElement()
        .asString()
        .contains("class \"dog\"", "found one");
  }

  @Test
  void newImagesAreBroughtToTheShapeLearntOn() {
    twoClasses();
    Dataset data = Written.load(folder);
    Path fresh = folder.resolve("new.png");
    Written.bytes(fresh, Written.image("png", BufferedImage.TYPE_INT_RGB, 12, 8, 0xff0000));
    Unseen unseen = Unseen.read(List.of(fresh), Encoding.of(data));
    assertThat(unseen.names()).containsExactly(fresh.toString());
    // Red's luma by ITU-R BT.601: 0.299 x 255.
    assertThat(((Features.Bytes) unseen.features()).values()).hasSize(24).containsOnly(76);
  }

  @Test
  void anInspectionHasASheetOfExamples() throws IOException {
    twoClasses();
    Inspection inspection = Inspection.of(Written.load(folder));
    byte[] sheet = inspection.sheet();
    assertThat(sheet).isNotNull();
    assertThat(ImageFile.extent(sheet == null ? new byte[0] : sheet))
        .isEqualTo(new ImageFile.Extent(2 * 6 + 2, 12 * 8 + 2));
  }
}
