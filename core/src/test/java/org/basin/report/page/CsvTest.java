package org.basin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CsvTest {

  @Test
  void cellsWithSeparatorsQuotesAndNewlinesAreQuoted() {
    Csv csv = new Csv("name", "value");
    csv.line("a \"b\", c\nd", 1.5);
    assertThat(csv.text()).isEqualTo("name,value\r\n\"a \"\"b\"\", c\nd\",1.5\r\n");
  }

  @Test
  void whatIsNotANumberIsAnEmptyCell() {
    Csv csv = new Csv("a", "b", "c");
    csv.line(Double.NaN, 3, Double.POSITIVE_INFINITY);
    assertThat(csv.text()).endsWith("\r\n,3,\r\n");
  }

  @Test
  void textIsNoFormulaAndNumbersMayBeNegative() {
    Csv csv = new Csv("a", "b");
    csv.line("=cmd()", -0.5);
    assertThat(csv.text()).endsWith("\r\n'=cmd(),-0.5\r\n");
  }

  @Test
  void theAddressHoldsTheWholeFile() {
    Csv csv = new Csv("naïve + 1%", "b#");
    csv.line("x y", 2);
    String address = csv.address();
    assertThat(address).startsWith("data:text/csv;charset=utf-8,").doesNotContain("#", " ", "+");
    String back =
        URLDecoder.decode(address.substring(address.indexOf(',') + 1), StandardCharsets.UTF_8);
    assertThat(back).isEqualTo(csv.text());
  }
}
