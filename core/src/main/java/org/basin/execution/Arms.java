package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.basin.InputError;
import org.basin.nn.Activation;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Pass;
import org.basin.nn.Residual;
import org.basin.pretrain.Pretraining;
import org.basin.pretrain.ShuffledPixels;
import org.basin.study.ArmName;
import org.basin.study.Nearest;
import org.basin.study.Study;
import org.basin.study.Training;
import org.basin.study.Tuning;
import org.jspecify.annotations.Nullable;

/** The registry of arms: what each name means, for which networks. */
public final class Arms {
  private static final String LABELS = "images or tables, labels";
  private static final String TRAINING = "3 passes, an example and epoch, a candidate";
  private static final String ANY = "any";

  private static final List<Described> BASELINES =
      List.of(
          new Described(
              "start",
              "random",
              "weights drawn by the rule that fits the units, He's for ReLU and GELU, Glorot's for"
                  + " sigmoid and tanh, or by [init=RULE], which goes with every start that is"
                  + " drawn and with pre-training, which then begins there",
              "He et al. 2015; Glorot and Bengio 2010",
              LABELS,
              TRAINING,
              ANY),
          new Described(
              "start",
              "random-2006",
              "small uniform weights, as deep networks were started around 2006 (sigmoid, tanh)",
              "Erhan et al. 2010",
              LABELS,
              TRAINING,
              "sigmoid and tanh units"),
          new Described(
              "start",
              "linear",
              "no hidden layer: a linear classifier of the inputs",
              "Cox 1958",
              LABELS,
              TRAINING,
              "stands in for any"),
          new Described(
              "start",
              Forest.NAME,
              "no network: gradient-boosted trees on the table's rows; [rate=R,leaves=N,rounds=N],"
                  + " rate and leaves tuned where they are not named",
              "Ke et al. 2017",
              "tables, labels",
              "no pass of a network: seconds are measured, FLOPs not counted",
              "stands in for any"),
          new Described(
              "start",
              "frozen-random",
              "a random network that stays as it is, with a trained head",
              "Jarrett et al. 2009",
              LABELS,
              "1 pass of the network and 3 of the head, an example and epoch",
              ANY));
  private static final List<Described> RECIPES =
      List.of(
          new Described(
              "recipe",
              "dropout",
              "random with dropout and max-norm; +dropout adds them to any arm",
              "Srivastava et al. 2014",
              LABELS,
              TRAINING,
              ANY),
          new Described(
              "recipe",
              "dropconnect",
              "random with DropConnect; +dropconnect adds it to any arm",
              "Wan et al. 2013",
              LABELS,
              TRAINING,
              ANY));

  private static final Described PSEUDO =
      new Described(
          "recipe",
          Additions.PSEUDO,
          "random with pseudo-labels for pool examples whose class is found more probable than"
              + " [threshold=0.95], in [weight=1], after [warmup=0.2] of the training; +pseudo adds"
              + " them to any arm",
          "Lee 2013",
          "images or tables, labels and unlabelled",
          "6 passes, a labelled example and epoch, a candidate",
          ANY);

  private static final String INIT = "init";

  /** Baselines that start from a rule's draw. */
  private static final Set<String> DRAWN =
      Set.of("random", "frozen-random", "dropout", "dropconnect", Additions.PSEUDO);

  private static final String WITHOUT_RULE =
      "its start is no rule's draw: random-2006 is a rule itself, linear and trees have no hidden"
          + " layer, imported weights come from a file. Cross init with random, frozen-random,"
          + " dropout, dropconnect, pseudo or a pre-training method";

  private Arms() {}

  /**
   * A line for people.
   *
   * @param kind {@code start}, {@code pre-training} or {@code recipe}
   * @param data that it needs, in words
   * @param cost in forward passes of the network
   * @param networks that it fits, in words
   */
  public record Described(
      String kind,
      String name,
      String summary,
      String paper,
      String data,
      String cost,
      String networks) {}

  /** Everything that an arm can be made of. */
  public static List<Described> described() {
    List<Described> all = new ArrayList<>(BASELINES);
    for (Method method : Method.ALL) {
      all.add(
          new Described(
              "pre-training",
              method.name(),
              method.summary(),
              method.paper(),
              method.facts().data(),
              method.facts().cost(),
              method.facts().networks()));
    }
    all.add(
        new Described(
            "pre-training",
            "METHOD:labelled",
            "a method on the labelled subset alone: the same data in both",
            "",
            "images or tables, the labelled subset's without their labels",
            "as the method's",
            "as the method's"));
    all.addAll(Controls.DESCRIBED);
    all.addAll(RECIPES);
    all.add(PSEUDO);
    for (Additions.Line line : Additions.ALL) {
      all.add(
          new Described(
              "recipe",
              "+" + line.name(),
              line.summary(),
              line.paper(),
              LABELS,
              "as the arm's",
              ANY));
    }
    return all;
  }

