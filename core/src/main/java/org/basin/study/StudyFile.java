package org.basin.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * The study file: YAML with every option written out, nulls where something is to be found from the
 * data. Writing and reading give the same study again, and the same study gives the same bytes.
 *
 * <p>Reading takes what a file leaves out from a template, and finds everything that is wrong in
 * one go: unknown and repeated keys, values of the wrong kind or out of range, each with its line.
 */
public final class StudyFile {
  private static final String LABELS = "a number a class, \"all\", or \"total-300\" for 300 in all";
  private static final String POOL = "a number of examples, or \"all\"";
  private static final String ABOVE_0 = "a number above 0";

  /** For options that an older version's text lacks: what that version did. */
  private static final Study BEFORE =
      new Study(
          "",
          "",
          DataSource.of(""),
          List.of(),
          List.of(),
          List.of(),
          false,
          List.of(),
          1,
          0,
          0.2,
          0.005,
          0.05,
          new Training(
              "sgd",
              List.of(),
              1,
              1,
              0,
              1,
              "constant",
              0,
              0,
              0,
              new Strengths(0, 0.1, 0.2, 0.385, 0.3),
              Tuning.USUAL,
              List.of(Match.EPOCHS)),
          0,
          null,
          "none",
          0,
          null,
          Metric.ERROR);

  private StudyFile() {}

  /** The file's text. */
  public static String text(Study study) {
    return """
    # A Basin study, complete: what is null is found from the data.
    # Shares, margin and level are fractions (0.005 is half a point of error); of nll the margin is nats.
    """
        + YamlText.of(StudyForm.of(study));
  }

  /** Writes it with every default written out. */
  public static void write(Study study, Path file) throws IOException {
    Files.writeString(file, text(study));
  }

