package org.basin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.report.StoredSample;
import org.basin.study.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveServerTest {
  private static final String HOSTILE = "<script>alert(1)</script>";

  private final List<String> asked = new ArrayList<>();
  private LiveServer server;
  @TempDir Path runs;

  @BeforeEach
  void start() throws IOException {
    server = LiveServer.start(runs, 0, asked::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void withoutRunsItSaysSo() throws IOException {
    assertThat(get("/")).startsWith("HTTP/1.1 200").contains("No runs yet");
  }

  @Test
  void aFinishedRunIsListedAndShown() throws IOException {
    StoredSample.small().failing("all rates diverged").write(runs.resolve("first"));
    assertThat(get("/")).contains("href=\"/run/first/\"", "done", "60 of 60", "3 failed");
    assertThat(get("/run/first/"))
        .contains("Done: 60 of 60 trials, 3 failed.", "error-against-labels", "all rates diverged")
        .contains("value=\"60\"");
    assertThat(get("/run/first/report")).contains("Is pre-training worth it on mnist?");
    assertThat(get("/run/first/result.json")).contains("\"basin\": \"0.1.0\"");
    assertThat(get("/run/first/trials.csv")).contains("attachment", "random");
  }

  @Test
  void aRunningOneIsReadWhileItIsWritten() {
    StoredSample sample = StoredSample.small();
    List<Outcome> outcomes = sample.outcomes();
    sample.writing(
        runs.resolve("under way"),
        store -> {
          store.record(outcomes.subList(0, 10), List.of());
          String page = unchecked("/run/under%20way/");
          assertThat(page).contains("Running: 10 of 60 trials", "left", "So far: 10 of 60");
          String mark = unchecked("/run/under%20way/state");
          store.record(outcomes.subList(10, 60), List.of());
          assertThat(unchecked("/run/under%20way/state")).isNotEqualTo(mark);
          assertThat(unchecked("/run/under%20way/")).contains("Finishing: 60 of 60");
          store.log("resumed", "a line " + HOSTILE);
          assertThat(unchecked("/run/under%20way/")).contains("a line &lt;script&gt;");
        });
  }

  @Test
  void trialsAreChosenByTheForm() throws IOException {
    StoredSample.small().failing("no").write(runs.resolve("r"));
    assertThat(get("/run/r/trials"))
        .contains("60 trials have ended")
        .contains("<select name=\"arm\"");
    assertThat(get("/run/r/trials?arm=sdae&labels=10&status=ok"))
        .contains("9 of 60 trials")
        .doesNotContain("<td class=\"text\">random</td>");
    assertThat(get("/run/r/trials?status=failed&page=9")).contains("3 of 60 trials");
    assertThat(get("/run/r/trials?arm=%3Cscript%3E"))
        .contains("0 of 60")
        .doesNotContain("<script>");
  }

  @Test
  void aLongTableHasPages() throws IOException {
    StoredSample.small().seeds(40).write(runs.resolve("r"));
    assertThat(get("/run/r/trials")).contains("Page 2 of 3").doesNotContain("Page 1<");
    assertThat(get("/run/r/trials?page=2&seed=")).contains("Page 1<", "Page 3 of 3");
  }

  @Test
  void whatDataIsCalledCannotBecomeMarkup() throws IOException {
    StoredSample.small()
        .named(HOSTILE)
        .classes(List.of(HOSTILE, "a\"b\nc"))
        .failing("</td>" + HOSTILE)
        .write(runs.resolve("a\"b\n'<b>"));
    String name = Site.encoded("a\"b\n'<b>");
    for (String page : List.of("/", "/run/" + name + "/", "/run/" + name + "/trials")) {
      assertThat(get(page))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("<script>alert", "<b>")
          .contains("&lt;");
    }
    assertThat(get("/run/" + name + "/report")).doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void itCanOnlyBeRead(String method) throws IOException {
    assertThat(ask(method, "/", "127.0.0.1:" + port(), ""))
        .startsWith("HTTP/1.1 405")
        .contains("Allow: GET, HEAD");
  }

  @Test
  void headHasNoBody() throws IOException {
    String answer = ask("HEAD", "/", "127.0.0.1:" + port(), "");
    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", ""})
  void aForeignHostIsRefused(String host) throws IOException {
    assertThat(ask("GET", "/", host, "")).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1:1", "http://localhost"})
  void aForeignOriginIsRefused(String origin) throws IOException {
    assertThat(ask("GET", "/state", "localhost:" + port(), "Origin: " + origin + "\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void itsOwnOriginIsNot() throws IOException {
    String own = "Origin: http://localhost:" + port() + "\r\n";
    assertThat(ask("GET", "/state", "localhost:" + port(), own)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/run/../../etc/passwd",
        "/run/..%2F..%2Fetc/",
        "/run/r%2F..%2F../report",
        "/run/none/",
        "/run/r/store.db",
        "/run/r/report/more",
        "/%00",
        "/run/%zz/"
      })
  void nothingElseIsThere(String path) throws IOException {
    StoredSample.small().write(runs.resolve("r"));
    assertThat(get(path)).containsPattern("^HTTP/1.1 (404|400)");
  }

  @Test
  void everyAnswerIsFencedIn() throws IOException {
    StoredSample.small().write(runs.resolve("r"));
    for (String path :
        List.of("/", "/style.css", "/state", "/run/r/", "/run/r/report", "/nothing")) {
      String head = get(path).split("\r\n\r\n")[0].toLowerCase(java.util.Locale.ROOT);
      assertThat(head)
          .as(path)
          .contains("x-content-type-options: nosniff", "referrer-policy: no-referrer", "no-store");
      if (!path.equals("/style.css")) {
        assertThat(head).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(head).doesNotContain("unsafe");
      }
    }
  }

  @Test
  void aRunThatCannotBeReadIsSaidAndTheOthersAreShown() throws IOException {
    StoredSample.small().write(runs.resolve("good"));
    Files.createDirectories(runs.resolve("bad"));
    Files.writeString(runs.resolve("bad/store.db"), "no store");
    assertThat(get("/")).contains("cannot be read", "60 of 60");
    assertThat(get("/run/bad/")).startsWith("HTTP/1.1 404").contains("cannot be read");
  }

  @Test
  void nothingIsWrittenIntoARun() throws IOException {
    Path run = runs.resolve("r");
    StoredSample.small().write(run);
    byte[] before = Files.readAllBytes(run.resolve("store.db"));
    get("/run/r/");
    get("/run/r/report");
    assertThat(Files.readAllBytes(run.resolve("store.db"))).isEqualTo(before);
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.startsWith("store."));
    }
  }

  @Test
  void aTakenPortIsTheUsersToChange() {
    assertThatThrownBy(() -> LiveServer.start(runs, port()).close())
        .isInstanceOf(InputError.class)
        .hasMessageContaining("--port " + port());
  }

  @Test
  void onlyTheLoopbackAddressIsBound() {
    assertThat(URI.create(server.address()).getHost()).isEqualTo("127.0.0.1");
  }

  private int port() {
    return URI.create(server.address()).getPort();
  }

  private String unchecked(String path) {
    try {
      return get(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String get(String path) throws IOException {
    return ask("GET", path, "127.0.0.1:" + port(), "");
  }

  /** The whole answer as it came; a client of Java's would not send a foreign Host. */
  private String ask(String method, String path, String host, String more) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      OutputStream out = socket.getOutputStream();
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n"
              .formatted(method, path, host, more);
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
