package org.basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file below {@code examples/} is run as a reader would run it, in a JVM of its own. */
final class ExamplesTest {
  @TempDir Path folder;

  private static Path examples() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("examples"))) {
      root = root.resolveSibling("");
      assertThat(root.getNameCount()).as("the repository's root is above here").isPositive();
    }
    return root.resolve("examples");
  }

  /** A file as it stands, or the name of a class that was compiled. */
  private String run(String example, Path... arguments) throws Exception {
    boolean file = example.endsWith(".java");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                System.getProperty("java.class.path")
                    + (file ? "" : File.pathSeparator + folder.resolve("classes")),
                file ? examples().resolve(example).toString() : example));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Path output = folder.resolve(example + ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    assertThat(code).as(said).isZero();
    return said;
  }

  /** With what names it as a method, as a jar of it would have. */
  private void compile(String example) throws IOException {
    Path classes = folder.resolve("classes");
    String services = "META-INF/services";
    Files.createDirectories(classes.resolve(services));
    try (Stream<Path> files = Files.list(examples().resolve(services))) {
      for (Path file : files.toList()) {
        Files.copy(file, classes.resolve(services).resolve(file.getFileName()));
      }
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                examples().resolve(example).toString());
    assertThat(code).isZero();
  }

  @Test
  void aStudyIsRunItsNetworkAskedAndItsResultRead() throws Exception {
    Path table = Small.table(folder.resolve("t.csv"), 20, 20, 20);
    Path run = folder.resolve("run");
    assertThat(run("StudyInTenLines.java", table, run)).contains("sdae", "report.html");
    Path rows = Small.write(folder.resolve("new.csv"), "a,b,c,d\n1,0,1,0\n0,0,0,0\n");
    assertThat(run("PredictFromJava.java", run, rows)).contains("line 2: ", "line 3: ");
    assertThat(run("ReadResult.java", run))
        .contains("sdae, 10 labels a class: ", "points", "random, 5: ", "training loss");
  }

  @Test
  void aMethodOfOnesOwnIsAnArm() throws Exception {
    Path pictures = Small.pictures(folder.resolve("pictures"), 14, 1);
    Path run = folder.resolve("run");
    compile("ExemplarStart.java");
    assertThat(run("ExemplarStart", pictures, run)).contains("exemplars ", "exemplars[contrast");
    assertThat(Small.outcomes(run).values()).hasSize(18).allMatch(o -> o.testError() < 1);
  }

  @Test
  void noExampleIsLeftOut() throws IOException {
    try (Stream<Path> files = Files.list(examples())) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".java")))
          .containsExactlyInAnyOrder(
              "StudyInTenLines.java",
              "PredictFromJava.java",
              "ReadResult.java",
              "ExemplarStart.java");
    }
  }
}
