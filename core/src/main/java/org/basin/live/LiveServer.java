package org.basin.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.basin.InputError;

/** Serves the live view until it is closed, on the loopback address and nowhere else. */
public final class LiveServer implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int BACKLOG = 64;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Guard guard;
  private final Site site;
  private final Consumer<String> asked;

  private LiveServer(HttpServer server, Site site, Consumer<String> asked) {
    this.server = server;
    this.site = site;
    this.asked = asked;
    this.guard = new Guard(server.getAddress().getPort());
    AtomicInteger next = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "basin-live-" + next.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to serve.
   *
   * @param runs a folder of runs, or a run
   * @param port 0 for any that is free
   * @throws InputError where the port is taken
   */
  public static LiveServer start(Path runs, int port) throws IOException {
    return start(runs, port, path -> {});
  }

  /**
   * The same.
   *
   * @param asked is told the path of every request before it is answered
   */
  static LiveServer start(Path runs, int port, Consumer<String> asked) throws IOException {
    HttpServer server;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (BindException e) {
      throw new InputError(
          "--port %d: expected a port that is free, found that it is taken; name another, or 0 for any"
              .formatted(port));
    }
    LiveServer live = new LiveServer(server, new Site(new RunList(runs), new Cache()), asked);
    server.setExecutor(live.threads);
    server.createContext("/", live::handle);
    server.start();
    return live;
  }

  /** Where it is reached. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.accept(exchange.getRequestURI().getRawPath());
      Answer answer;
      try {
        answer = guard.refusal(exchange.getRequestMethod(), exchange.getRequestHeaders());
        answer = answer != null ? answer : site.answer(exchange.getRequestURI());
      } catch (RuntimeException e) {
        answer =
            Answer.text(
                500, "Something went wrong here; the terminal of this server may say more.");
      }
      send(exchange, answer);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(answer.code(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
