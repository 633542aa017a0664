package org.basin.report.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one panel or several, with its legend, data and explanation.
 *
 * @param id unique in the page; files taken from the figure are named by it
 * @param caption says what is seen
 * @param key the arms and their colours; empty where they are named in the drawing
 * @param reading how to read it
 */
public record Figure(
    String id,
    String caption,
    List<Swatch> key,
    List<Panel> panels,
    @Nullable Download data,
    Fold reading)
    implements Block {

  /** As many panels as are seen at a glance. */
  private static final int FEW = 3;

  public Figure {
    key = List.copyOf(key);
    panels = List.copyOf(panels);
  }

  /** The panels' networks, for the reader to choose from; none where there is no need to choose. */
  public List<String> networks() {
    return choices(Panel::network);
  }

  /** The panels' label budgets, likewise. */
  public List<String> budgets() {
    return choices(Panel::labels);
  }

  private List<String> choices(Function<Panel, String> of) {
    List<String> all = panels.stream().map(of).filter(c -> !c.isEmpty()).distinct().toList();
    return panels.size() > FEW && all.size() > 1 ? all : List.of();
  }

  /** An arm in the key: its name, its colour's class and its mark as a small drawing. */
  public record Swatch(String name, String ink, String svg) {}

  /**
   * One drawing.
   *
   * @param network that the panel belongs to: a reader may show one alone
   * @param labels the budget that it belongs to, likewise; empty where it has all
   * @param heading stands above it
   * @param svg a drawing as markup, well-formed and escaped; empty where there are pictures
   */
  public record Panel(
      String network, String labels, String heading, String svg, List<Picture> pictures) {
    public Panel {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * A picture of pixels.
   *
   * @param address a {@code data:} address of a PNG
   */
  public record Picture(
      String address, int width, int height, String ink, String caption, String says) {}

  /** A file inside the page: what the link says, the file's name and a {@code data:} address. */
  public record Download(String label, String file, String address) {}
}
