package org.basin.report;

import org.basin.study.Match;

/** Inside which arms are compared: what the panel of a figure is about. */
record Setting(String data, String network, int unlabelled, Match match) {}
