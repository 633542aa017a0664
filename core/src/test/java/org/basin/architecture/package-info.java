/** The rules of the house as values, and classes that break them ({@code wrong}). */
@NullMarked
package org.basin.architecture;

import org.jspecify.annotations.NullMarked;
