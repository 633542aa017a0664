package org.basin.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.spark.SparkConf;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.execution.Cluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparkSettingsTest {
  @Test
  void theModuleIsFoundByItself() {
    assertThat(Cluster.problem("local[2]")).isEmpty();
    assertThat(Cluster.problem("local[two]")).isPresent();
  }

  @Test
  void aMasterThatDoesNotAnswerIsSaidAtOnce() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() -> Cluster.at("spark://127.0.0.1:" + port))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected a Spark master that answers there")
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"70000", "99999999999"})
  void aPortThatCannotBeIsNoMasterThatAnswers(String port) {
    assertThatThrownBy(() -> Cluster.at("spark://127.0.0.1:" + port))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected a Spark master that answers there")
        .hasMessageContaining(port);
  }

  @Test
  void aMasterThatAnswersIsTaken() throws IOException {
    try (ServerSocket master = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SparkConf conf =
          SparkSettings.of("spark://127.0.0.1:" + master.getLocalPort(), null, "/lib/basin.jar");
      assertThat(conf.get("spark.driver.host")).isEqualTo("127.0.0.1");
      assertThat(conf.get("spark.jars")).endsWith("/lib/basin.jar");
      assertThat(conf.get("spark.task.cpus")).isEqualTo("1");
      assertThat(conf.get("spark.task.maxFailures")).isEqualTo("8");
    }
  }

  @Test
  void aClusterWithinTheMachineNeedsASparkHome() {
    assertThatThrownBy(() -> SparkSettings.of("local-cluster[2,1,1024]", null, ""))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("SPARK_HOME")
        .hasMessageContaining("found none");
  }

  @Test
  void executorsAreGivenAllJarsButSparksOwn() {
    String path =
        String.join(
            File.pathSeparator, "/spark/jars/spark-core.jar", "/basin/lib/a.jar", "/classes");
    assertThat(SparkSettings.jars("/spark", path))
        .singleElement()
        .asString()
        .endsWith("/basin/lib/a.jar");
  }

  @Test
  void aPieceThatAMachineCannotDoIsTriedElsewhere() {
    SparkConf conf = SparkSettings.of("local[1]", null, "");
    int attempts = conf.getInt("spark.task.maxFailures", 0);
    assertThat(attempts).isGreaterThan(2);
    assertThat(conf.get("spark.excludeOnFailure.taskAndStage.enabled")).isEqualTo("true");
    assertThat(conf.get("spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor")).isEqualTo("2");
    assertThat(conf.getInt("spark.excludeOnFailure.task.maxTaskAttemptsPerNode", 0))
        .isEqualTo(attempts - 1);
  }

  @Test
  void whatTheUserSetsWins() {
    System.setProperty("spark.task.maxFailures", "3");
    try {
      assertThat(SparkSettings.of("local[1]", null, "").get("spark.task.maxFailures"))
          .isEqualTo("3");
    } finally {
      System.clearProperty("spark.task.maxFailures");
    }
  }

  @Test
  void whatStoppedAPieceComesHomeAsItWas() {
    assertThatThrownBy(Delivery.refused(new InputError(List.of("one", "two")))::open)
        .isInstanceOf(InputError.class)
        .hasMessage("one\ntwo");
  }

  @Test
  void whatSparkGaveUpIsSaidInTheWordsOfTheLastAttempt() {
    String told =
        "Job aborted due to stage failure: Task 0 in stage 1.0 failed 8 times, most recent failure:"
            + " Lost task 0.7 in stage 1.0 (TID 8) (node7 executor 1): org.basin.OutsideError: on"
            + " node7: no room\nmake some\n\tat org.basin.spark.PieceTask.apply(PieceTask.java:1)\n"
            + "Caused by: java.io.IOException: x\n\tat there";
    assertThat(GivenUp.because(new IllegalStateException(told)))
        .hasMessage(
            "on node7: no room\nmake some\n"
                + "What came home is stored; run the same command again.");
    assertThat(
            GivenUp.because(new IllegalStateException("x", new OutsideError("on a: full", null))))
        .hasMessageStartingWith("on a: full\n");
    assertThat(GivenUp.because(new IllegalStateException("lost")))
        .hasMessageStartingWith("the cluster gave the work up: lost\n");
  }
}
