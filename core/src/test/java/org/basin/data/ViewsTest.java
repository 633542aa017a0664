package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.basin.InputError;
import org.junit.jupiter.api.Test;

/** Views as text. */
final class ViewsTest {
  private static final Dataset GREY = Made.noise(12, 8, 6, 3, 1);
  private static final Dataset TABLE = Made.normals(12, 5, 3, 1);

  @Test
  void whatIsWrittenIsReadBack() {
    for (String text : new String[] {"none", "rotate-20", "crop-0.4+flip-0.5+blur-0.04"}) {
      assertThat(Views.parse(text).toString()).isEqualTo(text);
    }
    for (ViewPart.Kind kind : ViewPart.Kind.values()) {
      Views usual = Views.parse(kind.word());
      assertThat(Views.parse(usual.toString())).isEqualTo(usual);
    }
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    assertThatThrownBy(() -> Views.parse("rotat+crop-2+shift+shift"))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("was rotate meant")
        .hasMessageContaining("view crop: expected a strength of 0 to 1")
        .hasMessageContaining("\"shift\" stands twice");
  }

  @Test
  void viewsThatDoNotGoWithTheDataAreRefused() {
    assertThat(Views.parse("rotate+noise").misfits(TABLE))
        .containsExactly("view rotate: expected images, found a table");
    assertThat(Views.parse("scarf+noise").misfits(GREY))
        .containsExactly("view scarf: expected a table, found images");
    assertThat(Views.strong(TABLE).misfits(TABLE)).isEmpty();
    assertThat(Views.mild(GREY).misfits(GREY)).isEmpty();
  }

  @Test
  void greyPicturesAreNotMirroredByThemselves() {
    assertThat(Views.strong(GREY).toString()).doesNotContain("flip");
    assertThat(Views.mild(GREY).toString()).doesNotContain("flip");
  }
}
