package org.basin.report;

import org.basin.study.LabelBudget;
import org.jspecify.annotations.Nullable;

/**
 * A label budget in two fields.
 *
 * @param aClass a number a class, or {@code "all"}; null where the budget counts labels in all
 * @param inAll the number in all where the budget is one; else null
 */
record Labels(@Nullable Object aClass, @Nullable Integer inAll) {
  static Labels of(LabelBudget budget) {
    return switch (budget.unit()) {
      case PER_CLASS -> new Labels(budget.count(), null);
      case TOTAL -> new Labels(null, budget.count());
      case ALL -> new Labels("all", null);
    };
  }
}
