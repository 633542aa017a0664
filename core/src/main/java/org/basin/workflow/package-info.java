/**
 * What a person does with Basin, a call each: complete a study from what was said, plan it, run it,
 * render it, compare runs, reproduce a trial, export, predict. It stands between the command line
 * and everything below, and a program that embeds Basin calls the same methods.
 *
 * <p>Read {@link org.basin.workflow.Studies} first.
 */
@NullMarked
package org.basin.workflow;

import org.jspecify.annotations.NullMarked;
