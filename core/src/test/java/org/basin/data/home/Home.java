package org.basin.data.home;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A home of files on the loopback address, which can be as bad as homes are. */
final class Home implements AutoCloseable {
  /** What it does with a request. */
  enum Manner {
    GOOD,
    /** Half of what was asked for, then the connection goes, at every request but the last. */
    CUTS_OFF,
    KNOWS_NO_RANGES,
    BUSY_ONCE,
    GONE,
    DRIPS,
    SILENT,
    MOVED,
    ENDLESS
  }

  final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, byte[]> files = new TreeMap<>();
  private final HttpServer server;
  volatile Manner manner = Manner.GOOD;

  Home() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  Home with(String name, byte[] bytes) {
    files.put("/" + name, bytes);
    return this;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    byte[] bytes = files.get(path.replaceFirst("^/moved", ""));
    try (exchange) {
      if (bytes == null || manner == Manner.GONE) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (manner == Manner.MOVED && !path.startsWith("/moved")) {
        exchange.getResponseHeaders().set("Location", "/moved" + path);
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      if (manner == Manner.BUSY_ONCE && ranges.size() == 1) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      give(exchange, bytes, range);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void give(HttpExchange exchange, byte[] bytes, String range)
      throws IOException, InterruptedException {
    int from = 0;
    if (range != null && manner != Manner.KNOWS_NO_RANGES) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    int length = bytes.length - from;
    boolean whole = range == null || manner == Manner.KNOWS_NO_RANGES;
    if (manner == Manner.SILENT) {
      Thread.sleep(3_000);
    }
    exchange.sendResponseHeaders(whole ? 200 : 206, manner == Manner.ENDLESS ? 0 : length);
    OutputStream out = exchange.getResponseBody();
    if (manner == Manner.CUTS_OFF && length > 100) {
      out.write(bytes, from, length / 2);
      out.flush(); // and the exchange is closed before the rest
    } else if (manner == Manner.DRIPS) {
      for (int i = 0; i < 10; i++) {
        Thread.sleep(60);
        out.write(bytes, from + length * i / 10, length * (i + 1) / 10 - length * i / 10);
        out.flush();
      }
    } else {
      for (int i = 0; i < (manner == Manner.ENDLESS ? 1000 : 1); i++) {
        out.write(bytes, from, length);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
