package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Pre-training methods from outside Basin. An implementation with a constructor without arguments
 * that a jar on the class path names in {@code META-INF/services/org.basin.execution.AddedMethods}
 * is found by itself; its methods are arms like Basin's own, in studies, plans, reports and {@code
 * basin methods}.
 */
public interface AddedMethods {
  /** Methods whose names no other has. */
  List<Method> methods();

  /**
   * Basin's own and all that are found.
   *
   * @throws IllegalStateException where two have one name
   */
  static List<Method> joined(List<Method> own) {
    List<Method> all = new ArrayList<>(own);
    for (AddedMethods added : ServiceLoader.load(AddedMethods.class)) {
      for (Method method : added.methods()) {
        if (all.stream().anyMatch(known -> known.name().equals(method.name()))) {
          throw new IllegalStateException(
              added.getClass().getName() + ": there is a method " + method.name() + " already");
        }
        all.add(method);
      }
    }
    return List.copyOf(all);
  }
}
