package org.basin.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New arrays and standard input; images and tables are tested with their data sets. */
final class UnseenTest {
  private static final Path STANDARD = Path.of("-");

  @TempDir Path folder;

  /** Images of 0 … 16 are stretched to 0 … 255; new ones of 0 … 8 must not be stretched further. */
  @Test
  void newArraysAreBroughtToGreyLevelsAsTheTrainingDataWere() {
    Dataset data = counts();
    Path fresh = Written.bytes(folder.resolve("new"), Written.idx(new int[] {1, 1, 2}, 8, 4));
    Unseen unseen = Unseen.read(List.of(fresh), Encoding.of(data));
    assertThat(((Features.Bytes) unseen.features()).values())
        .containsExactly((byte) 128, (byte) 64);
    assertThat(unseen.names()).containsExactly(fresh + "[0]");
  }

  @Test
  void arraysOfOtherExtentsOrRangesAreRefused() {
    Encoding encoding = Encoding.of(counts());
    Path wide = Written.bytes(folder.resolve("wide"), Written.idx(new int[] {1, 2, 2}, 1, 2, 3, 4));
    Path bright = Written.bytes(folder.resolve("light"), Written.idx(new int[] {1, 1, 2}, 0, 255));
    assertThatThrownBy(() -> Unseen.read(List.of(wide, bright), encoding))
        .isInstanceOfSatisfying(
            InputError.class,
            e ->
                assertThat(e.problems())
                    .hasSize(2)
                    .anyMatch(p -> p.contains("1x1x2") && p.contains("[2, 2]"))
                    .anyMatch(p -> p.contains("0.0 to 16.0") && p.contains("255")));
  }

  @Test
  void textWhereImagesAreExpectedIsRefusedByName() {
    Path text = Written.bytes(folder.resolve("notes.txt"), new byte[] {'x', ',', 'y'});
    assertThatThrownBy(() -> Unseen.read(List.of(text), Encoding.of(counts())))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("notes.txt: expected images of 1x1x2");
  }

  @Test
  void arraysBesideImagesAreRefused() {
    Path array = Written.bytes(folder.resolve("new"), Written.idx(new int[] {1, 1, 2}, 8, 4));
    Path image = Written.bytes(folder.resolve("a/a.png"), Written.grey("png", 2, 1, 7));
    assertThatThrownBy(() -> Unseen.read(List.of(array, image), Encoding.of(counts())))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("found both");
  }

  @Test
  void rowsComeThroughStandardInputToo() {
    Path table =
        Written.text(folder.resolve("t.csv"), "a,b,label", "1,2,x", "3,4,y", "5,7,x", "5,6,y");
    Encoding encoding = Encoding.of(Datasets.load(DataSource.of(table.toString())));
    Unseen unseen = Unseen.read(List.of(STANDARD), encoding, input("b,a\n20,10\n"));
    assertThat(((Features.Floats) unseen.features()).values()).containsExactly(10, 20);
    assertThat(unseen.names()).containsExactly("standard input line 2");
    assertThatThrownBy(() -> Unseen.read(List.of(STANDARD), encoding, input("b,a\n20,ten\n")))
        .isInstanceOf(InputError.class)
        .hasMessageStartingWith("standard input: line 2")
        .hasMessageContaining("found \"ten\"");
    assertThatThrownBy(() -> Unseen.read(List.of(STANDARD), Encoding.of(counts()), input("")))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected images");
  }

  @Test
  void rowsMayComeAsAnArray() {
    Path table =
        Written.text(folder.resolve("t.csv"), "a,b,label", "1,?,x", "3,4,y", "5,7,x", "5,6,y");
    Encoding encoding = Encoding.of(Datasets.load(DataSource.of(table.toString())));
    Path rows = Written.bytes(folder.resolve("rows"), Written.idx(new int[] {2, 2}, 1, 2, 3, 4));
    Unseen unseen = Unseen.read(List.of(rows), encoding);
    assertThat(((Features.Floats) unseen.features()).values()).containsExactly(1, 2, 0, 3, 4, 0);
    Path wide = Written.bytes(folder.resolve("wide"), Written.idx(new int[] {1, 3}, 1, 2, 3));
    assertThatThrownBy(() -> Unseen.read(List.of(wide), encoding))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("columns a, b")
        .hasMessageContaining("1x3");
  }

