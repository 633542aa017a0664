package org.basin.live;

import java.util.List;
import org.basin.report.page.Section;
import org.jspecify.annotations.Nullable;

/**
 * A page of the live view.
 *
 * @param crumbs links above the title
 * @param state the address that changes its text when the page's content has changed
 * @param mark that text as of this page
 * @param progress of a run; null where the page is of none
 * @param runs a line a run; empty where the page is of one
 * @param links to what else there is of the run
 * @param filters choices of a form; empty for none
 * @param pages links to other pages of a long table
 */
public record LivePage(
    String title,
    List<Link> crumbs,
    String state,
    String mark,
    @Nullable Progress progress,
    List<RunLine> runs,
    List<Link> links,
    List<Filter> filters,
    List<Section> sections,
    List<Link> pages) {

  public LivePage {
    crumbs = List.copyOf(crumbs);
    runs = List.copyOf(runs);
    links = List.copyOf(links);
    filters = List.copyOf(filters);
    sections = List.copyOf(sections);
    pages = List.copyOf(pages);
  }

  /** Words that lead somewhere; without an address they stand for where one is. */
  public record Link(String words, String address) {}

  /**
   * How far a run is.
   *
   * @param sentence with numbers and time left
   */
  public record Progress(String state, int finished, int trials, String sentence) {}

  /** A run in the list of runs; {@code failed} in words. */
  public record RunLine(
      Link run, String data, String state, int finished, int trials, String left, String failed) {}

  /** A choice of the form: its name, the words before it, what there is and what is chosen. */
  public record Filter(String name, String words, List<String> options, String chosen) {
    public Filter {
      options = List.copyOf(options);
    }
  }
}
