package org.basin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basin.InputError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
  @TempDir Path folder;

  @Test
  void numbersCountUpAndNothingIsReused() throws IOException {
    assertThat(RunFolder.next(folder, "mnist")).isEqualTo(folder.resolve("mnist-1"));
    assertThat(RunFolder.next(folder, "mnist")).isEqualTo(folder.resolve("mnist-2"));
    Files.createDirectory(folder.resolve("mnist-9"));
    Files.createDirectory(folder.resolve("mnist-old"));
    assertThat(RunFolder.next(folder, "mnist")).isEqualTo(folder.resolve("mnist-10"));
    assertThat(RunFolder.next(folder, "/data/photos")).isEqualTo(folder.resolve("photos-1"));
  }

  @Test
  void theNameIsThatOfTheDataWithoutItsEnding() {
    assertThat(RunFolder.nameOf("/data/photos/")).isEqualTo("photos");
    assertThat(RunFolder.nameOf("/data/adult-train.csv")).isEqualTo("adult-train");
    assertThat(RunFolder.nameOf("/data/train-images-idx3-ubyte.gz"))
        .isEqualTo("train-images-idx3-ubyte");
    assertThat(RunFolder.nameOf("/data/wild cats.csv.gz")).isEqualTo("wild-cats");
    assertThat(RunFolder.nameOf("/")).isEqualTo("data");
  }

  @Test
  void aFolderWithOtherFilesIsNoPlaceForARun() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    assertThat(RunFolder.hindrance(other)).isNull();
    Files.writeString(other.resolve("thesis.tex"), "x");
    assertThat(RunFolder.hindrance(other)).contains("thesis.tex").contains("name another");
  }

  @Test
  void aFileIsNoPlaceForARun() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThat(RunFolder.hindrance(file)).contains("found a file");
    assertThat(RunFolder.hindrance(file.resolve("below"))).contains("cannot be written to");
  }

  @Test
  void aRunThatEndedBeforeItsStoreWasMadeMayBeginAgain() throws IOException {
    Files.writeString(folder.resolve("store.lock"), "");
    Files.writeString(folder.resolve("study.yaml"), "");
    assertThat(RunFolder.hindrance(folder)).isNull();
  }

  @Test
  void aMissingRunIsAnsweredWithTheRunsThatAreThere() throws IOException {
    Path run = RunFolder.next(folder, "mnist");
    Files.writeString(run.resolve("store.db"), "");
    assertThat(RunFolder.existing(run.toString(), folder)).isEqualTo(run);
    assertThatThrownBy(() -> RunFolder.existing(folder.resolve("mnist-7").toString(), folder))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("found nothing there")
        .hasMessageContaining(run.toString());
  }
}
