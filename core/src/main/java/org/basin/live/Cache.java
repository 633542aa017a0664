package org.basin.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.report.Findings;
import org.basin.workflow.Standing;
import org.basin.workflow.Studies;

/** What was read of runs that have not changed since: reading a large store takes a second. */
final class Cache {
  private static final int MOST = 3;

  private final Map<Path, Kept> kept =
      new LinkedHashMap<>(8, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Kept> eldest) {
          return size() > MOST;
        }
      };
  private final Map<Path, Stood> standings = new LinkedHashMap<>();

  private record Kept(String mark, Findings findings) {}

  private record Stood(String mark, Standing standing) {}

  /** Changes whenever something was written to the run, or its process came or went. */
  String mark(Path run) {
    return stamp(run.resolve("store.db"))
        + stamp(run.resolve("store.db-wal"))
        + (Studies.running(run) ? "r" : "s");
  }

  synchronized Findings findings(Path run) {
    String mark = mark(run);
    Kept there = kept.get(run);
    if (there == null || !there.mark().equals(mark)) {
      there = new Kept(mark, Studies.findings(run));
      kept.put(run, there);
    }
    return there.findings();
  }

  synchronized Standing standing(Path run) {
    String mark = mark(run);
    Stood there = standings.get(run);
    if (there == null || !there.mark().equals(mark)) {
      there = new Stood(mark, Studies.standing(run));
      standings.put(run, there);
    }
    return there.standing();
  }

  private static String stamp(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis() + "." + Files.size(file) + "-";
    } catch (IOException e) {
      return "-";
    }
  }
}