  /** The names of methods and baselines, without settings. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    BASELINES.forEach(described -> names.add(described.name()));
    Method.ALL.forEach(method -> names.add(method.name()));
    RECIPES.forEach(described -> names.add(described.name()));
    names.add(PSEUDO.name());
    return names;
  }

  /** Whether an arm is a start that was pre-trained. */
  public static boolean pretrained(String name) {
    return method(ArmName.parse(name).method()) != null;
  }

  /** Whether an arm is a network that learns by descent, and not trees. */
  public static boolean isNetwork(String name) {
    return !ArmName.parse(name).method().equals(Forest.NAME);
  }

  /** Whether an arm is a start by its method and settings alone. */
  public static boolean isPlain(String name) {
    ArmName arm = ArmName.parse(name);
    return arm.equals(new ArmName(List.of(), arm.method(), arm.settings(), null, false, List.of()));
  }

  /** What the method of an arm learns from, or null where nothing is pre-trained. */
  static Facts.@Nullable Source source(ArmName arm) {
    Method method = method(arm.method());
    return method == null ? null : method.facts().source();
  }

  /**
   * Whether the unlabelled budget bounds what an arm sees, in pre-training or beside its labels.
   */
  public static boolean usesPool(String name) {
    ArmName arm = ArmName.parse(name);
    Method method = method(arm.method());
    return Additions.pseudoLabels(arm)
        || (method != null && method.facts().source() != Facts.Source.FILE && !arm.labelled());
  }

  /**
   * The arms whose pre-trained starts take turns in an arm's tuning: those of its method, where it
   * has neither settings nor controls of its own; none where it starts as its name says.
   */
  static List<String> starts(String name, Tuning tuning) {
    ArmName arm = ArmName.parse(name);
    if (!pretrained(name) || !arm.settings().isEmpty() || !arm.controls().isEmpty()) {
      return List.of();
    }
    return tuning.starts().stream()
        .filter(
            start -> {
              ArmName other = ArmName.parse(start);
              return other.method().equals(arm.method())
                  && other.labelled() == arm.labelled()
                  && java.util.Objects.equals(other.argument(), arm.argument());
            })
        .toList();
  }

  /** What is wrong with the starts that a tuning names. */
  public static List<String> startProblems(Study study) {
    List<String> problems = new ArrayList<>();
    for (String start : study.training().tuning().starts()) {
      List<String> wrong = problems(start, study);
      problems.addAll(wrong);
      if (wrong.isEmpty() && (!pretrained(start) || !ArmName.parse(start).additions().isEmpty())) {
        problems.add(
            "tuning.starts: expected arms that pre-train, with settings alone, as in"
                + " sdae[corruption=0.4], found \""
                + start
                + "\"");
      }
    }
    return problems;
  }

  /** What is wrong with an arm's name and settings, whatever the network; none where it is fine. */
  public static List<String> problems(String name, Study study) {
    ArmName arm;
    try {
      arm = ArmName.parse(name);
    } catch (InputError e) {
      return e.problems();
    }
    List<String> problems = new ArrayList<>();
    if (!names().contains(arm.method())) {
      problems.add(
          "arm: no \""
              + arm.method()
              + "\""
              + Nearest.to(arm.method(), names())
                  .map(near -> "; did you mean " + near + "?")
                  .orElse("")
              + " (basin methods lists them all)");
      return problems;
    }
    problems.addAll(Controls.problems(name, arm, method(arm.method()) != null));
    problems.addAll(argument(name, arm));
    problems.addAll(Additions.problems(name, arm, method(arm.method()) != null));
    if (!isNetwork(name) && !arm.additions().isEmpty()) {
      problems.add(
          name
              + ": expected trees alone, since what is added belongs to the training of networks;"
              + " found +"
              + String.join("+", arm.additions()));
    }
    Settings settings = new Settings(name, arm.settings(), arm.argument());
    build(arm, settings, study);
    problems.addAll(settings.problems());
    return problems;
  }

