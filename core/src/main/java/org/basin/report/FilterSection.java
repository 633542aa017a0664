package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.basin.report.chart.Mosaic;
import org.basin.report.page.Block;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.study.Filters;
import org.basin.study.LabelBudget;

/** The first layer's weights as pictures: each arm before and after its labelled training. */
final class FilterSection {
  private static final int MOST_UNITS = 30;

  private final Design design;
  private final Detail detail;

  private FilterSection(Design design, Detail detail) {
    this.design = design;
    this.detail = detail;
  }

  static Section of(Design design, Detail detail) {
    return new Section(
        "filters",
        "What the first layer looks for",
        List.of(new FilterSection(design, detail).block()));
  }

  private Block block() {
    if (design.findings().filters().isEmpty()) {
      return Prose.plain(
          "There are no pictures: the inputs are not images, or no weights were kept.");
    }
    List<Figure.Panel> panels = new ArrayList<>();
    int left = detail.pictures();
    for (Setting setting : design.settings()) {
      for (String arm : design.arms()) {
        List<Figure.Picture> pictures = pictures(setting, arm);
        if (!pictures.isEmpty() && left >= pictures.size()) {
          left -= pictures.size();
          panels.add(
              new Figure.Panel(
                  setting.network(), "", arm + " · " + design.name(setting), "", pictures));
        }
      }
    }
    if (panels.isEmpty()) {
      return Prose.plain("The pictures are left out to keep this page small.");
    }
    return new Figure(
        "first-layer",
        "The first layer's weights, a small picture a unit, at the start and after training. The"
            + " same unit stands at the same place in all pictures of an arm.",
        List.of(),
        panels,
        null,
        Fold.howToRead(
            "Each small picture shows how a unit weighs the input: white speaks for it, black"
                + " against it, grey does not matter. Each is on its own scale.",
            "Noise means that the unit has no idea of the data yet; strokes, edges and blobs mean"
                + " that it has learnt some.",
            "If the pictures at the start and at the end are alike, the labelled training hardly"
                + " moved the first layer: what is seen there was there before.",
            "They illustrate; no verdict rests on them."));
  }

  /** One trial's, the start and the end: the first seed's with most labels. */
  private List<Figure.Picture> pictures(Setting setting, String arm) {
    List<Filters> all =
        design.findings().filters().stream()
            .filter(f -> f.trial().arm().equals(arm))
            .filter(f -> design.holds(setting, Design.cell(f.trial())))
            .filter(f -> f.weights().length > 0)
            .sorted(
                Comparator.<Filters, LabelBudget>comparing(
                        f -> f.trial().labels(), Comparator.reverseOrder())
                    .thenComparing(f -> f.trial().seed())
                    .thenComparing(Filters::stage, Comparator.reverseOrder()))
            .toList();
    return all.stream()
        .filter(f -> f.trial().equals(all.get(0).trial()))
        .map(f -> picture(f, f.stage().equals("start")))
        .toList();
  }

  private Figure.Picture picture(Filters f, boolean start) {
    int size = Math.max(1, f.height() * f.width() * f.channels());
    int fits = Math.max(4, Math.min(MOST_UNITS, detail.pixels() / size));
    int across = Math.max(2, Math.min(5, (int) Math.sqrt(fits)));
    float[][] some =
        Arrays.copyOf(f.weights(), Math.min(f.weights().length, fits / across * across));
    Mosaic mosaic = new Mosaic(f.channels(), f.height(), f.width(), some, across);
    int times = Math.max(1, Math.round(150f / mosaic.pixelsAcross()));
    String caption = start ? "at the start" : "after " + Written.labels(f.trial().labels());
    return new Figure.Picture(
        mosaic.address(),
        mosaic.pixelsAcross() * times,
        mosaic.pixelsDown() * times,
        design.ink(f.trial().arm()).colour(),
        caption,
        String.format(
            Locale.ROOT,
            "Weights of %d first-layer units of %s %s, seed %d",
            some.length,
            f.trial().arm(),
            caption,
            f.trial().seed()));
  }
}
