package org.basin.data;

import java.util.ArrayList;
import java.util.List;
import org.basin.InputError;

/** What a reader has to say: notes, warnings and problems, gathered while it reads on. */
final class Remarks {
  /** How many problems of one kind are listed by name. */
  static final int LISTED = 20;

  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> suspicions = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  void note(String text) {
    notes.add(text);
  }

  void warn(String text) {
    warnings.add(text);
  }

  void problem(String text) {
    problems.add(text);
  }

  /**
   * Warns of what may be the cause of problems found later; where there are any, it stands first
   * among them.
   */
  void suspect(String text) {
    warnings.add(text);
    suspicions.add(text);
  }

  /** Problems of one kind: the first {@link #LISTED}, and how many more there are. */
  void problems(List<String> texts) {
    problems.addAll(listed(texts));
  }

  static List<String> listed(List<String> texts) {
    if (texts.size() <= LISTED) {
      return texts;
    }
    List<String> some = new ArrayList<>(texts.subList(0, LISTED));
    some.add("… and " + (texts.size() - LISTED) + " more");
    return some;
  }

  /** Ends the reading where there is a problem. */
  void check() {
    if (!problems.isEmpty()) {
      List<String> all = new ArrayList<>(suspicions);
      all.addAll(problems);
      throw new InputError(all);
    }
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  /** Notes, and warnings as such: all that is to be said aloud where nothing is wrong. */
  List<String> told() {
    List<String> all = new ArrayList<>(notes);
    warnings.forEach(warning -> all.add("Warning: " + warning));
    return all;
  }

  List<String> notes() {
    return notes;
  }

  List<String> warnings() {
    return warnings;
  }
}
