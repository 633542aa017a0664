package org.basin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which package may use which: the table of ARCHITECTURE.md. The root package is open to all. */
public final class Arrows {
  private static final Map<String, Set<String>> MAY_USE = new TreeMap<>();

  /** Where libraries are confined too: prefixes of what the package may use besides Basin. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "study",
          List.of("java.", "org.jspecify.", "tools.jackson.", "com.fasterxml.jackson.annotation."),
          "stats",
          List.of("java.", "org.jspecify.", "org.apache.commons."));

  static {
    MAY_USE.put("study", Set.of());
    MAY_USE.put("stats", Set.of());
    MAY_USE.put("engine", Set.of());
    MAY_USE.put("data", Set.of("engine", "study"));
    MAY_USE.put("nn", Set.of("engine", "study"));
    MAY_USE.put("train", Set.of("nn", "data", "engine", "study"));
    MAY_USE.put("pretrain", Set.of("train", "nn", "data", "engine", "study"));
    MAY_USE.put("surface", Set.of("train", "nn", "data", "engine", "study"));
    MAY_USE.put(
        "execution",
        Set.of("pretrain", "surface", "train", "nn", "data", "engine", "study", "stats"));
    MAY_USE.put("report", Set.of("study", "stats"));
    MAY_USE.put("export", Set.of("nn", "data", "engine", "study"));
    MAY_USE.put(
        "workflow",
        Set.of(
            "execution",
            "report",
            "export",
            "pretrain",
            "surface",
            "train",
            "nn",
            "data",
            "engine",
            "study",
            "stats"));
    MAY_USE.put("live", Set.of("workflow", "report", "study"));
    MAY_USE.put("spark", Set.of("execution", "study")); // a module of its own
    MAY_USE.put("cli", Set.of("live", "workflow", "execution", "study", "export", "report"));
  }

  private Arrows() {}

  /** One rule a package of the table, for the classes below {@code root}. */
  public static Stream<ArchRule> rules(String root) {
    return MAY_USE.entrySet().stream().map(row -> rule(root, row.getKey(), row.getValue()));
  }

  /** Packages directly below {@code root} that the table does not name. */
  public static Set<String> unknownPackages(String root, JavaClasses classes) {
    Set<String> unknown = new TreeSet<>();
    for (JavaClass javaClass : classes) {
      String part = partOf(root, javaClass);
      if (!part.isEmpty() && !MAY_USE.containsKey(part)) {
        unknown.add(part);
      }
    }
    return unknown;
  }

  private static ArchRule rule(String root, String part, Set<String> mayUse) {
    return classes()
        .that(
            DescribedPredicate.describe(
                "are of " + part, (JavaClass javaClass) -> partOf(root, javaClass).equals(part)))
        .should(stayWithin(root, part, mayUse))
        .allowEmptyShould(true); // a package may still be empty
  }

  private static ArchCondition<JavaClass> stayWithin(String root, String part, Set<String> mayUse) {
    return new ArchCondition<>("use nothing but " + new TreeSet<>(mayUse)) {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          String other = partOf(root, target);
          boolean ours = target.getPackageName().startsWith(root);
          boolean allowed =
              ours
                  ? other.isEmpty() || other.equals(part) || mayUse.contains(other)
                  : target.isPrimitive()
                      || LIBRARIES.getOrDefault(part, List.of("")).stream()
                          .anyMatch(target.getName()::startsWith);
          if (!allowed) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The package directly below the root: {@code data} for {@code org.basin.data.idx.Reader}. */
  private static String partOf(String root, JavaClass javaClass) {
    String name = javaClass.getPackageName();
    if (!name.startsWith(root + ".")) {
      return "";
    }
    String below = name.substring(root.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