  /**
   * Reads a study file.
   *
   * @param template supplies what the file leaves out
   * @throws InputError with all that is wrong, or where the file cannot be read
   */
  public static Study read(Path file, Study template) {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString(), template);
    } catch (IOException e) {
      throw new InputError(
          "%s: expected a study file in UTF-8 that can be read, found: %s. Check the path."
              .formatted(file, e));
    }
  }

  /** Reads a text that Basin wrote, this version or an older one with fewer options. */
  public static Study parse(String text, String origin) {
    return parse(text, origin, BEFORE);
  }

  /**
   * Reads a study from its text.
   *
   * @param origin what messages call the text: its path
   */
  public static Study parse(String text, String origin, Study template) {
    List<String> problems = new ArrayList<>();
    YamlNode root = YamlNode.parse(text, origin, problems);
    if (!(root instanceof YamlNode.Entries entries)) {
      throw new InputError(
          origin
              + " line 1: expected names with values, such as \"seeds: 10\", found something else."
              + " Take a study.yaml that Basin wrote as the pattern.");
    }
    Study study = study(new YamlSection(origin, "", entries.entries(), problems), template);
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return study;
  }

  private static Study study(YamlSection file, Study template) {
    int seeds = file.whole("seeds", template.seeds(), 1);
    String name = name(file, template.name());
    Study study =
        new Study(
            file.value("basin", template.basin(), "a version", text -> text, any -> true),
            name,
            blocks(file, name, template),
            file.flag("natural", template.natural()),
            file.some("unlabelled", template.unlabelled(), POOL, StudyFile::pool, n -> n >= 0),
            seeds,
            file.value("seed", template.seed(), "a whole number", Long::valueOf, any -> true),
            fraction(file, "test_share", template.testShare(), Double.MIN_VALUE),
            fraction(file, "margin", template.margin(), 0),
            fraction(file, "level", template.level(), Double.MIN_VALUE),
            training(file.section("training"), template.training()),
            file.whole("pretrain_epochs", template.pretrainEpochs(), 0),
            file.option("minutes", template.minutes(), ABOVE_0, Double::valueOf, m -> m > 0),
            file.word("why", template.why(), List.of("none", "quick", "full")),
            file.whole("checkpoints", template.checkpoints(), 0),
            adaptive(file, template, seeds),
            file.value(
                "metric",
                template.metric(),
                "one of " + String.join(", ", Metric.words()),
                Metric::parse,
                any -> true));
    file.close();
    return study;
  }

  /** The first look alone says that there are looks; what else is left out is as usual. */
  private static @Nullable Adaptive adaptive(YamlSection file, Study template, int seeds) {
    Adaptive absent = template.adaptive();
    Integer first =
        file.option(
            "first_look",
            absent == null ? null : Integer.valueOf(absent.first()),
            "a number of replicates, 2 or more, or null for a fixed design",
            Integer::valueOf,
            n -> n >= 2);
    boolean asIs = absent != null && first != null && absent.first() == first;
    Integer every =
        file.option(
            "look_every",
            asIs && absent != null ? Integer.valueOf(absent.every()) : null,
            "a number of replicates of 1 or more",
            Integer::valueOf,
            n -> n >= 1);
    Double shape =
        file.option(
            "spending_shape",
            asIs && absent != null ? Double.valueOf(absent.shape()) : null,
            "a number other than 0",
            Double::valueOf,
            x -> x != 0 && Double.isFinite(x));
    Double hopeless =
        file.option(
            "hopeless",
            asIs && absent != null ? Double.valueOf(absent.hopeless()) : null,
            "a chance from 0 to below 1",
            Double::valueOf,
            x -> x >= 0 && x < 1);
    return first == null
        ? null
        : new Adaptive(
            first,
            every == null ? Adaptive.usualStep(first, seeds) : every,
            shape == null ? Adaptive.USUAL_SHAPE : shape,
            hopeless == null ? Adaptive.USUAL_HOPELESS : hopeless);
  }

  private static String name(YamlSection file, String absent) {
    return file.value("name", absent, "a name", text -> text, name -> !name.isBlank());
  }

  /**
   * One data set, or a list of them: what a set says nothing of is as it stands beside the list,
   * and else as in the template.
   */
  private static List<Block> blocks(YamlSection file, String name, Study template) {
    List<Block> sets = new ArrayList<>();
    List<YamlSection> items = file.sections("data", "source");
    if (items != null) {
      Block absent = beside(file, template.blocks().get(0).with(DataSource.of("")));
      for (YamlSection item : items) {
        sets.add(
            new Block(
                name(item, items.size() == 1 ? name : template.name()),
                source(item, template.blocks().get(0).data()),
                networks(item, absent.networks()),
                arms(item, absent.arms()),
                labels(item, absent.labels())));
        item.close();
      }
      return sets.isEmpty() ? template.blocks() : sets; // none is a problem
    }
    if (template.several() && !file.has("data")) {
      template.blocks().forEach(block -> sets.add(beside(file, block)));
      return sets;
    }
    Block only = template.blocks().get(0);
    Block said = beside(file, only);
    return List.of(
        new Block(name, data(file, only.data()), said.networks(), said.arms(), said.labels()));
  }

  private static Block beside(YamlSection file, Block absent) {
    return new Block(
        absent.name(),
        absent.data(),
        networks(file, absent.networks()),
        arms(file, absent.arms()),
        labels(file, absent.labels()));
  }

  private static List<String> networks(YamlSection file, List<String> absent) {
    return file.some("networks", absent, "a network", text -> text, text -> !text.isBlank());
  }

  private static List<String> arms(YamlSection file, List<String> absent) {
    return file.some("arms", absent, "an arm", text -> text, arm -> !arm.isBlank());
  }

  private static List<LabelBudget> labels(YamlSection file, List<LabelBudget> absent) {
    return file.some("labels", absent, LABELS, LabelBudget::parse, any -> true);
  }

  private static DataSource data(YamlSection file, DataSource template) {
    String only = file.onlyText("data");
    if (only != null) {
      return DataSource.of(only);
    }
    YamlSection data = file.section("data");
    DataSource source = source(data, template);
    data.close();
    return source;
  }

  private static DataSource source(YamlSection data, DataSource template) {
    return new DataSource(
        data.value("source", template.data(), "a name or path", t -> t, t -> !t.isBlank()),
        text(data, "test", template.test()),
        text(data, "unlabelled", template.unlabelled()),
        text(data, "label", template.label()),
        text(data, "group", template.group()),
        data.option("header", template.header(), "true or false", YamlSection::truth, any -> true),
        text(data, "separator", template.separator()),
        data.list("categorical", template.categorical(), "a column", t -> t, any -> true),
        data.list("numeric", template.numeric(), "a column", t -> t, any -> true),
        data.option(
            "image_size", template.imageSize(), "pixels", Integer::valueOf, side -> side > 0),
        data.flag("skip_bad", template.skipBad()),
        data.list("novel_classes", template.novelClasses(), "a class", t -> t, t -> !t.isBlank()),
        data.flag("allow_leak", template.allowLeak()));
  }

  private static Training training(YamlSection file, Training template) {
    Training training =
        new Training(
            file.word("optimiser", template.optimiser(), List.of("sgd", "adamw")),
            file.some(
                "learning_rates",
                template.learningRates(),
                ABOVE_0,
                Double::valueOf,
                rate -> rate > 0 && Double.isFinite(rate)),
            file.whole("batch", template.batch(), 1),
            file.whole("epochs", template.epochs(), 1),
            file.whole("minimum_steps", template.minimumSteps(), 0),
            file.whole("patience", template.patience(), 1),
            file.word("schedule", template.schedule(), List.of("constant", "cosine", "step")),
            atLeast0(file, "weight_decay", template.weightDecay()),
            fraction(file, "dropout", template.dropout(), 0),
            fraction(file, "dropconnect", template.dropConnect(), 0),
            new Strengths(
                atLeast0(file, "max_norm", template.strengths().maxNorm()),
                fraction(file, "smoothing", template.strengths().smoothing(), 0),
                atLeast0(file, "mixup", template.strengths().mixup()),
                share(file, "layer_decay", template.strengths().layerDecay()),
                fraction(file, "unfreeze", template.strengths().unfreeze(), 0)),
            tuning(file.section("tuning"), template.tuning()),
            file.some("match", template.matches(), "epochs or compute", Match::parse, any -> true));
    file.close();
    return training;
  }

  private static Tuning tuning(YamlSection file, Tuning template) {
    Tuning tuning =
        new Tuning(
            file.word("search", template.search(), Tuning.SEARCHES),
            file.whole("configurations", template.configurations(), 1),
            file.whole("halving", template.halving(), 1),
            numbers(file, "learning_rate", template.learningRate()),
            numbers(file, "weight_decay", template.weightDecay()),
            file.some(
                "schedules",
                template.schedules(),
                "constant, cosine or step",
                text -> text,
                Set.of("constant", "cosine", "step")::contains),
            numbers(file, "dropout", template.dropout()),
            file.list("starts", template.starts(), "an arm", text -> text, any -> true),
            file.whole("validation_apart", template.validationApart(), 0));
    file.close();
    return tuning;
  }

  private static List<Double> numbers(YamlSection file, String key, List<Double> absent) {
    return file.some(
        key, absent, "two numbers of 0 or more", Double::valueOf, x -> x >= 0 && x < 1e6);
  }

  private static double atLeast0(YamlSection file, String key, double absent) {
    return file.value(
        key, absent, "a number of 0 or more", Double::valueOf, x -> x >= 0 && Double.isFinite(x));
  }

  private static double share(YamlSection file, String key, double absent) {
    return file.value(key, absent, "above 0, up to 1", Double::valueOf, x -> x > 0 && x <= 1);
  }

  private static @Nullable String text(YamlSection file, String key, @Nullable String absent) {
    return file.option(key, absent, "a text or null", text -> text, any -> true);
  }

  private static double fraction(YamlSection file, String key, double absent, double least) {
    String expected = least == 0 ? "a fraction from 0 to below 1" : "a fraction between 0 and 1";
    return file.value(key, absent, expected, Double::valueOf, x -> x >= least && x < 1);
  }

  private static int pool(String text) {
    return text.equals("all") ? Trial.ALL : Integer.parseInt(text);
  }
}
