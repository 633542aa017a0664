/**
 * Charts as small, themeable, accessible SVG: scales, an axis, marks, and the few forms that the
 * report shows. A chart is a value made of numbers and words; colours come from the page's style
 * sheet by class, so that light, dark and print need no second drawing. The same values always give
 * the same text. What is not a number is left out of a drawing, never drawn at a place of its own.
 *
 * <p>Read {@link org.basin.report.chart.Chart} first, then {@link
 * org.basin.report.chart.LearningCurveChart}.
 */
@NullMarked
package org.basin.report.chart;

import org.jspecify.annotations.NullMarked;
