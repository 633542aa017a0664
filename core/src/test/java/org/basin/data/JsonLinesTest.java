package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLinesTest {
  @TempDir Path folder;

  private static final String[] ROWS = {
    "{\"age\": 30, \"colour\": \"red\", \"label\": \"yes\"}",
    "",
    "{\"label\": \"no\", \"age\": null, \"colour\": \"green\"}",
    "{\"age\": 4e1, \"label\": \"yes\"}",
    "{\"age\": -2.5, \"colour\": \"red\", \"label\": \"no\"}"
  };

  /** The oracle is the reader of delimited text. */
  @Test
  void theyReadAsTheSameTableInDelimitedText() {
    Path lines = Written.text(folder.resolve("t.jsonl"), ROWS);
    Path text =
        Written.text(
            folder.resolve("t.csv"),
            "age,colour,label",
            "30,red,yes",
            ",green,no",
            "40,,yes",
            "-2.5,red,no");
    Dataset found = Datasets.load(DataSource.of(lines.toString()));
    Dataset expected = Datasets.load(DataSource.of(text.toString()));
    assertThat(found.columns()).isEqualTo(expected.columns());
    assertThat(found.classes()).isEqualTo(expected.classes());
    assertThat(((Features.Floats) found.features()).values())
        .containsExactly(((Features.Floats) expected.features()).values());
    Path fresh = Written.text(folder.resolve("new"), "{\"colour\": \"green\", \"age\": 7}");
    Unseen unseen = Unseen.read(List.of(fresh), Encoding.of(expected));
    assertThat(unseen.names()).containsExactly(fresh + " line 1");
  }

  @Test
  void everyBrokenLineIsNamed() {
    Path lines =
        Written.text(
            folder.resolve("t.jsonl"),
            ROWS[0],
            "{\"age\": 3",
            "[1, 2]",
            "{\"age\": [1], \"label\": \"no\"}");
    assertThatThrownBy(() -> Datasets.load(DataSource.of(lines.toString())))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("line 2: expected a whole JSON object")
        .hasMessageContaining("line 3: expected a JSON object")
        .hasMessageContaining("line 4: \"age\": expected one value");
  }
}
