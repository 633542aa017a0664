package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;

/** What must hold of every page that Basin writes. */
final class SoundPage {
  private SoundPage() {}

  static void check(String html) throws Exception {
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(5_000_000);
    idsAreUnique(html);
    linksLeadSomewhere(html);
    drawingsAreWellFormed(html);
    everyAngleOpensATag(html);
    policyNamesWhatRuns(html);
    assertThat(all(html, "(?:src|href)=\"(https?:[^\"]*)\"")).isEmpty();
    assertThat(all(html, "<[a-z][^>]*\\s(style)=\"")).as("style attributes").isEmpty();
  }

  private static void idsAreUnique(String html) {
    Set<String> seen = new HashSet<>();
    for (String id : all(html, "<[a-z][^>]*?\\sid=\"([^\"]+)\"")) {
      assertThat(seen.add(id)).as("id %s", id).isTrue();
    }
  }

  private static void linksLeadSomewhere(String html) {
    Set<String> ids = new HashSet<>(all(html, "\\sid=\"([^\"]+)\""));
    assertThat(ids).containsAll(all(html, "href=\"#([^\"]+)\""));
    for (String labels : all(html, "aria-labelledby=\"([^\"]+)\"")) {
      assertThat(ids).contains(labels.split(" "));
    }
  }

  private static void drawingsAreWellFormed(String html) throws Exception {
    for (String svg : all(html, "(?s)(<svg.*?</svg>)")) {
      assertThat(svg).doesNotContain("NaN", "Infinity", "∞");
      String whole =
          svg.replaceFirst(
              "<svg (xmlns=\"[^\"]*\" )?", "<svg xmlns=\"http://www.w3.org/2000/svg\" ");
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Taken apart by a grammar of tags, nothing but text is left, and no tag has a handler. */
  private static void everyAngleOpensATag(String html) {
    String text =
        html.replaceAll("(?s)<(style|script)>.*?</\\1>", "").replace("<!doctype html>", "");
    String tag = "</?[a-z][a-zA-Z0-9]*+(?:\\s+[a-zA-Z:-]++(?:=\"[^\"]*+\")?)*+\\s*/?>";
    assertThat(text.replaceAll(tag, "")).doesNotContain("<");
    assertThat(all(text, "(?:<[a-z]+|\")\\s+(on[a-z]+)=\"")).isEmpty();
  }

  private static void policyNamesWhatRuns(String html) throws Exception {
    String policy =
        all(html, "Content-Security-Policy\" content=\"([^\"]*)\"").get(0).replace("&#39;", "'");
    assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe");
    for (String part : List.of("style", "script")) {
      List<String> texts = all(html, "(?s)<" + part + ">(.*?)</" + part + ">");
      assertThat(texts).hasSize(1);
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(texts.get(0).getBytes(StandardCharsets.UTF_8));
      String hash = Base64.getEncoder().encodeToString(digest);
      assertThat(policy).contains(part + "-src 'sha256-" + hash + "'");
    }
  }

  static List<String> all(String html, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
