package org.basin.report.page;

/** What a section is made of. All text is plain: the templates escape it. */
public sealed interface Block permits Prose, Items, Facts, Table, Figure, Fold, Verdicts, Strip {}
