/**
 * Data sets that Basin knows by name and that live elsewhere: their public homes with the digests
 * of what is published there, the cache on this machine, and how one comes from the one to the
 * other.
 *
 * <p>Read {@link org.basin.data.home.Fetch} first.
 */
@NullMarked
package org.basin.data.home;

import org.jspecify.annotations.NullMarked;
