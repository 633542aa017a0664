package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Dehydrator;
import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {
  private record Row(double size, int count, String word, String kind) {}

  @TempDir Path folder;

  private Path written() throws IOException {
    MessageType schema =
        new MessageType(
            "row",
            Types.required(PrimitiveTypeName.DOUBLE).named("size"),
            Types.required(PrimitiveTypeName.INT32).named("count"),
            Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("word"),
            Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("kind"));
    Dehydrator<Row> columns =
        (row, out) -> {
          out.write("size", row.size());
          out.write("count", row.count());
          if (!row.word().isEmpty()) {
            out.write("word", row.word());
          }
          out.write("kind", row.kind());
        };
    Path file = folder.resolve("t.parquet");
    try (ParquetWriter<Row> writer = ParquetWriter.writeFile(schema, file.toFile(), columns)) {
      writer.write(new Row(0.5, 1, "u", "a"));
      writer.write(new Row(Double.NaN, 2, "v", "b"));
      writer.write(new Row(2.5, 3, "", "a"));
      writer.write(new Row(3.5, 5, "v", "b"));
    }
    return file;
  }

  @Test
  void isReadLikeTheSameTableInText() throws IOException {
    Dataset data = Written.load(written());
    Dataset text =
        Written.load(
            Written.text(
                folder.resolve("t.csv"),
                "size,count,word,kind",
                "0.5,1,u,a",
                "nan,2,v,b",
                "2.5,3,,a",
                "3.5,5,v,b"));
    assertThat(data.digest()).isEqualTo(text.digest());
    assertThat(data.columns()).isEqualTo(text.columns());
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    Path cut = Written.bytes(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 9));
    assertThat(Written.problems(cut))
        .singleElement()
        .asString()
        .contains("cut.parquet", "expected a whole Parquet file");
  }
}