  /** What is wrong with what stands behind the method's name. */
  private static List<String> argument(String name, ArmName arm) {
    Method method = method(arm.method());
    if (arm.labelled() && (method == null || !method.facts().source().allowsLabelled())) {
      return List.of(
          name
              + ": only a pre-training method that can learn from the labelled subset can stand"
              + " before :labelled");
    }
    boolean takes = method != null && method.facts().source().takesArgument();
    if (arm.argument() != null && !takes) {
      return List.of(
          name
              + ": expected nothing or :labelled after "
              + arm.method()
              + ", found \":"
              + arm.argument()
              + "\"");
    }
    if (method != null
        && takes
        && arm.argument() == null
        && method.facts().source().needsArgument()) {
      return List.of(name + ": expected a file, as in " + arm.method() + ":FILE, found none");
    }
    return List.of();
  }

  /** Why an arm does not go with a network, or null where it does. */
  public static @Nullable String misfit(String name, Network network) {
    ArmName arm = ArmName.parse(name);
    if (!isNetwork(name) && network.inputs().length == 3) {
      return name + ": for tables, not for images";
    }
    String misfit = Additions.misfit(arm, network);
    if (misfit != null) {
      return misfit;
    }
    if (rule(arm, network).silencesResiduals()
        && network.encoder().stream().noneMatch(Residual.class::isInstance)) {
      return name + ": a start for networks with residual blocks, not for " + network.text();
    }
    Method method = method(arm.method());
    if (method != null) {
      String unfit = method.misfit(network);
      unfit = unfit != null ? unfit : Contrasts.misfit(name, arm, network);
      return unfit != null ? unfit : Controls.misfit(name, arm, network);
    }
    boolean saturating =
        network.activation() == Activation.SIGMOID || network.activation() == Activation.TANH;
    if (arm.method().equals("random-2006") && !saturating) {
      return "random-2006: a start of the time of sigmoid and tanh units, not for "
          + network.text();
    }
    return null;
  }

  /**
   * An arm for a network, with the study's settings where its own brackets say nothing.
   *
   * @throws InputError where there is no such arm or its settings cannot be read
   */
  public static Arm resolve(String name, Network network, Study study) {
    List<String> problems = problems(name, study);
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    ArmName arm = ArmName.parse(name);
    Pretraining pretraining = build(arm, new Settings(name, arm.settings(), arm.argument()), study);
    boolean linear = arm.method().equals("linear");
    Pass.Dropping dropping = linear ? Pass.Dropping.NOTHING : dropping(arm, study.training());
    boolean headOnly = arm.method().equals("frozen-random");
    return new Arm(
        name,
        rule(arm, network),
        pretraining,
        arm.labelled(),
        dropping,
        Additions.of(arm, study.training().strengths(), dropping.hidden() > 0, headOnly, network),
        linear,
        isNetwork(name) ? null : Forest.of(new Settings(name, arm.settings())),
        Controls.of(arm));
  }

  private static @Nullable Pretraining build(ArmName arm, Settings settings, Study study) {
    if (takesRule(arm)) {
      settings.word(INIT, Init.HE_NORMAL.word(), rules());
    } else {
      settings.refuse(INIT, WITHOUT_RULE);
    }
    if (arm.method().equals(Additions.PSEUDO)) {
      Additions.pseudo(settings); // and so these
    }
    if (arm.method().equals(Forest.NAME)) {
      Forest.of(settings); // read here for what is wrong with them
    }
    Method method = method(arm.method());
    if (method == null) {
      return null;
    }
    Pretraining pretraining = method.builder().build(settings, study, arm.labelled());
    return Controls.shuffles(arm) ? new ShuffledPixels(pretraining) : pretraining;
  }

  private static Init rule(ArmName arm, Network network) {
    if (arm.method().equals("random-2006")) {
      return Init.UNIFORM_2006;
    }
    String word = takesRule(arm) ? arm.settings().get(INIT) : null;
    return Arrays.stream(Init.values())
        .filter(rule -> rule.word().equals(word))
        .findFirst()
        .orElse(Init.fitting(network.activation()));
  }

  /** Whether a rule's draw is where an arm's weights, or those that it pre-trains, begin. */
  private static boolean takesRule(ArmName arm) {
    Method method = method(arm.method());
    return method == null
        ? DRAWN.contains(arm.method())
        : method.facts().source() != Facts.Source.FILE;
  }

  private static List<String> rules() {
    return Arrays.stream(Init.values()).map(Init::word).toList();
  }

  private static Pass.Dropping dropping(ArmName arm, Training training) {
    boolean units = arm.method().equals("dropout") || arm.additions().contains("dropout");
    boolean weights = arm.method().equals("dropconnect") || arm.additions().contains("dropconnect");
    return new Pass.Dropping(
        units ? 0.4 * training.dropout() : 0,
        units ? training.dropout() : 0,
        weights ? training.dropConnect() : 0);
  }

  private static @Nullable Method method(String name) {
    return Method.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
  }
}
