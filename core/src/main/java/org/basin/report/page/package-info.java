/**
 * What stands on the report's page, as values that its templates set: sections made of prose,
 * tables, figures and pictures. Nothing here knows what the numbers mean.
 *
 * <p>Read {@link org.basin.report.page.Page} first, then {@link org.basin.report.page.Block}. The
 * templates are in {@code src/main/jte}.
 */
@NullMarked
package org.basin.report.page;

import org.jspecify.annotations.NullMarked;
