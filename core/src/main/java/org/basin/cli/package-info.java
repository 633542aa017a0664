/**
 * The command line: one command a verb, each of which parses, calls {@code workflow}, prints and
 * ends with an exit code. Results go to standard output, everything else to standard error. Nothing
 * here computes, and nothing below this package writes to the console.
 *
 * <p>Read {@link org.basin.cli.Application} first, then {@link org.basin.cli.StudyCommand}.
 */
@NullMarked
package org.basin.cli;

import org.jspecify.annotations.NullMarked;
