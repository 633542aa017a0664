package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.basin.report.Representations.Value;
import org.basin.report.chart.Ink;
import org.basin.report.chart.Series;
import org.basin.report.chart.StepChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.stats.Interval;
import org.basin.stats.PairedT;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Compression? What each layer makes of held-out examples, where training begins and where it
 * ended; codes beside principal components; how alike arms are beside the nulls.
 */
final class CompressionSection {
  private static final String PRINCIPAL = "principal components of the inputs";

  private final Design design;
  private final Representations all;

  private CompressionSection(Design design) {
    this.design = design;
    this.all = Representations.of(design.findings());
  }

  static Section of(Design design) {
    return new Section("compression", "Compression?", new CompressionSection(design).blocks());
  }

  private List<Block> blocks() {
    if (all.isEmpty()) {
      return design.findings().study().why().equals("none")
          ? List.of()
          : List.of(
              Prose.plain(
                  "No layer's representation was measured: no network has a hidden layer, or there"
                      + " are too few examples to tell."));
    }
    List<Figure.Panel> layers = new ArrayList<>();
    List<Figure.Panel> codes = new ArrayList<>();
    List<Block> tables = new ArrayList<>();
    for (Place place : places()) {
      layers(place, layers);
      code(place, codes);
      new AlikenessMap(design, all)
          .of(place.data(), place.network(), "alike-" + tables.size())
          .ifPresent(tables::add);
      new CompanyMap(design)
          .of(place.data(), place.network(), "company-" + tables.size())
          .ifPresent(tables::add);
      tables.addAll(new AlikenessTables(design, all).of(place.data(), place.network()));
    }
    Figure.Download csv = csv().download("layers");
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        figure(
            "layers",
            "What each layer makes of held-out examples: means over the replicates with their"
                + " intervals, a small mark a seed.",
            layers,
            csv,
            Fold.howToRead(
                "A probe asks how well classes can be read off a layer that is held still: by a"
                    + " linear map (least squares with a penalty, where papers often take logistic"
                    + " regression), or by the nearest neighbours. It is fitted on the trial's"
                    + " labelled training rows and scored on labelled rows that it did not learn"
                    + " from and that are no test rows.",
                "The dimension by two nearest neighbours (Facco et al. 2017) is how many numbers"
                    + " the examples need near each of them; a layer that compresses has fewer than"
                    + " a random start's. The participation ratio counts the directions that carry"
                    + " variance.",
                "The inputs stand at the left, the same for all arms. Convolutions' maps with more"
                    + " than 1,024 numbers are averaged over their positions.",
                "A second task is a study's other classes (--novel-classes); an arm that learns"
                    + " those itself is not asked for them.")));
    if (!codes.isEmpty()) {
      blocks.add(
          figure(
              "codes",
              "What no linear map has back of the inputs from so many directions of the last"
                  + " hidden layer, % of their variance.",
              codes,
              null,
              Fold.howToRead(
                  "The code is the layer's first principal directions; the map is fitted on the"
                      + " labelled training rows and scored on rows held out. The line of the"
                      + " inputs is that of their own principal components: of linear codes so"
                      + " wide none misses less on the rows fitted.",
                  "A decoder that is not linear might have more back; an autoencoder's own is not"
                      + " asked.")));
    }
    blocks.addAll(tables);
    return blocks;
  }

  private Ink principalInk() {
    return new Ink(design.arms().size());
  }

  private Figure figure(
      String id,
      String caption,
      List<Figure.Panel> panels,
      Figure.@Nullable Download csv,
      Fold reading) {
    List<Figure.Swatch> key = new ArrayList<>();
    design
        .arms()
        .forEach(
            a -> key.add(new Figure.Swatch(a, design.ink(a).colour(), design.ink(a).sample())));
    if (id.equals("codes")) {
      key.add(new Figure.Swatch(PRINCIPAL, principalInk().colour(), principalInk().sample()));
    }
    return new Figure(id, caption, key, panels, csv, reading);
  }

  /** A network on a data set. */
  private record Place(String data, String network) {}

  private List<Place> places() {
    Set<Place> places = new LinkedHashSet<>();
    design.settings().forEach(s -> places.add(new Place(s.data(), s.network())));
    return places.stream().filter(p -> !all.layers(p.data(), p.network()).isEmpty()).toList();
  }

  private void layers(Place place, List<Figure.Panel> panels) {
    panel(place, panels, "probe.linear", "linear probe, error, %", 100);
    panel(place, panels, "probe.neighbours", "nearest neighbours, error, %", 100);
    panel(place, panels, "probe.second", "second task, linear probe, error, %", 100);
    panel(place, panels, "dimension.nearest", "dimension, two nearest neighbours", 1);
    panel(place, panels, "dimension.participation", "participation ratio", 1);
  }

  private void panel(
      Place place, List<Figure.Panel> panels, String quantity, String up, double unit) {
    List<String> layers = all.layers(place.data(), place.network());
    String reference = design.findings().study().arms().get(0);
    SortedMap<Integer, Value> inputs =
        all.of(place.data(), place.network(), reference, quantity, Representations.INPUTS, 0);
    List<String> steps = new ArrayList<>();
    if (!inputs.isEmpty()) {
      steps.add(Representations.INPUTS);
    }
    for (String layer : layers) {
      steps.add(Integer.toString(1 + Integer.parseInt(layer.substring(layer.indexOf('.') + 1))));
    }
    for (String when : List.of("start", "end")) {
      List<Series> series = new ArrayList<>();
      for (String arm : design.arms()) {
        List<SortedMap<Integer, Value>> at = new ArrayList<>();
        if (!inputs.isEmpty()) {
          at.add(inputs);
        }
        boolean any = false;
        for (String layer : layers) {
          SortedMap<Integer, Value> found =
              all.of(place.data(), place.network(), arm, quantity + "." + when, layer, 0);
          any |= !found.isEmpty();
          at.add(found);
        }
        if (any) {
          series.add(series(arm, at, unit));
        }
      }
      if (!series.isEmpty()) {
        String heading = up + (when.equals("start") ? ", before any label" : ", trained");
        add(panels, place, heading, "layer", up, steps, series);
      }
    }
  }

  private void add(
      List<Figure.Panel> panels,
      Place place,
      String what,
      String across,
      String up,
      List<String> steps,
      List<Series> series) {
    String heading =
        (places().size() > 1 ? place.data() + ", " + place.network() + ": " : "") + what;
    StepChart chart =
        new StepChart(
            heading + ", " + place.network(),
            "A line an arm; the numbers are in the file beneath.",
            across,
            up,
            steps,
            series);
    String id = across.equals("layer") ? "layers-" : "codes-";
    panels.add(
        new Figure.Panel(place.network(), "", heading, chart.svg(id + panels.size()), List.of()));
  }

  private void code(Place place, List<Figure.Panel> panels) {
    List<String> layers = all.layers(place.data(), place.network());
    String last = layers.get(layers.size() - 1);
    String reference = design.findings().study().arms().get(0);
    List<Double> widths =
        all.steps(place.data(), place.network(), reference, "code", Representations.INPUTS);
    for (String when : List.of("start", "end")) {
      List<Series> series = new ArrayList<>();
      for (String arm : design.arms()) {
        List<SortedMap<Integer, Value>> at = new ArrayList<>();
        widths.forEach(
            w -> at.add(all.of(place.data(), place.network(), arm, "code." + when, last, w)));
        if (at.stream().anyMatch(found -> !found.isEmpty())) {
          series.add(series(arm, at, 100));
        }
      }
      if (!series.isEmpty()) {
        List<SortedMap<Integer, Value>> at = new ArrayList<>();
        widths.forEach(
            w ->
                at.add(
                    all.of(
                        place.data(),
                        place.network(),
                        reference,
                        "code",
                        Representations.INPUTS,
                        w)));
        Series principal = series("principal components of the inputs", at, 100);
        series.add(
            new Series(
                principal.name(), new Ink(design.arms().size()), principal.points(), List.of()));
        add(
            panels,
            place,
            when.equals("start") ? "before any label" : "trained",
            "directions",
            "variance missing, %",
            widths.stream().map(w -> Integer.toString(w.intValue())).toList(),
            series);
      }
    }
  }

  private Series series(String name, List<SortedMap<Integer, Value>> steps, double unit) {
    List<Series.Point> points = new ArrayList<>();
    List<Series.Dot> dots = new ArrayList<>();
    double level = 1 - design.findings().study().level();
    for (int i = 0; i < steps.size(); i++) {
      double[] values = steps.get(i).values().stream().mapToDouble(v -> unit * v.value()).toArray();
      if (values.length > 0) {
        PairedT t = PairedT.of(values);
        Interval interval = t.interval(level);
        points.add(
            new Series.Point(
                i,
                t.mean(),
                interval.low(),
                interval.high(),
                name + ": " + Written.number(t.mean())));
        for (Map.Entry<Integer, Value> each : steps.get(i).entrySet()) {
          double value = unit * each.getValue().value();
          dots.add(
              new Series.Dot(
                  i, value, true, name + ", seed " + each.getKey() + ": " + Written.number(value)));
        }
      }
    }
    return new Series(name, design.ink(name), points, dots);
  }

  private Csv csv() {
    Map<String, Trial> trials = new HashMap<>();
    for (Outcome outcome : design.findings().outcomes()) {
      trials.put(outcome.trial().id(), outcome.trial());
    }
    Csv csv = new Csv("trial", "other", "arm", "seed", "quantity", "place", "at", "value");
    for (Measurement each : all.rows()) {
      Trial trial = trials.get(each.other().isEmpty() ? each.trial() : each.other());
      if (trial != null) {
        csv.line(
            each.trial(),
            each.other(),
            trial.arm(),
            trial.seed(),
            each.quantity(),
            each.place(),
            each.at(),
            Written.exact(each.value()));
      }
    }
    return csv;
  }
}
