package org.basin.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.basin.study.Study;
import org.basin.study.StudyForm;
import org.basin.workflow.Asked;
import org.basin.workflow.NormalForm;
import org.basin.workflow.Studies;

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
    Map<String, Object> there = flat(before);
    Map<String, Object> wanted = flat(now);
    for (String option : StudyForm.differences(before, now)) {
      problems.add(
          "%s holds another study: %s is %s there, and %s was asked for; name another --out, or leave"
                  .formatted(folder, option, there.get(option), wanted.get(option))
              + " the option out to go on with the study there");
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return stored;
  }

  private static Map<String, Object> flat(Study study) {
    Map<String, Object> flat = new LinkedHashMap<>();
    flatten("", StudyForm.of(study), flat);
    return flat;
  }

  private static void flatten(String prefix, Map<?, ?> form, Map<String, Object> into) {
    form.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            flatten(prefix + key + ".", inner, into);
          } else {
            into.put(prefix + key, value == null ? "not set" : value);
          }
        });
  }
}