  private Dataset counts() {
    Path folder = this.folder.resolve("counts");
    Written.bytes(
        folder.resolve("train-images-idx3-ubyte"),
        Written.idx(new int[] {4, 1, 2}, 0, 16, 8, 4, 1, 2, 3, 4));
    Written.bytes(
        folder.resolve("train-labels-idx1-ubyte"), Written.idx(new int[] {4}, 0, 1, 0, 1));
    return Datasets.load(DataSource.of(folder.toString()));
  }

  @Test
  void portionsAreTheWholeAndMemoryHoldsOneOfThem() {
    StringBuilder text = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 10; i++) {
      text.append(i).append(',').append(2 * i).append(i % 2 == 0 ? ",x\n" : ",y\n");
    }
    Path table = Written.text(folder.resolve("t.csv"), text.toString().split("\n", -1));
    Path idx = Written.bytes(folder.resolve("rows"), Written.idx(new int[] {2, 2}, 1, 2, 3, 4));
    Encoding encoding = Encoding.of(Datasets.load(DataSource.of(table.toString())));
    for (List<Path> paths : List.of(List.of(table), List.of(idx))) {
      Unseen whole = Unseen.read(paths, encoding);
      List<Unseen> parts = new java.util.ArrayList<>();
      Unseen.each(paths, encoding, 3, false, parts::add);
      assertThat(parts).allMatch(part -> part.names().size() <= 3);
      assertThat(parts.stream().flatMap(part -> part.names().stream()).toList())
          .isEqualTo(whole.names());
      assertThat(((Features.Floats) Portions.joined(parts)).values())
          .isEqualTo(((Features.Floats) whole.features()).values());
    }
  }

  @Test
  void everythingWrongIsFoundAtOnceAndNothingIsHandedOverAfterTheFirst() {
    Encoding encoding = Encoding.of(counts());
    Path good = Written.bytes(folder.resolve("in/a.png"), Written.grey("png", 2, 1, 7));
    Written.bytes(folder.resolve("in/b.png"), new byte[] {1, 2, 3});
    Written.bytes(folder.resolve("in/c.png"), new byte[] {4, 5, 6});
    Written.bytes(folder.resolve("in/d.png"), Written.grey("png", 2, 1, 9));
    List<Path> paths = List.of(good.resolveSibling(""), folder.resolve("not there"));
    List<String> seen = new java.util.ArrayList<>();
    assertThatThrownBy(
            () -> Unseen.each(paths, encoding, 1, false, part -> seen.addAll(part.names())))
        .isInstanceOfSatisfying(
            InputError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(3)
                    .anyMatch(problem -> problem.contains("not there"))
                    .anyMatch(problem -> problem.contains("b.png: expected a whole image"))
                    .anyMatch(problem -> problem.contains("c.png: expected a whole image")));
    assertThat(seen).isEmpty();
    List<String> notes = Unseen.each(paths, encoding, 1, true, part -> seen.addAll(part.names()));
    assertThat(seen).hasSize(2).allMatch(name -> name.endsWith("a.png") || name.endsWith("d.png"));
    assertThat(notes)
        .anyMatch(note -> note.startsWith("2 images were left out, the first: "))
        .anyMatch(note -> note.startsWith("1 inputs that are not there were left out"));
  }

  @Test
  void anImageAZipOrAListOfFilesComesThroughStandardInput() throws java.io.IOException {
    Encoding encoding = Encoding.of(counts());
    Path image = Written.bytes(folder.resolve("new/a.png"), Written.grey("png", 2, 1, 7));
    byte[] bytes = java.nio.file.Files.readAllBytes(image);
    Unseen expected = Unseen.read(List.of(image), encoding);
    java.io.ByteArrayOutputStream zip = new java.io.ByteArrayOutputStream();
    try (var out = new java.util.zip.ZipOutputStream(zip)) {
      out.putNextEntry(new java.util.zip.ZipEntry("x/a.png"));
      out.write(bytes);
    }
    for (byte[] input : List.of(bytes, zip.toByteArray(), (image + "\n").getBytes(UTF_8))) {
      Unseen found =
          Unseen.read(List.of(STANDARD), encoding, new java.io.ByteArrayInputStream(input));
      assertThat(((Features.Bytes) found.features()).values())
          .isEqualTo(((Features.Bytes) expected.features()).values());
      assertThat(found.names()).hasSize(1);
    }
    assertThat(
            Unseen.read(List.of(STANDARD), encoding, new java.io.ByteArrayInputStream(bytes))
                .names())
        .containsExactly("standard input");
    assertThatThrownBy(() -> Unseen.read(List.of(STANDARD), encoding, input("a,b\n1,2\n")))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("a,b");
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
