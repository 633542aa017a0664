package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTest {
  @Test
  void hasSeventyThousandDigitsWithThePublishedCounts() {
    Dataset data = Datasets.load(DataSource.of("mnist"));
    assertThat(data.rows()).isEqualTo(70_000);
    assertThat(data.shape()).isEqualTo(new Shape(1, 28, 28));
    assertThat(data.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    // Counts as published with the data.
    assertThat(data.classCounts(Part.TRAIN))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(data.count(Part.TEST)).isEqualTo(10_000);
    assertThat(data.hasTest()).isTrue();
    assertThat(data.label(0)).isEqualTo(5);
    assertThat(data.label(60_000)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "t10k-images-idx3-ubyte.gz,1a1a05eab793c14bb050b398624a11b0ffd1a2953baed553b1b9bd079e2a20be",
    "t10k-labels-idx1-ubyte.gz,b91679a0acfe4ba0e50a2437a903084cba1f5f92592b016a25a7dfd00455798b",
    "train-images-idx3-ubyte.gz,0b367032e93c5d0cea0925647cfdb18614af8ee15f83e6f2fc2ad904a6835971",
    "train-labels-idx1-ubyte.gz,1787548bbe0bff1ec2ecdc0ef292b02df999e2d1a6002d27500982c652b17203"
  })
  void isEmbeddedByteForByte(String file, String digest) throws IOException {
    try (InputStream in = Mnist.open(file)) {
      assertThat(HexFormat.of().formatHex(Digest.sha256().digest(in.readAllBytes())))
          .isEqualTo(digest);
    }
  }
}
