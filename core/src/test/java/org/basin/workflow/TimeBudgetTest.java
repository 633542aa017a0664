package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.basin.study.Study;
import org.basin.study.StudyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No test asserts a time: the extremes are so far apart that any machine tells them. */
final class TimeBudgetTest {
  private static final double NONE = 1e-9;
  private static final double PLENTY = 1e7;

  @TempDir Path folder;

  private Said said(double minutes) {
    return Said.of(Small.table(folder.resolve("t.csv"), 30, 30))
        .networks("mlp:8[activation=sigmoid]")
        .arms("sdae")
        .labels("5")
        .minutes(minutes);
  }

  @Test
  void littleTimeMakesASmallStudyAndMuchALargeOne() {
    Study little = Studies.complete(said(NONE).asked());
    Study much = Studies.complete(said(PLENTY).asked());
    assertThat(little.seeds()).isEqualTo(6);
    assertThat(little.unlabelled()).containsExactly(1000);
    assertThat(little.pretrainEpochs()).isEqualTo(3);
    assertThat(much.seeds()).isEqualTo(40);
    assertThat(much.unlabelled()).containsExactly(org.basin.study.Trial.ALL);
    assertThat(much.pretrainEpochs()).isEqualTo(30);
    // What time does not decide is as without it.
    assertThat(little.arms()).isEqualTo(much.arms());
    assertThat(little.labels()).isEqualTo(much.labels());
    assertThat(little.training()).isEqualTo(much.training());
    assertThat(little.minutes()).isEqualTo(NONE);
  }

  @Test
  void moreWorkersAffordMore() {
    Said said = said(0.2).networks("mlp:1000-1000");
    assertThat(Studies.complete(said.asked(), 1).seeds()).isLessThan(40);
    assertThat(Studies.complete(said.asked(), 1_000_000_000).seeds()).isEqualTo(40);
  }

  @Test
  void whatWasSaidStays() {
    for (double minutes : new double[] {NONE, PLENTY}) {
      Study study =
          Studies.complete(said(minutes).seeds(7).unlabelled(33).pretrainEpochs(4).asked());
      assertThat(study.seeds()).isEqualTo(7);
      assertThat(study.unlabelled()).containsExactly(33);
      assertThat(study.pretrainEpochs()).isEqualTo(4);
    }
    assertThat(Studies.complete(said(PLENTY).seeds(7).asked()).pretrainEpochs()).isEqualTo(30);
  }

  @Test
  void thePlanMadeFromAMeasurementIsWrittenDownAndKept() {
    Study study = Studies.complete(said(NONE).seeds(2).asked());
    Path run = Small.run(folder.resolve("run"), study, 1);
    assertThat(StudyFile.read(run.resolve("study.yaml"), Small.study(run))).isEqualTo(study);
    assertThat(Studies.stored(run)).isEqualTo(study);
    // Asked again, the stored plan is taken as it stands, whatever is measured now.
    assertThat(Asked.nothing(java.util.List.of()).over(Studies.stored(run))).isEqualTo(study);
  }
}
