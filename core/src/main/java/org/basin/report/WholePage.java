package org.basin.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.basin.WholeFile;
import org.basin.report.page.Page;
import org.basin.report.page.Section;

/** A page with its style, script and content security policy in it, and how it becomes a file. */
final class WholePage {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  /** Characters that HTML does not allow, wherever data had them. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");

  private WholePage() {}

  static String html(String title, List<String> facts, List<Section> sections) {
    String style = resource("report.css");
    String script = resource("report.js");
    StringOutput output = new StringOutput();
    TEMPLATES.render(
        "page.jte", new Page(title, facts, policy(style, script), style, script, sections), output);
    return CONTROL.matcher(output.toString()).replaceAll("\uFFFD");
  }

  /** Writes the page; a reader sees the old file or the whole new one, never a part. */
  static void write(String html, Path file) {
    try {
      WholeFile.write(
          file.toAbsolutePath(), out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  static String policy(String style, String script) {
    return "default-src 'none'; img-src data:; style-src '"
        + digest(style)
        + "'; script-src '"
        + digest(script)
        + "'; base-uri 'none'; form-action 'none'";
  }

  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(WholePage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
