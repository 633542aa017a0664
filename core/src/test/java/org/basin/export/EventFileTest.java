package org.basin.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The oracle is TensorBoard 2.21's own writer, asked once:
 *
 * <pre>
 * from tensorboard.compat.proto.event_pb2 import Event
 * from tensorboard.summary.writer.record_writer import RecordWriter
 * w = RecordWriter(open("f", "wb"))
 * w.write(Event(wall_time=1.5, file_version="brain.Event:2").SerializeToString())
 * e = Event(wall_time=1.5, step=300)
 * v = e.summary.value.add(); v.tag = "train/loss"; v.simple_value = 0.25
 * w.write(e.SerializeToString())
 * w.close(); print(open("f", "rb").read().hex())
 * </pre>
 */
final class EventFileTest {
  @TempDir Path folder;

  @Test
  void theBytesAreTensorBoardsOwn() throws Exception {
    Path file = folder.resolve("events");
    try (EventFile events = new EventFile(file, 1.5)) {
      events.scalar("train/loss", 300, 0.25);
      events.scalar("left out", 301, Double.NaN);
    }
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(EXPECTED);
  }

  @Test
  void tagsAreUtf8() throws Exception {
    Path file = folder.resolve("events");
    try (EventFile events = new EventFile(file, 0)) {
      events.scalar("größe", 1, 1);
    }
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).contains("größe");
  }

  private static final String EXPECTED =
      "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c21"
          + "00000000000000017becf609000000000000f83f10ac022a130a110a0a747261696e2f6c6f737315"
          + "0000803e6557981f";
}
