package org.basin.data.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.basin.InputError;
import org.basin.OutsideError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchTest {
  private static final Download.Patience SHORT =
      new Download.Patience(Duration.ofMillis(400), 3, Duration.ofMillis(1));

  private final byte[] bytes = new byte[300_000];
  private final List<Long> told = new ArrayList<>();
  private Home home;
  @TempDir Path folder;

  @BeforeEach
  void open() throws IOException {
    new Random(1).nextBytes(bytes);
    home = new Home().with("some.bin", bytes);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void aFileComesWholeAndIsListed() throws IOException {
    PublicSet set = set(bytes);
    assertThat(fetch().run(set, null)).isTrue();
    assertThat(there(set)).isEqualTo(bytes);
    assertThat(Files.readString(cache().folder(set).resolve(DataCache.LIST)))
        .isEqualTo("%s  300000  some.bin  %s/some.bin\n".formatted(sha(bytes), home.address()));
    assertThat(told.get(told.size() - 1)).isEqualTo(300_000);
    assertThat(cache().holds(set)).isTrue();
    assertThat(fetch().run(set, null)).as("again").isFalse();
    assertThat(home.ranges).hasSize(1);
  }

  @Test
  void whatIsCutOffGoesOnWhereItStopped() throws IOException {
    home.manner = Home.Manner.CUTS_OFF;
    PublicSet set = set(bytes);
    fetch().run(set, null);
    assertThat(there(set)).isEqualTo(bytes);
    assertThat(home.ranges).startsWith("null", "bytes=150000-", "bytes=225000-");
  }

  @Test
  void anotherProcessGoesOnFromWhatLiesThere() throws IOException {
    PublicSet set = set(bytes);
    Files.createDirectories(cache().folder(set));
    Files.write(part(set), Arrays.copyOf(bytes, 1234));
    fetch().run(set, null);
    assertThat(there(set)).isEqualTo(bytes);
    assertThat(home.ranges).containsExactly("bytes=1234-");
  }

  @Test
  void aHomeWithoutRangesBeginsAgain() throws IOException {
    home.manner = Home.Manner.KNOWS_NO_RANGES;
    PublicSet set = set(bytes);
    Files.createDirectories(cache().folder(set));
    Files.write(part(set), Arrays.copyOf(bytes, 1234));
    fetch().run(set, null);
    assertThat(there(set)).isEqualTo(bytes);
  }

  @Test
  void aPartOfAnOtherFileIsThrownAwayAndFetchedAnew() throws IOException {
    PublicSet set = set(bytes);
    Files.createDirectories(cache().folder(set));
    Files.write(part(set), new byte[1234]);
    fetch().run(set, null);
    assertThat(there(set)).isEqualTo(bytes);
    assertThat(home.ranges).containsExactly("bytes=1234-", "null");
  }

  @Test
  void aWrongDigestIsRefusedAndNothingIsKept() {
    byte[] other = bytes.clone();
    other[77]++;
    PublicSet set = set(other);
    assertThatThrownBy(() -> fetch().run(set, null))
        .isInstanceOf(OutsideError.class)
        .hasMessageContaining(sha(other))
        .hasMessageContaining(sha(bytes))
        .hasMessageContaining("--from");
    assertThat(cache().folder(set)).isEmptyDirectory();
    assertThat(cache().holds(set)).isFalse();
  }

  @Test
  void aFileThatIsGoneIsNotAskedForTwice() {
    home.manner = Home.Manner.GONE;
    assertThatThrownBy(() -> fetch().run(set(bytes), null))
        .isInstanceOf(OutsideError.class)
        .hasMessageContaining("HTTP 404");
    assertThat(home.ranges).hasSize(1);
  }

  @Test
  void slowIsNotSilent() throws IOException {
    home.manner = Home.Manner.DRIPS;
    PublicSet set = set(bytes);
    fetch().run(set, null);
    assertThat(there(set)).isEqualTo(bytes);
    assertThat(home.ranges).hasSize(1);
  }

  @Test
  void silenceEndsAndWhatCameIsKept() throws IOException {
    home.manner = Home.Manner.SILENT;
    PublicSet set = set(bytes);
    Files.createDirectories(cache().folder(set));
    Files.write(part(set), Arrays.copyOf(bytes, 1234));
    assertThatThrownBy(() -> fetch().run(set, null))
        .isInstanceOf(OutsideError.class)
        .hasMessageContaining("found 1234")
        .hasMessageContaining("goes on");
    assertThat(part(set)).hasSize(1234);
    assertThat(home.ranges).hasSize(3);
  }

  @Test
  void aBusyHomeAndOneThatMovedAreFollowed() throws IOException {
    home.manner = Home.Manner.BUSY_ONCE;
    fetch().run(set(bytes), null);
    home.manner = Home.Manner.MOVED;
    Fetch elsewhere = new Fetch(new DataCache(folder.resolve("other")), download());
    assertThat(elsewhere.run(set(bytes), null)).isTrue();
  }

  @Test
  void moreBytesThanThereAreIsRefused() {
    home.manner = Home.Manner.ENDLESS;
    assertThatThrownBy(() -> fetch().run(set(bytes), null))
        .isInstanceOf(OutsideError.class)
        .hasMessageContaining("found more");
  }

  @Test
  void anotherHomeIsAskedForTheSameName() throws IOException {
    PublicSet set = set("http://127.0.0.1:9/nothing/some.bin", bytes, Making.NOTHING);
    fetch().run(set, home.address() + "/");
    assertThat(there(set)).isEqualTo(bytes);
  }

  @Test
  void aFolderGivesTheFileUnderItsNameOrAnother() throws IOException {
    Path below = Files.createDirectories(folder.resolve("from/below"));
    Files.write(below.resolve("renamed"), bytes);
    Files.write(folder.resolve("from/some.bin"), new byte[] {1});
    PublicSet set = set(bytes);
    fetch().run(set, folder.resolve("from").toString());
    assertThat(there(set)).isEqualTo(bytes);
    assertThat(home.ranges).isEmpty();
  }

  @Test
  void aFolderWithOtherContentsIsTheUsersError() throws IOException {
    Files.write(Files.createDirectories(folder.resolve("from")).resolve("some.bin"), new byte[9]);
    assertThatThrownBy(() -> fetch().run(set(bytes), folder.resolve("from").toString()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("a file of that name with other contents");
    assertThatThrownBy(() -> fetch().run(set(bytes), folder.resolve("none").toString()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("nothing there");
  }

  @Test
  void aGzipPackedAnewIsTheSame() throws IOException {
    PublicFile file =
        new PublicFile("http://127.0.0.1:9/some.gz", 10, sha(new byte[1]), List.of(sha(bytes)));
    Path there = folder.resolve("some.gz");
    Files.write(there, gzip(bytes));
    assertThat(Fetch.matches(file, there)).isTrue();
    Files.write(there, gzip(new byte[9]));
    assertThat(Fetch.matches(file, there)).isFalse();
    Files.write(there, bytes);
    assertThat(Fetch.matches(file, there)).as("unpacked").isTrue();
    Files.write(there, new byte[7]);
    assertThat(Fetch.matches(file, there)).as("no gzip").isFalse();
  }

  @Test
  void whatCannotBeMadeIsNotThere() {
    PublicSet set =
        set(
            home.address() + "/some.bin",
            bytes,
            place -> {
              throw new IOException("no room");
            });
    assertThatThrownBy(() -> fetch().run(set, null)).isInstanceOf(OutsideError.class);
    assertThat(cache().holds(set)).isFalse();
  }

  @Test
  void everySetIsPinned() {
    assertThat(PublicSets.ALL).extracting(PublicSet::name).doesNotHaveDuplicates();
    for (PublicSet set : PublicSets.ALL) {
      for (PublicFile file : set.files()) {
        assertThat(file.sha256()).matches("[0-9a-f]{64}");
        assertThat(file.alike()).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        assertThat(file.bytes()).isPositive();
        assertThat(file.address()).startsWith("http");
      }
    }
  }

  private Fetch fetch() {
    return new Fetch(cache(), download());
  }

  private Download download() {
    return new Download((file, here, all) -> told.add(here), SHORT);
  }

  private DataCache cache() {
    return new DataCache(folder.resolve("cache"));
  }

  private PublicSet set(byte[] contents) {
    return set(home.address() + "/some.bin", contents, Making.NOTHING);
  }

  private static PublicSet set(String address, byte[] contents, Making making) {
    return new PublicSet(
        "some",
        "",
        "",
        "",
        List.of(new PublicFile(address, contents.length, sha(contents))),
        making,
        PublicSet.Reading.FOLDER);
  }

  private byte[] there(PublicSet set) throws IOException {
    return Files.readAllBytes(cache().folder(set).resolve("some.bin"));
  }

  private Path part(PublicSet set) {
    return cache().folder(set).resolve("some.bin.part");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String sha(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
