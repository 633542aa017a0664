package org.basin.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.basin.InputError;
import org.basin.study.Study;
import org.basin.study.StudyForm;
import org.basin.workflow.Asked;
import org.basin.workflow.NormalForm;
import org.basin.workflow.Studies;
import org.jspecify.annotations.Nullable;

/** A study begun before, taken up again: what is said now must be what was said then. */
final class Resumption {
  private Resumption() {}

  /**
   * The folder's study.
   *
   * @throws InputError with each option in which what is asked differs from it
   */
  static Study of(Path folder, Asked asked) {
    Study stored = Studies.stored(folder);
    Study before = NormalForm.of(stored);
    Study now = NormalForm.of(asked.over(stored), before);
    List<String> problems = new ArrayList<>(asked.problems());
    Map<String, Optional<Object>> there = StudyForm.flat(before);
    Map<String, Optional<Object>> wanted = StudyForm.flat(now);
    for (String option : StudyForm.differences(before, now)) {
      problems.add(
          "%s holds another study: %s is %s there, and %s was asked for; name another --out, or leave"
                  .formatted(folder, option, shown(there.get(option)), shown(wanted.get(option)))
              + " the option out to go on with the study there");
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return stored;
  }

  private static Object shown(@Nullable Optional<Object> value) {
    return value == null ? "not there" : value.orElse("not set");
  }
}
