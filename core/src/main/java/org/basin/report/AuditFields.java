package org.basin.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.study.DataAudit;
import org.jspecify.annotations.Nullable;

/** What an audit found by name, as {@code result.json} has it; the seconds it took are left out. */
final class AuditFields {
  private AuditFields() {}

  static Map<String, @Nullable Object> of(@Nullable DataAudit audit) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("searched", audit == null ? null : audit.near() ? "exact and near" : "exact");
    fields.put(
        "overlaps", audit == null ? null : audit.overlaps().stream().map(AuditFields::of).toList());
    fields.put("leaks", audit == null ? null : audit.leaks());
    fields.put("audit_warnings", audit == null ? null : audit.warnings());
    return fields;
  }

  private static Map<String, @Nullable Object> of(DataAudit.Overlap overlap) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("kind", overlap.kind());
    fields.put("part", overlap.part());
    fields.put("other", overlap.other());
    fields.put("rows", overlap.rows());
    fields.put("other_rows", overlap.otherRows());
    fields.put("otherwise_labelled", overlap.otherwiseLabelled());
    return fields;
  }
}
