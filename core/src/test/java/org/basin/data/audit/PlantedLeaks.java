package org.basin.data.audit;

import java.util.Locale;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Kind;
import org.basin.study.DataAudit;
import org.basin.study.DataSource;

/**
 * What the audit finds in data sets as they came, and after 100 test rows were planted in their
 * pools; the figures of {@code doc/recipes/leakage.md}. Arguments: sources, the label's column
 * after a colon.
 */
final class PlantedLeaks {
  private PlantedLeaks() {}

  public static void main(String[] sources) {
    for (String source : sources) {
      String[] parts = source.split(":", 2);
      Dataset data =
          Datasets.load(
              new DataSource(
                  parts[0],
                  null,
                  null,
                  parts.length > 1 ? parts[1] : null,
                  null,
                  null,
                  null,
                  java.util.List.of(),
                  java.util.List.of(),
                  null,
                  false));
      System.out.println(data.name() + ", " + data.rows() + " examples");
      print("as it came", Audit.of(data));
      if (data.kind() == Kind.IMAGE && data.hasTest()) {
        print("100 planted", Audit.of(Leak.planted(data, 100)));
      }
    }
  }

  private static void print(String what, DataAudit audit) {
    System.out.println(String.format(Locale.ROOT, "  %s: %.1f s", what, audit.seconds()));
    audit.overlaps().forEach(overlap -> System.out.println("    " + overlap));
    audit.leaks().forEach(leak -> System.out.println("    leak: " + leak));
    audit.shown().stream()
        .filter(pair -> pair.kind().equals("near"))
        .limit(12)
        .forEach(
            pair ->
                System.out.println(
                    String.format(
                        Locale.ROOT,
                        "    near %.5f %s = %s",
                        pair.residual(),
                        pair.first(),
                        pair.second())));
  }
}
