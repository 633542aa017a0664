package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.basin.report.page.Facts;
import org.basin.report.page.Facts.Fact;
import org.basin.report.page.Section;
import org.basin.study.Adaptive;
import org.basin.study.Block;
import org.basin.study.DataSource;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.basin.study.Training;
import org.jspecify.annotations.Nullable;

/** The protocol as it was asked for, before the first trial. */
final class ProtocolSection {
  private ProtocolSection() {}

  static Section of(Design design) {
    Study study = design.findings().study();
    Training training = study.training();
    List<Fact> facts = new ArrayList<>();
    for (Block block : study.blocks()) {
      DataSource source = block.data();
      String of = study.several() ? " of " + block.name() : "";
      facts.add(Fact.of("Data" + of, source.data()));
      optional(facts, "Test part" + of, source.test());
      optional(facts, "Unlabelled" + of, source.unlabelled());
      optional(facts, "Label" + of, source.label());
      optional(facts, "Kept together" + of, source.group());
    }
    facts.add(new Fact("Networks", asked(study, Block::networks)));
    facts.add(new Fact("Arms", asked(study, Block::arms)));
    String subset =
        (study.natural() ? ", in the classes' own proportions" : ", equally many a class")
            + validation(study);
    facts.add(
        new Fact(
            "Labels",
            asked(
                study,
                block ->
                    List.of(
                        String.join(", ", block.labels().stream().map(Written::labels).toList())
                            + subset))));
    facts.add(
        Fact.of(
            "Unlabelled budgets",
            String.join(", ", study.unlabelled().stream().map(Written::unlabelled).toList())));
    facts.add(Fact.of("Seeds", seeds(study) + ", from " + study.seed()));
    facts.add(Fact.of("Trials planned", Written.count(design.findings().planned())));
    facts.add(
        Fact.of("What is compared", "test " + study.metric().noun() + chosenBy(study.metric())));
    facts.add(
        Fact.of(
            "Margin and level",
            Written.number(study.margin() * study.metric().scale())
                + " "
                + study.metric().step()
                + ", "
                + Written.number(study.level())));
    facts.add(
        Fact.of(
            "Tests",
            "Paired over seeds, two-sided; Holm over each data set's and network's comparisons;"
                + " equivalence by two one-sided tests against the margin"));
    facts.add(
        Fact.of(
            "Test part split off",
            Written.number(study.testShare() * 100) + " %, where none came with the data"));
    facts.add(Fact.of("Pre-training", study.pretrainEpochs() + " passes over the pool a layer"));
    facts.add(
        Fact.of(
            "Labelled training",
            training.optimiser()
                + ", batches of "
                + training.batch()
                + ", at most "
                + training.epochs()
                + " epochs (at least "
                + Written.count(training.minimumSteps())
                + " steps), "
                + training.schedule()
                + " schedule, weight decay "
                + Written.number(training.weightDecay())
                + ", stopped after "
                + training.patience()
                + " looks without a better validation"));
    if (training.tuning().grid()) {
      facts.add(
          Fact.of(
              "Learning rates tried",
              String.join(", ", training.learningRates().stream().map(Written::number).toList())
                  + ", by every arm alike, chosen on validation"));
    } else {
      facts.add(
          Fact.of(
              "Tuning",
              training.candidates()
                  + " configurations, the same in one replicate for every arm ("
                  + training.tuning().search()
                  + " search), one in "
                  + training.tuning().halving()
                  + " going on after each rung, chosen on validation"));
    }
    facts.add(
        Fact.of(
            "Compared at equal",
            String.join(
                " and at equal ",
                training.matches().stream()
                    .map(match -> match.name().toLowerCase(Locale.ROOT))
                    .toList())));
    facts.add(
        Fact.of(
            "Dropout, DropConnect",
            Written.number(training.dropout()) + ", " + Written.number(training.dropConnect())));
    return new Section("protocol", "Protocol, as asked", List.of(new Facts(facts)));
  }

  /** What is asked of all data sets alike, or else of each. */
  private static List<String> asked(Study study, Function<Block, List<String>> part) {
    List<Block> blocks = study.blocks();
    if (blocks.stream().map(part).distinct().count() == 1) {
      return part.apply(blocks.get(0));
    }
    return blocks.stream()
        .map(block -> block.name() + ": " + String.join(", ", part.apply(block)))
        .toList();
  }

  private static String seeds(Study study) {
    Adaptive adaptive = study.adaptive();
    return adaptive == null
        ? Integer.toString(study.seeds())
        : "%d to %d, looked at every %d, level spent with shape %s, given up under a chance of %s"
            .formatted(
                adaptive.first(),
                study.seeds(),
                adaptive.every(),
                Written.number(adaptive.shape()),
                Written.number(adaptive.hopeless()));
  }

  private static String validation(Study study) {
    int apart = study.training().tuning().validationApart();
    return apart == 0
        ? ", validation included"
        : ", all learned from; "
            + Written.count(apart)
            + " labelled examples beside them validate and are not counted";
  }

  private static void optional(List<Fact> facts, String term, @Nullable String text) {
    if (text != null) {
      facts.add(Fact.of(term, text));
    }
  }

  /** What choices on validation go by, where that is not the error alone. */
  private static String chosenBy(Metric metric) {
    return switch (metric) {
      case ERROR -> "";
      case NLL -> "; settings and arms are chosen by the likelihood on validation";
      case AUC -> "; settings are chosen by the likelihood on validation, arms by the error there";
      case BALANCED, MACRO_F1, WORST_CLASS ->
          "; settings are chosen by the balanced error on validation, arms by the error there";
    };
  }
}
