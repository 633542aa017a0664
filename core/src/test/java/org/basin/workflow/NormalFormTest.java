package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.basin.study.DataSource;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;

final class NormalFormTest {
  private static Study study(String... networks) {
    return Small.networks(Small.study(DataSource.of(Path.of("p").toString())), networks);
  }

  @Test
  void noDefaultIsLeftOut() {
    assertThat(NormalForm.of(study("mlp:8", "resnet:8", "mlp:8[activation=relu]")).networks())
        .containsExactly("mlp:8[activation=relu]", "resnet:8[norm=batch]");
  }

  @Test
  void whatHangsOnTheImagesSizeIsSaidOnceItIsKnown() {
    Study asked = study("resnet18");
    assertThat(NormalForm.of(asked, 1, 28, 28).networks())
        .containsExactly("resnet18[norm=batch,stem=small]");
    assertThat(NormalForm.of(asked, 3, 96, 96).networks())
        .containsExactly("resnet18[norm=batch,stem=imagenet]");
  }

  @Test
  void askedAgainItIsWhatItWasTheFirstTime() {
    Study begun = NormalForm.of(study("mlp:8", "resnet18"), 1, 28, 28);
    assertThat(NormalForm.of(study("mlp:8", "resnet18"), begun).networks())
        .isEqualTo(begun.networks());
    assertThat(NormalForm.of(study("mlp:8", "resnet18[stem=imagenet]"), begun).networks())
        .isNotEqualTo(begun.networks());
    assertThat(NormalForm.of(study("mlp:9"), begun).networks())
        .containsExactly("mlp:9[activation=relu]");
  }
}
