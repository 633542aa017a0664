package org.basin.data;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.basin.InputError;

/**
 * Which transformations make a view, as users write it: {@code shift-0.1+rotate-15+elastic}. Those
 * that move pixels are composed into one reading of the picture, whatever stands between them; the
 * others follow in their order.
 *
 * @param parts no kind twice; none where inputs stay as they are
 */
public record Views(List<ViewPart> parts) {
  /** Inputs as they are. */
  public static final Views NONE = new Views(List.of());

  public Views {
    parts = List.copyOf(parts);
  }

  /** Reads views; {@code none} is none. Every problem of the text is in the error. */
  public static Views parse(String text) {
    if (text.strip().equals("none")) {
      return NONE;
    }
    List<String> problems = new ArrayList<>();
    List<ViewPart> parts = new ArrayList<>();
    Set<ViewPart.Kind> seen = EnumSet.noneOf(ViewPart.Kind.class);
    for (String word : text.split("\\+", -1)) {
      ViewPart part = ViewPart.parse(word, problems);
      if (part != null) {
        parts.add(part);
        if (!seen.add(part.kind())) {
          problems.add("views: \"" + part.kind().word() + "\" stands twice in " + text);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
    return new Views(parts);
  }

  /**
   * What an example may go through in fine-tuning and still be itself. Colour tells photographs
   * from glyphs: only coloured images are mirrored, since a mirrored digit or letter is another one
   * or none; where that is wrong, name the views.
   */
  public static Views mild(Dataset data) {
    if (data.kind() == Kind.TABLE) {
      return parse("scarf-0.2");
    }
    return parse(
        coloured(data) ? "shift-0.125+flip-0.5" : "shift-0.08+rotate-12+scale-0.12+shear-8");
  }

  /**
   * What two views of an example go through in contrastive pre-training: so much that only what the
   * example shows is left in common. Mirrored as in {@link #mild}.
   */
  public static Views strong(Dataset data) {
    if (data.kind() == Kind.TABLE) {
      return parse("scarf-0.6");
    }
    return parse(
        coloured(data)
            ? "crop-0.8+flip-0.5+colour-0.5+grey-0.2"
            : "crop-0.5+shift-0.1+rotate-20+shear-15+elastic-0.04");
  }

  private static boolean coloured(Dataset data) {
    return data.shape().channels() == 3;
  }

  /** Why these views do not go with the data; empty where they do. */
  public List<String> misfits(Dataset data) {
    return misfits(data.kind());
  }

  /** Why these views do not go with examples of a kind. */
  public List<String> misfits(Kind data) {
    List<String> misfits = new ArrayList<>();
    for (ViewPart part : parts) {
      if (!part.kind().fits(data)) {
        misfits.add(
            "view %s: expected %s, found %s"
                .formatted(
                    part.kind().word(),
                    part.kind() == ViewPart.Kind.SCARF ? "a table" : "images",
                    data == Kind.TABLE ? "a table" : "images"));
      }
    }
    return misfits;
  }

  /**
   * These views for members and the rows that they may see: tables draw replacements from them.
   *
   * @param rows each member's, as many for every member
   * @throws InputError where they do not go with the data
   */
  public View on(Inputs inputs, int[][] rows) {
    Dataset data = inputs.examples().data();
    List<String> misfits = misfits(data);
    if (!misfits.isEmpty()) {
      throw new InputError(misfits);
    }
    if (parts.stream().allMatch(part -> part.strength() == 0)) {
      return View.NONE;
    }
    return data.kind() == Kind.IMAGE
        ? new ImageView(this, data.shape())
        : new TableView(this, inputs, rows);
  }

  @Override
  public String toString() {
    return parts.isEmpty()
        ? "none"
        : parts.stream().map(ViewPart::toString).collect(Collectors.joining("+"));
  }
}
