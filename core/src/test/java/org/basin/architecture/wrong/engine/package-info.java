/** Classes that break the house's rules on purpose. */
@NullMarked
package org.basin.architecture.wrong.engine;

import org.jspecify.annotations.NullMarked;
