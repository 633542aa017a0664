package org.basin.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A study as a tree of maps, lists, texts, numbers and nulls in a fixed order of keys: what the
 * study file and {@code result.json} both write. Every option is there; what was left to be found
 * from the data is null.
 */
public final class StudyForm {
  private StudyForm() {}

  /** A study as maps, lists, texts and numbers, every default written out. */
  public static Map<String, @Nullable Object> of(Study study) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("basin", study.basin());
    form.put("name", study.name());
    List<Block> blocks = study.blocks();
    Map<String, @Nullable Object> asked = asked(blocks.get(0));
    if (study.several()) {
      // What all data sets have in common stands once, what differs with each.
      asked.keySet().removeIf(key -> !common(key, blocks));
      form.put("data", blocks.stream().map(block -> block(block, asked.keySet())).toList());
    } else {
      form.put("data", data(study.data()));
    }
    form.putAll(asked);
    form.put("natural", study.natural());
    form.put("unlabelled", study.unlabelled().stream().map(StudyForm::unlabelled).toList());
    form.put("seeds", study.seeds());
    Adaptive adaptive = study.adaptive();
    form.put("first_look", adaptive == null ? null : Integer.valueOf(adaptive.first()));
    form.put("look_every", adaptive == null ? null : Integer.valueOf(adaptive.every()));
    form.put("spending_shape", adaptive == null ? null : Double.valueOf(adaptive.shape()));
    form.put("hopeless", adaptive == null ? null : Double.valueOf(adaptive.hopeless()));
    form.put("seed", study.seed());
    form.put("test_share", study.testShare());
    form.put("metric", study.metric().word());
    form.put("margin", study.margin());
    form.put("level", study.level());
    form.put("training", training(study.training()));
    form.put("pretrain_epochs", study.pretrainEpochs());
    form.put("minutes", study.minutes());
    form.put("why", study.why());
    form.put("checkpoints", study.checkpoints());
    return form;
  }

  private static Map<String, @Nullable Object> asked(Block block) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("networks", block.networks());
    form.put("arms", block.arms());
    form.put("labels", block.labels().stream().map(StudyForm::labels).toList());
    return form;
  }

  private static boolean common(String key, List<Block> blocks) {
    return blocks.stream().map(block -> asked(block).get(key)).distinct().count() == 1;
  }

  private static Map<String, @Nullable Object> block(Block block, Set<String> common) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("name", block.name());
    form.putAll(data(block.data()));
    Map<String, @Nullable Object> own = asked(block);
    own.keySet().removeAll(common);
    form.putAll(own);
    return form;
  }

  /** A number a class where it is one, else {@code all} or {@code total-300}. */
  public static Object labels(LabelBudget budget) {
    return budget.unit() == LabelBudget.Unit.PER_CLASS
        ? Integer.valueOf(budget.count())
        : budget.toString();
  }

  /** The number, or {@code all}. */
  public static Object unlabelled(int budget) {
    return budget == Trial.ALL ? "all" : Integer.valueOf(budget);
  }

  /**
   * The options in which two studies differ, by dotted key: {@code training.batch}; empty where
   * they are the same.
   */
  public static List<String> differences(Study one, Study other) {
    Map<String, Optional<Object>> first = flat(one);
    Map<String, Optional<Object>> second = flat(other);
    return Stream.concat(first.keySet().stream(), second.keySet().stream())
        .distinct()
        .filter(key -> !Objects.equals(first.get(key), second.get(key)))
        .toList();
  }

  /** Every option by dotted key, of several data sets {@code data.NAME.label}. */
  public static Map<String, Optional<Object>> flat(Study study) {
    Map<String, Optional<Object>> into = new LinkedHashMap<>();
    flatten("", of(study), into);
    return into;
  }

  private static void flatten(String prefix, Map<?, ?> form, Map<String, Optional<Object>> into) {
    form.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            flatten(prefix + key + ".", inner, into);
          } else if (value instanceof List<?> items
              && items.stream().anyMatch(Map.class::isInstance)) {
            for (Object item : items) {
              if (item instanceof Map<?, ?> inner) {
                flatten(prefix + key + "." + inner.get("name") + ".", inner, into);
              }
            }
          } else {
            into.put(prefix + key, Optional.ofNullable(value));
          }
        });
  }

  private static Map<String, @Nullable Object> data(DataSource source) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("source", source.data());
    form.put("test", source.test());
    form.put("unlabelled", source.unlabelled());
    form.put("label", source.label());
    form.put("group", source.group());
    form.put("header", source.header());
    form.put("separator", source.separator());
    form.put("categorical", source.categorical());
    form.put("numeric", source.numeric());
    form.put("image_size", source.imageSize());
    form.put("skip_bad", source.skipBad());
    form.put("novel_classes", source.novelClasses());
    form.put("allow_leak", source.allowLeak());
    return form;
  }

  private static Map<String, @Nullable Object> training(Training training) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("optimiser", training.optimiser());
    form.put("learning_rates", training.learningRates());
    form.put("batch", training.batch());
    form.put("epochs", training.epochs());
    form.put("minimum_steps", training.minimumSteps());
    form.put("patience", training.patience());
    form.put("schedule", training.schedule());
    form.put("weight_decay", training.weightDecay());
    form.put("dropout", training.dropout());
    form.put("dropconnect", training.dropConnect());
    Strengths strengths = training.strengths();
    form.put("max_norm", strengths.maxNorm());
    form.put("smoothing", strengths.smoothing());
    form.put("mixup", strengths.mixup());
    form.put("layer_decay", strengths.layerDecay());
    form.put("unfreeze", strengths.unfreeze());
    form.put("tuning", tuning(training.tuning()));
    form.put("match", training.matches().stream().map(StudyForm::word).toList());
    return form;
  }

  private static Map<String, @Nullable Object> tuning(Tuning tuning) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("search", tuning.search());
    form.put("configurations", tuning.configurations());
    form.put("halving", tuning.halving());
    form.put("learning_rate", tuning.learningRate());
    form.put("weight_decay", tuning.weightDecay());
    form.put("schedules", tuning.schedules());
    form.put("dropout", tuning.dropout());
    form.put("starts", tuning.starts());
    form.put("validation_apart", tuning.validationApart());
    return form;
  }

  private static String word(Match match) {
    return match.name().toLowerCase(Locale.ROOT);
  }
}
