package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.basin.engine.Scope;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwinsTest {
  @TempDir Path folder;

  /** Tasks of one executor have a workplace each, over the same folder. */
  @Test
  void twoTasksThatAskForATwinAtOnceTrainItOnce() throws Exception {
    var study =
        Small.arms(Small.study(Small.table(folder.resolve("t.csv"), 40, 40)), "random", "linear");
    Subject subject = Subjects.first(folder.resolve("run"), study, new Ends());
    Counting shelf = new Counting(Shelf.of(folder.resolve("twins")), new AtomicInteger());
    Callable<float[]> task =
        () -> {
          try (Scope scope = Scope.open()) {
            return new Twins(shelf).of(subject, subject.trial()).list().get(0).floats();
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<float[]>> both = threads.invokeAll(List.of(task, task));
      assertThat(both.get(0).get()).isEqualTo(both.get(1).get()).isEqualTo(task.call());
    } finally {
      threads.shutdown();
    }
    assertThat(shelf.written.get()).isEqualTo(1);
  }

  /** A shelf that knows how often it was written to. */
  private record Counting(Shelf shelf, AtomicInteger written) implements Shelf {
    @Override
    public boolean has(String name) {
      return shelf.has(name);
    }

    @Override
    public Path reading(String name) throws IOException {
      return shelf.reading(name);
    }

    @Override
    public Path writing(String name) throws IOException {
      written.incrementAndGet();
      return shelf.writing(name);
    }

    @Override
    public String place() {
      return shelf.place();
    }
  }
}
