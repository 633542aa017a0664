/**
 * The live view: what runs there are, how far they have come and what they say so far, as pages
 * that a browser on this machine asks for. It reads and never writes, and answers the loopback
 * address alone.
 *
 * <p>Read {@link org.basin.live.LiveServer} first, then {@link org.basin.live.Site}.
 */
@NullMarked
package org.basin.live;

import org.jspecify.annotations.NullMarked;
