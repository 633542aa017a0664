package org.basin.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.report.Material.Question;
import org.basin.stats.Comparison;
import org.basin.stats.RatioOfMeans;
import org.basin.study.ArmName;

/**
 * What of a pre-trained arm's effect each of its controls keeps: the control gives up one thing
 * (the places of the weights, the data's structure, the upper layers), and what it still gains on
 * the reference, on the replicates that all three have, is what the rest brings. Only controls that
 * the study has stand here.
 *
 * @param whole the arm against the reference
 * @param parts its controls, by what they keep
 */
record Decomposition(Cell arm, Cell against, Comparison whole, List<Part> parts) {

  /** What a control keeps of pre-training. */
  enum Keeps {
    SCALE("the scale of the weights"),
    SIGNS("the signs of the weights"),
    CONTENT("training on other content"),
    DEPTH("some layers"),
    PLACE("the neighbourhood of the start"),
    EXAMPLES("the labelled examples alone");

    private final String words;

    Keeps(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    static Keeps of(String control) {
      return switch (control) {
        case "marginals", "marginals-inputs", "meanvar" -> SCALE;
        case "signs" -> SIGNS;
        case "shuffled-pixels", "random-labels" -> CONTENT;
        case "first", "frozen" -> DEPTH;
        case "noise" -> PLACE;
        default -> EXAMPLES;
      };
    }
  }

  /**
   * A control.
   *
   * @param effect of the control against the reference
   * @param lost the arm against the control: what giving that up costs
   * @param share of the arm's effect that the control keeps; without an interval where the effect
   *     is not told apart from zero
   */
  record Part(Keeps keeps, Cell control, Comparison effect, Comparison lost, RatioOfMeans share) {}

  Decomposition {
    parts = List.copyOf(parts);
  }

  /**
   * Of every arm that pre-trains on the pool and has a control. Effects are the study's own
   * comparisons; what controls lose is asked besides, all of it one family.
   */
  static List<Decomposition> of(Material material) {
    String reference = material.study().arms().get(0);
    Map<Cell, Comparison> effects = new HashMap<>();
    material.comparisons().forEach(each -> effects.put(each.cell(), each.comparison()));
    Map<Cell, List<Cell>> controls = new LinkedHashMap<>();
    List<Question> asked = new ArrayList<>();
    for (Cell arm : effects.keySet().stream().sorted(order(material)).toList()) {
      List<Cell> own = controls(material, arm).stream().filter(effects::containsKey).toList();
      if (!own.isEmpty()) {
        controls.put(arm, own);
        own.forEach(control -> asked.add(new Question(arm, control)));
      }
    }
    List<Comparison> lost = material.explore(asked);
    List<Decomposition> all = new ArrayList<>();
    for (Map.Entry<Cell, List<Cell>> each : controls.entrySet()) {
      Cell arm = each.getKey();
      Cell against = Objects.requireNonNull(material.cells().counterpart(arm, reference));
      List<Part> parts = new ArrayList<>();
      for (Cell control : each.getValue()) {
        parts.add(
            new Part(
                keeps(control),
                control,
                Objects.requireNonNull(effects.get(control)),
                lost.get(asked.indexOf(new Question(arm, control))),
                share(material, arm, control, against)));
      }
      parts.sort(Comparator.comparing(Part::keeps));
      all.add(new Decomposition(arm, against, Objects.requireNonNull(effects.get(arm)), parts));
    }
    return all;
  }

  private static Comparator<Cell> order(Material material) {
    return Comparator.comparingInt(cell -> material.cells().all().indexOf(cell));
  }

  /** Those that take one thing from the arm. */
  private static List<Cell> controls(Material material, Cell arm) {
    if (ArmKind.of(arm.arm()) != ArmKind.PRETRAINED) {
      return List.of();
    }
    ArmName name = ArmName.parse(arm.arm());
    return material.study().arms().stream()
        .filter(other -> isControl(ArmName.parse(other), name))
        .map(other -> material.cells().counterpart(arm, other))
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean isControl(ArmName other, ArmName arm) {
    if (other.method().equals("random-labels") && other.additions().equals(arm.additions())) {
      return other.controls().isEmpty();
    }
    boolean one = other.controls().size() == 1;
    boolean stream = one && other.controls().get(0).kind().equals("stream");
    ArmName without =
        new ArmName(
            List.of(),
            other.method(),
            other.settings(),
            other.argument(),
            other.labelled(),
            other.additions());
    return one && !stream && without.equals(arm)
        || other.controls().isEmpty()
            && other.labelled()
            && !arm.labelled()
            && other.method().equals(arm.method())
            && other.settings().equals(arm.settings())
            && other.additions().equals(arm.additions());
  }

  private static Keeps keeps(Cell control) {
    ArmName name = ArmName.parse(control.arm());
    return Keeps.of(
        name.controls().isEmpty()
            ? name.labelled() ? "labelled" : name.method()
            : name.controls().get(0).kind());
  }

  private static RatioOfMeans share(Material material, Cell arm, Cell control, Cell against) {
    List<Double> kept = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    List<Pair> others = material.cells().pairs(control, against);
    for (Pair pair : material.cells().pairs(arm, against)) {
      for (Pair other : others) {
        if (other.arm().outcome().trial().seed() == pair.arm().outcome().trial().seed()) {
          kept.add(other.difference());
          whole.add(pair.difference());
        }
      }
    }
    return RatioOfMeans.of(
        kept.stream().mapToDouble(Double::doubleValue).toArray(),
        whole.stream().mapToDouble(Double::doubleValue).toArray(),
        material.cells().overlap(arm.data()),
        1 - material.study().level());
  }
}
