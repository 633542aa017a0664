package org.basin.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MarkupTest {

  @Test
  void textAndAttributesAreEscaped() {
    String xml = new Markup().element("text", "a<b & \"c\"", "class", "\"><script>").finish();
    assertThat(xml)
        .isEqualTo("<text class=\"&quot;&gt;&lt;script&gt;\">a&lt;b &amp; &quot;c&quot;</text>");
  }

  @Test
  void charactersThatXmlForbidsAreReplaced() {
    String xml = new Markup().element("text", "a\u0000b\uD800c\uFFFE\n😀").finish();
    assertThat(xml).isEqualTo("<text>a�b�c�\n😀</text>");
  }

  @Test
  void numbersAreShortAndNeverMinusZero() {
    assertThat(Markup.number(12)).isEqualTo("12");
    assertThat(Markup.number(-0.04)).isEqualTo("0");
    assertThat(Markup.number(-0.26)).isEqualTo("-0.3");
    assertThat(Markup.number(3.14159)).isEqualTo("3.1");
  }

  @Test
  void aCoordinateThatIsNotANumberIsRefused() {
    assertThatThrownBy(() -> Markup.number(Double.NaN)).hasMessageContaining("finite");
  }

  @Test
  void whatWasOpenedIsClosed() {
    assertThat(new Markup().open("g").open("a").empty("b").finish())
        .isEqualTo("<g><a><b/></a></g>");
  }
}
