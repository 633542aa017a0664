package org.basin.live;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.report.HtmlReport;

/** What is sent back: a code, headers and bytes. Nothing in it may be kept, framed or sniffed. */
record Answer(int code, Map<String, String> headers, byte[] body) {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  static Answer page(String html) {
    return of(200, "text/html; charset=utf-8", html).with("Content-Security-Policy", POLICY);
  }

  /** A report, which brings its style and script with it. */
  static Answer report(String html) {
    return of(200, "text/html; charset=utf-8", html)
        .with("Content-Security-Policy", HtmlReport.policy() + "; frame-ancestors 'none'");
  }

  static Answer text(int code, String sentence) {
    return of(code, "text/plain; charset=utf-8", sentence + "\n")
        .with("Content-Security-Policy", POLICY);
  }

  static Answer of(int code, String type, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
    return new Answer(code, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one more header. */
  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(code, more, body);
  }
}
