package org.basin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What holds besides the arrows: one door to libtorch, to the console and to randomness. */
public final class Manners {
  private Manners() {}

  /** The rules for the classes below {@code root}. */
  public static Stream<ArchRule> rules(String root) {
    return Stream.of(
        noClasses()
            .that()
            .resideOutsideOfPackage(root + ".engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..")
            .as("only engine knows org.bytedeco"),
        noClasses()
            .that()
            .resideOutsideOfPackage(root + ".cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .as("only cli knows the command line's library"),
        noClasses()
            .that()
            .resideOutsideOfPackage(root + ".train.trees..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.metarank..", "com.microsoft.ml..")
            .as("only train.trees knows LightGBM"),
        noClasses()
            .that()
            .resideOutsideOfPackage(root + ".spark..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..")
            .as("only spark knows Apache Spark"),
        slices()
            .matching(root + ".(*)..")
            .should()
            .beFreeOfCycles()
            .as("packages have no cycles")
            .allowEmptyShould(true),
        noClasses()
            .that()
            .resideOutsideOfPackage(root + ".cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .as("only cli writes to the console and ends the process"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.SplittableRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.security.SecureRandom")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(Collections.class, "shuffle", List.class)
            .orShould()
            .callMethod(Collections.class, "shuffle", List.class, Random.class)
            .as("randomness comes from named streams alone"));
  }
}
