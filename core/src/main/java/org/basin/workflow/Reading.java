package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.NovelClasses;
import org.basin.execution.Arms;
import org.basin.nn.Architecture;

/** Reads what was asked for, and where it cannot be read says whatever else is wrong as well. */
final class Reading {
  private Reading() {}

  /**
   * Data, and what was asked with nothing left to draw: novel classes by name.
   *
   * @param data as a study of them sees it
   */
  record Read(Asked asked, Dataset data) {}

  static Read of(Asked asked) {
    try {
      List<String> novel = asked.source().novelClasses();
      if (novel.size() != 1 || !novel.get(0).matches("[0-9]{1,6}")) {
        return new Read(asked, Datasets.load(asked.source()));
      }
      // One number is how many: one class alone would be no task.
      AskedData said = asked.all().data();
      Dataset all = Datasets.load(asked.withData(said.withNovelClasses(null)).source());
      long seed = AskedData.or(asked.design().seed(), Completion.USUAL_SEED);
      List<String> names = NovelClasses.draw(all, Integer.parseInt(novel.get(0)), seed);
      return new Read(asked.withData(said.withNovelClasses(names)), NovelClasses.task(all, names));
    } catch (InputError e) {
      List<String> problems = new ArrayList<>(asked.problems());
      problems.addAll(e.problems());
      problems.addAll(withoutData(asked));
      throw new InputError(problems);
    }
  }

  /** What can be found wrong without the data. */
  static List<String> withoutData(Asked asked) {
    List<String> problems = new ArrayList<>();
    if (asked.all().networks() != null) {
      for (String network : asked.all().networks()) {
        try {
          Architecture.parse(network);
        } catch (InputError e) {
          problems.addAll(e.problems());
        }
      }
    }
    if (asked.all().arms() != null) {
      for (String arm : asked.all().arms()) {
        problems.addAll(Arms.problems(arm, Completion.anyStudy(asked)));
      }
    }
    return problems;
  }
}
