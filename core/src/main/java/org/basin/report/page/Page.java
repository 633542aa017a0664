package org.basin.report.page;

import java.util.List;

/**
 * The whole page.
 *
 * @param facts short ones under the title
 * @param policy the content security policy: nothing is fetched, and only this style and script run
 * @param style a style sheet, set as it is
 * @param script a script, set as it is; the page is complete without it
 */
public record Page(
    String title,
    List<String> facts,
    String policy,
    String style,
    String script,
    List<Section> sections) {

  public Page {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }
}
