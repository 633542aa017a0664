package org.basin.workflow;

import java.util.List;
import org.basin.study.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data as far as the user said it; {@code null} is what was not said. The parts are those of
 * {@link DataSource}.
 *
 * @param novelClasses by name, or a single number: so many, drawn
 */
public record AskedData(
    @Nullable String data,
    @Nullable String test,
    @Nullable String unlabelled,
    @Nullable String label,
    @Nullable String group,
    @Nullable Boolean header,
    @Nullable String separator,
    @Nullable List<String> categorical,
    @Nullable List<String> numeric,
    @Nullable Integer imageSize,
    @Nullable Boolean skipBad,
    @Nullable List<String> novelClasses,
    @Nullable Boolean allowLeak) {

  /** Nothing was said. */
  public static final AskedData NOTHING =
      new AskedData(null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** All that the source says. */
  public static AskedData of(DataSource source) {
    return new AskedData(
        source.data(),
        source.test(),
        source.unlabelled(),
        source.label(),
        source.group(),
        source.header(),
        source.separator(),
        source.categorical(),
        source.numeric(),
        source.imageSize(),
        source.skipBad(),
        source.novelClasses(),
        source.allowLeak());
  }

  /** The source with what was said in place of what it has. */
  public DataSource over(DataSource source) {
    AskedData all = orElse(of(source));
    return new DataSource(
        or(all.data, source.data()),
        all.test,
        all.unlabelled,
        all.label,
        all.group,
        all.header,
        all.separator,
        or(all.categorical, source.categorical()),
        or(all.numeric, source.numeric()),
        all.imageSize,
        or(all.skipBad, source.skipBad()),
        or(all.novelClasses, source.novelClasses()),
        or(all.allowLeak, source.allowLeak()));
  }

  /** What this says, and where it says nothing what {@code other} says. */
  public AskedData orElse(AskedData other) {
    return new AskedData(
        data != null ? data : other.data,
        test != null ? test : other.test,
        unlabelled != null ? unlabelled : other.unlabelled,
        label != null ? label : other.label,
        group != null ? group : other.group,
        header != null ? header : other.header,
        separator != null ? separator : other.separator,
        categorical != null ? categorical : other.categorical,
        numeric != null ? numeric : other.numeric,
        imageSize != null ? imageSize : other.imageSize,
        skipBad != null ? skipBad : other.skipBad,
        novelClasses != null ? novelClasses : other.novelClasses,
        allowLeak != null ? allowLeak : other.allowLeak);
  }

  /** The same from elsewhere. */
  public AskedData withData(@Nullable String place) {
    return with(place, test, unlabelled, novelClasses);
  }

  /** The same without files of a test part or of more examples, which belong to one data set. */
  AskedData withoutParts() {
    return with(data, null, null, novelClasses);
  }

  /** The same with these novel classes. */
  public AskedData withNovelClasses(@Nullable List<String> names) {
    return with(data, test, unlabelled, names);
  }

  private AskedData with(
      @Nullable String place,
      @Nullable String apart,
      @Nullable String more,
      @Nullable List<String> novel) {
    return new AskedData(
        place,
        apart,
        more,
        label,
        group,
        header,
        separator,
        categorical,
        numeric,
        imageSize,
        skipBad,
        novel,
        allowLeak);
  }

  static <T> T or(@Nullable T said, T otherwise) {
    return said != null ? said : otherwise;
  }
}
