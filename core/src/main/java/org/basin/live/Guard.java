package org.basin.live;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. Any page that a browser has open could send requests to the loopback address, and a
 * name of its own could be made to lead there (DNS rebinding): so the Host must be the loopback's,
 * an Origin, where there is one, this very server, and nothing but reading is understood.
 */
final class Guard {
  private final Set<String> hosts;

  Guard(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }

  /** The answer to one who may not ask; null to one who may. */
  @Nullable Answer refusal(String method, Headers headers) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Answer.text(405, "This view can be read and nothing else.").with("Allow", "GET, HEAD");
    }
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(Locale.ROOT))) {
      return Answer.text(403, "Expected the address that basin serve printed as the Host.");
    }
    for (String origin : headers.getOrDefault("Origin", List.of())) {
      String lower = origin.toLowerCase(Locale.ROOT);
      if (hosts.stream().noneMatch(each -> lower.equals("http://" + each))) {
        return Answer.text(403, "Expected no request from another page.");
      }
    }
    return null;
  }
}
