package org.basin.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.execution.Arms;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.study.Block;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * From several data sets, as they were listed, to a study of as many blocks: each is completed as
 * it would be alone, but that networks and arms are used on those data sets that they fit. What is
 * wrong with any of them is said at once.
 */
final class SeveralSets {
  /** Names of more data sets than this are not all put into the study's. */
  private static final int NAMED = 3;

  private final Asked asked;
  private final List<String> given = new ArrayList<>();
  private final List<Asked> singly = new ArrayList<>();
  private final List<Dataset> data = new ArrayList<>();

  private SeveralSets(Asked asked) {
    this.asked = asked;
  }

  /**
   * A study with its data as they were read, a set a block.
   *
   * @throws InputError with all that is wrong
   */
  record Completed(Study study, List<Dataset> data) {}

  static Completed complete(Asked asked) {
    return new SeveralSets(asked).complete();
  }

  private Completed complete() {
    read();
    List<String> names = names();
    List<Study> each = new ArrayList<>();
    List<List<String>> wrong = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      Asked one = singly.get(i);
      AskedBlock all = one.all();
      one = one.of(new AskedBlock(names.get(i), all.data(), fitting(i), all.arms(), all.labels()));
      try {
        each.add(Completion.complete(one, data.get(i), this::fitsSome));
        wrong.add(List.of());
      } catch (InputError e) {
        wrong.add(e.problems());
      }
    }
    refuse(names, wrong, List.of());
    List<Block> blocks = each.stream().map(study -> study.blocks().get(0)).toList();
    String title = asked.all().name() != null ? asked.all().name() : title(names);
    return new Completed(each.get(0).with(title, blocks), data);
  }

  private void read() {
    List<List<String>> wrong = new ArrayList<>();
    AskedData all = asked.all().data();
    List<String> first = new ArrayList<>();
    for (String option : List.of("test", "unlabelled")) {
      if (option.equals("test") ? all.test() != null : all.unlabelled() != null) {
        first.add(
            "--%s: expected with one data set, found %d; of several, it is said of one in a study file (--config): \"data:\", and below it \"- source: PATH\" with \"%s: PATH\""
                .formatted(option, asked.blocks().size(), option));
      }
    }
    Asked shared = asked.withData(all.withoutParts());
    for (AskedBlock block : asked.blocks()) {
      Asked one = shared.of(block);
      given.add(one.source().data());
      try {
        Reading.Read read = Reading.of(one);
        singly.add(read.asked());
        data.add(read.data());
        wrong.add(List.of());
      } catch (InputError e) {
        wrong.add(e.problems());
      }
    }
    refuse(given, wrong, first);
  }

  /** All problems of all data sets: those that all of them have once, the others by name. */
  private void refuse(List<String> names, List<List<String>> wrong, List<String> first) {
    Set<String> shared = new LinkedHashSet<>(wrong.get(0));
    wrong.forEach(shared::retainAll);
    List<String> problems = new ArrayList<>(first);
    problems.addAll(shared);
    shared.addAll(asked.problems());
    shared.addAll(Reading.withoutData(asked));
    for (int i = 0; i < wrong.size(); i++) {
      for (String problem : wrong.get(i)) {
        problems.add(shared.contains(problem) ? problem : with(i, names.get(i), problem));
      }
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems.stream().distinct().toList());
    }
  }

  private String with(int set, String name, String problem) {
    if (problem.endsWith("; leave it out")) {
      return with(set, name, problem + ", or say it of one data set in a study file (--config)");
    }
    boolean named = problem.startsWith(name) || problem.contains(given.get(set));
    return named ? problem : name + ": " + problem;
  }

  /** A name each, as trials and folders have it: where two are equal, later ones are counted. */
  private List<String> names() {
    List<String> problems = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Asked one : singly) {
      String said = one.all().name();
      if (said != null && !taken.add(said.toLowerCase(Locale.ROOT))) {
        problems.add("data: expected every name once, found \"" + said + "\" twice");
      }
      if (said != null && !said.matches("[^./\\\\:][^/\\\\:]*")) {
        problems.add(
            "data: expected a name that a folder can have, found \"" + said + "\"; take another");
      }
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      String said = singly.get(i).all().name();
      String name = said != null ? said : data.get(i).name();
      String free = name;
      for (int n = 2; said == null && !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
        free = name + "-" + n;
      }
      names.add(free);
    }
    return names;
  }

  private static String title(List<String> names) {
    if (names.size() > NAMED) {
      return names.size() + " data sets";
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** The networks asked for that go with a data set, or that go with none; null where none was. */
  private @Nullable List<String> fitting(int set) {
    List<String> networks = singly.get(set).all().networks();
    return networks == null
        ? null
        : networks.stream()
            .filter(text -> network(text, set) != null || !fitsSomeData(text))
            .toList();
  }

  private boolean fitsSomeData(String text) {
    for (int set = 0; set < data.size(); set++) {
      if (network(text, set) != null) {
        return true;
      }
    }
    return false;
  }

  /** Null where the data set is of another kind than the network is for. */
  private @Nullable Network network(String text, int set) {
    try {
      Dataset read = data.get(set);
      return Architecture.parse(text).network(Shapes.of(read), Math.max(2, read.classes().size()));
    } catch (InputError e) {
      return null;
    }
  }

  /** Whether an arm goes with some network on some data set. */
  private boolean fitsSome(String arm) {
    for (int set = 0; set < data.size(); set++) {
      List<String> networks = singly.get(set).all().networks();
      for (String text : networks == null ? Completion.USUAL_NETWORKS : networks) {
        Network network = network(text, set);
        if (network != null && Arms.misfit(arm, network) == null) {
          return true;
        }
      }
    }
    return false;
  }
}
