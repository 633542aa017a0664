package org.basin.live;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.basin.report.HtmlReport;

/** Sets pages, and the style and script that all of them share. */
final class Pages {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");

  private Pages() {}

  static String html(LivePage page) {
    StringOutput output = new StringOutput();
    TEMPLATES.render("live.jte", page, output);
    return CONTROL.matcher(output.toString()).replaceAll("\uFFFD");
  }

  static String style() {
    return HtmlReport.style() + resource("live.css");
  }

  static String script() {
    return HtmlReport.script() + resource("live.js");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
