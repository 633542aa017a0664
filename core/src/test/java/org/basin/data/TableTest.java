package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.study.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  @TempDir Path folder;

  private Path file(String name, String... lines) {
    return Written.text(folder.resolve(name), lines);
  }

  private static DataSource source(
      Path data, @Nullable String label, @Nullable String group, boolean skipBad) {
    return new DataSource(
        data.toString(), null, null, label, group, null, null, List.of(), List.of(), null, skipBad);
  }

  private static DataSource parts(Path data, @Nullable Path test, @Nullable Path unlabelled) {
    return new DataSource(
        data.toString(),
        test == null ? null : test.toString(),
        unlabelled == null ? null : unlabelled.toString(),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        false);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|", " ", ", "})
  void theSeparatorAndTheHeaderAreFound(String separator) {
    Path file =
        file(
            "some.data",
            String.join(separator, "size", "colour", "kind"),
            String.join(separator, "1.5", "red", "a"),
            String.join(separator, "-2e1", "blue", "b"),
            String.join(separator, "3", "red", "a"),
            String.join(separator, "4", "red", "b"));
    Dataset data = Written.load(file);
    assertThat(data.columns()).extracting(Column::name).containsExactly("size", "colour");
    assertThat(data.columns().get(1).levels()).containsExactly("blue", "red");
    assertThat(data.classes()).containsExactly("a", "b");
    assertThat(Written.floats(data, 0)).containsExactly(1.5f, 0, 1);
    assertThat(Written.floats(data, 1)).containsExactly(-20, 1, 0);
    assertThat(data.name()).isEqualTo("some");
  }

  @Test
  void missingValuesAreKnownByManyWordsAndGetAFeature() {
    Path file = file("m.csv", "x,w,y", ",u,a", "NA,?,b", "nan,v,a", "null,u,b", "2,u,a", "3,v,b");
    Dataset data = Written.load(file);
    assertThat(data.shape().size()).isEqualTo(5);
    assertThat(Written.floats(data, 0)).containsExactly(Float.NaN, 1, 1, 0, 0);
    assertThat(Written.floats(data, 1)).containsExactly(Float.NaN, 1, 0, 0, 1);
    assertThat(Written.floats(data, 4)).containsExactly(2, 0, 1, 0, 0);
  }

  @Test
  void quotesAndAMarkAtTheBeginningAreUnderstood() {
    byte[] text =
        "\uFEFF\"size, in cm\";label\n\"1\";\"a;b\"\n2;c\n3;\"a;b\"\n4;c\n"
            .getBytes(StandardCharsets.UTF_8);
    Dataset data = Written.load(Written.bytes(folder.resolve("q.csv"), text));
    assertThat(data.columns().get(0).name()).isEqualTo("size, in cm");
    assertThat(data.classes()).containsExactly("a;b", "c");
  }

  @Test
  void otherCharacterSetsAndGzipAreRead() {
    String text = "größe,art\n1,süß\n2,herb\n3,süß\n4,herb\n";
    for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
      Path file = Written.bytes(folder.resolve("z.csv.gz"), Written.gzip(text.getBytes(charset)));
      Dataset data = Written.load(file);
      assertThat(data.classes()).containsExactly("herb", "süß");
      assertThat(data.columns().get(0).name()).isEqualTo("größe");
    }
    byte[] sixteen = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    Dataset data = Written.load(Written.bytes(folder.resolve("u.csv"), sixteen));
    assertThat(data.classes()).containsExactly("herb", "süß");
  }

  @Test
  void theLabelIsFoundByNameOrNumberAndTheRestAreFeatures() {
    Path file = file("l.csv", "kind,x", "a,1", "b,2", "a,3", "b,4");
    assertThat(Datasets.load(source(file, "kind", null, false)).digest())
        .isEqualTo(Datasets.load(source(file, "1", null, false)).digest());
    assertThat(Written.problems(source(file, "kimd", null, false)))
        .singleElement()
        .asString()
        .contains("found \"kimd\"", "did you mean \"kind\"?", "kind, x");
    assertThat(Written.problems(source(file, "3", null, false)))
        .singleElement()
        .asString()
        .contains("from 1 to 2");
  }

  @Test
  void allRaggedRowsAreNamedAtOnceAndCanBeSkipped() {
    Path file = file("r.csv", "x,z,y", "1,5,a", "2,6,b,9", "3,7,a", "4", "5,9,b", "6,1,b");
    assertThat(Written.problems(file)).hasSize(2);
    assertThat(Written.problems(file).get(0)).contains("line 3: expected 3 cells, found 4");
    assertThat(Written.problems(file).get(1)).contains("line 5: expected 3 cells, found 1");
    Dataset data = Datasets.load(source(file, null, null, true));
    assertThat(data.rows()).isEqualTo(4);
    assertThat(data.warnings()).anyMatch(text -> text.contains("2 rows of another length"));
  }

  @Test
  void infiniteFeaturesAreRefusedByRowAndColumnAndCanBeSkipped() {
    Path file =
        file("i.csv", "x,z,y", "1,5,a", "inf,6,b", "3,-Infinity,a", "4,2,b", "1,2,a", "6,3,b");
    assertThat(Written.problems(file)).hasSize(2);
    assertThat(String.join("\n", Written.problems(file)))
        .contains("line 3: column \"x\"", "line 4: column \"z\"");
    assertThat(Datasets.load(source(file, null, null, true)).rows()).isEqualTo(4);
  }

  @Test
  void aFewWordsAmongManyNumbersAreAProblem() {
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < 40; i++) {
      lines.add(i == 17 ? "oops,a" : i * 1.5 + "," + (i % 2 == 0 ? "a" : "b"));
    }
    Path file = file("w.csv", lines.toArray(new String[0]));
    assertThat(Written.problems(file))
        .singleElement()
        .asString()
        .contains("expected numbers", "\"oops\" (line 19)");
    assertThat(Datasets.load(source(file, null, null, true)).rows()).isEqualTo(39);
  }

  @Test
  void aTestPartIsReadAsTheTrainingPartIs() {
    Path train = file("a.csv", "x,w,y", "1,u,a", "2,v,b", "3,u,a", "4,v,b");
    Path test = file("b.csv", "y,w,x", "a,u,9", "b,new,8", ",u,7");
    Dataset data = Datasets.load(parts(train, test, null));
    assertThat(data.count(Part.TEST)).isEqualTo(2);
    assertThat(Written.floats(data, 4)).containsExactly(9, 1, 0);
    assertThat(Written.floats(data, 5)).containsExactly(8, 0, 0);
    assertThat(data.warnings()).anyMatch(text -> text.contains("1 rows without a label"));
    Path other = file("c.csv", "y,x", "a,9", "b,8");
    assertThat(Written.problems(parts(train, other, null)))
        .singleElement()
        .asString()
        .contains("none named \"w\"");
    Path words = file("d.csv", "x,w,y", "many,u,a");
    assertThat(Written.problems(parts(train, words, null)))
        .singleElement()
        .asString()
        .contains("line 2", "column \"x\"", "found \"many\"");
  }

  @Test
  void rowsWithoutALabelJoinThePoolWithThoseGivenAsUnlabelled() {
    Path data = file("p.csv", "x,w,y", "1,u,a", "2,v,b", "3,u,a", "4,v,b", "5,u,");
    Path pool = file("q.csv", "w,x", "u,6", "v,7");
    Dataset read = Datasets.load(parts(data, null, pool));
    assertThat(read.count(Part.POOL)).isEqualTo(3);
    assertThat(Written.floats(read, 6)).containsExactly(7, 0, 1);
  }

  @Test
  void labelsThatDifferInBlanksOrAFullStopAreOneClassWithAWarning() {
    Dataset data = Written.load(file("f.csv", "x,y", "1,<=50K", "2,<=50K.", "3, >50K", "4,>50K "));
    assertThat(data.classes()).containsExactly("<=50K", ">50K");
    assertThat(data.warnings()).singleElement().asString().contains("\"<=50K.\"", "\"<=50K\"");
  }

  @Test
  void aLabelColumnThatLooksWrongIsNamed() {
    List<String> lines = new ArrayList<>(List.of("kind,x,price"));
    for (int i = 0; i < 300; i++) {
      lines.add((i % 2 == 0 ? "cat," : "dog,") + i % 7 + "," + (1000 + i / 2));
    }
    Dataset data = Written.load(file("s.csv", lines.toArray(new String[0])));
    assertThat(data.warnings())
        .anyMatch(
            text ->
                text.contains("label column \"price\" looks wrong") && text.contains("\"kind\""));
    lines.add("cat,1,7");
    assertThat(Written.problems(file("t.csv", lines.toArray(new String[0]))))
        .first()
        .asString()
        .contains("label column \"price\" looks wrong");
  }

  @Test
  void oneClassOrOneExampleOfAClassIsRefusedByName() {
    assertThat(Written.problems(file("o.csv", "x,y", "1,a", "2,a", "3,a")))
        .singleElement()
        .asString()
        .contains("found one, \"a\"");
    assertThat(Written.problems(file("e.csv", "x,y", "1,a", "2,a", "3,b", "4,c")))
        .hasSize(2)
        .first()
        .asString()
        .contains("class \"b\"", "found one");
  }

  @Test
  void whatIdentifiesARowIsLeftOutAndSaid() {
    List<String> lines = new ArrayList<>(List.of("id,name,x,y"));
    for (int i = 0; i < 30; i++) {
      lines.add(i + ",n" + i + "," + i % 5 + "," + (i % 2 == 0 ? "a" : "b"));
    }
    Dataset data = Written.load(file("n.csv", lines.toArray(new String[0])));
    assertThat(data.columns()).extracting(Column::name).containsExactly("id", "x");
    assertThat(data.warnings())
        .anyMatch(text -> text.contains("\"name\"") && text.contains("left out"))
        .anyMatch(text -> text.contains("\"id\" counts the rows"));
  }

  @Test
  void groupsAreReadAndAreNoFeature() {
    Path file = file("g.csv", "who,x,y", "p,1,a", "q,2,b", "p,3,b", "q,4,a", "r,5,a");
    Dataset data = Datasets.load(source(file, null, "who", false));
    assertThat(data.shape().size()).isEqualTo(1);
    assertThat(data.group(0)).isEqualTo(data.group(2));
    assertThat(data.group(0)).isNotEqualTo(data.group(1));
  }

  @Test
  void aTableWithoutAHeaderKeepsItsFirstRow() {
    Dataset numbers = Written.load(file("h.tra", "1,2,0", "3,4,1", "5,6,0", "7,8,1"));
    assertThat(numbers.rows()).isEqualTo(4);
    Dataset words = Written.load(file("k.data", "x,s,p", "b,s,e", "x,y,p", "b,y,e", "x,s,p"));
    assertThat(words.rows()).isEqualTo(5);
    Dataset pixels =
        Datasets.load(
            source(
                file("d.csv", "label,0,1,2", "7,0,0,9", "3,1,1,1", "7,3,3,3", "3,1,1,1"),
                "label",
                null,
                false));
    assertThat(pixels.rows()).isEqualTo(4);
  }

  @Test
  void newRowsAreEncodedAsTheTrainingRowsWere() {
    Dataset data = Written.load(file("a.csv", "x,w,y", "1,u,a", "2,v,b", "3,u,a", ",v,b"));
    Path fresh = file("new.csv", "w,x", "v,", "u,5", "new,6");
    Unseen unseen = Unseen.read(List.of(fresh), Encoding.of(data));
    assertThat(unseen.names()).hasSize(3);
    assertThat(((Features.Floats) unseen.features()).values())
        .containsExactly(Float.NaN, 1, 0, 1, 5, 0, 1, 0, 6, 0, 0, 0);
  }

  @Test
  void anInspectionShowsColumnsCountsAndRows() {
    Inspection inspection =
        Inspection.of(Written.load(file("a.csv", "x,w,y", "1,u,a", "2,v,b", "3,u,a", ",v,b")));
    assertThat(inspection.columns())
        .containsExactly("x: number, with missing values", "w: category, 2 levels (u | v)");
    assertThat(inspection.counts())
        .containsExactly(
            new Inspection.ClassCount("a", 2, 0), new Inspection.ClassCount("b", 2, 0));
    assertThat(inspection.sample().get(4)).containsExactly("b", "?", "v");
    assertThat(inspection.sheet()).isNull();
  }
}
