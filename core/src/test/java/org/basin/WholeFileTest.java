package org.basin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir Path folder;

  @Test
  void aFileThatIsBeingWrittenIsTheOldOneUntilItIsTheNew() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    WholeFile.write(
        file,
        out -> {
          out.write('n');
          out.flush();
          assertThat(file).hasContent("old");
        });
    assertThat(file).hasContent("n");
    assertThat(folder).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void aWritingThatFailsLeavesTheOldOneAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write('n');
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }
}
