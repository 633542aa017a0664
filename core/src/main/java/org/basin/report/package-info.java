/**
 * What a study found and how it is shown: findings from outcomes, the terminal's table, {@code
 * result.json}, {@code trials.csv} and the HTML report. It renders without libtorch.
 *
 * <p>Read {@link org.basin.report.Findings} first.
 */
@NullMarked
package org.basin.report;

import org.jspecify.annotations.NullMarked;
