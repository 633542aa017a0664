package org.basin.execution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.basin.InputError;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.pretrain.Imported;
import org.basin.study.ArmName;
import org.basin.study.Provenance;

/**
 * What a study keeps of the files that arms take weights from: the digest, which starts depend on,
 * and what was taken.
 */
public final class ImportedWeights {
  static final String NAME = "imported";

  private static final String NONE = "none";

  /** Digests of files as they were last seen, so that each is read once. */
  private static final Map<String, String> DIGESTS = new ConcurrentHashMap<>();

  private ImportedWeights() {}

  /** What stands against an arm's file on the networks of a study; none for other arms. */
  public static List<String> problems(String name, StudyData data) {
    List<String> problems = new ArrayList<>();
    fitting(name, data).forEach((network, method) -> problems.addAll(method.problems(network)));
    return problems.stream().distinct().toList();
  }

  /** What a study takes from files, a file and arm each, on whichever of its data sets. */
  public static List<Provenance.Weights> provenance(List<StudyData> data) {
    Map<String, Provenance.Weights> all = new LinkedHashMap<>();
    for (StudyData block : data) {
      for (Provenance.Weights weights : provenance(block)) {
        List<String> report = new ArrayList<>();
        for (String line : weights.report()) {
          report.add(data.size() == 1 ? line : block.study().name() + ": " + line);
        }
        all.merge(
            weights.arm(),
            new Provenance.Weights(weights.arm(), weights.file(), weights.digest(), report),
            (one, other) -> {
              List<String> both = new ArrayList<>(one.report());
              both.addAll(other.report());
              return new Provenance.Weights(one.arm(), one.file(), one.digest(), both);
            });
      }
    }
    return List.copyOf(all.values());
  }

  /** The same on one data set. */
  public static List<Provenance.Weights> provenance(StudyData data) {
    List<Provenance.Weights> all = new ArrayList<>();
    for (String name : data.study().arms()) {
      Map<Network, Imported> fitting = fitting(name, data);
      List<String> report = new ArrayList<>();
      fitting.forEach(
          (network, method) -> {
            for (String line : report(network, method)) {
              report.add(fitting.size() == 1 ? line : network.text() + ": " + line);
            }
          });
      String file = file(name);
      if (!file.isEmpty()) {
        all.add(new Provenance.Weights(name, file, digest(file), report));
      }
    }
    return all;
  }

  /** A file that is gone stands in the way of nothing but new starts. */
  private static List<String> report(Network network, Imported method) {
    try (Scope scope = Scope.open()) {
      return method.report(network);
    } catch (InputError e) {
      return e.problems();
    }
  }

  private static Map<Network, Imported> fitting(String name, StudyData data) {
    Map<Network, Imported> fitting = new LinkedHashMap<>();
    for (String architecture : data.study().networks()) {
      Network network = data.network(architecture, false);
      if (!file(name).isEmpty()
          && Arms.misfit(name, network) == null
          && Arms.resolve(name, network, data.study()).pretraining() instanceof Imported method) {
        fitting.put(network, method);
      }
    }
    return fitting;
  }

  /** The file that an arm takes weights from; empty where it takes none. */
  static String file(String name) {
    ArmName arm = ArmName.parse(name);
    String argument = arm.argument();
    return arm.method().equals(NAME) && argument != null ? argument : "";
  }

  /** SHA-256 of a file as hex digits; {@code none} where there is none to be read. */
  static String digest(String file) {
    try {
      Path path = path(file);
      String seen = path + "\n" + Files.size(path) + "\n" + Files.getLastModifiedTime(path);
      String known = DIGESTS.get(seen);
      if (known == null) {
        known = read(path);
        DIGESTS.put(seen, known);
      }
      return known;
    } catch (IOException e) {
      return NONE;
    }
  }

  private static String read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] part = new byte[1 << 16];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        digest.update(part, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return Path.of("no-such-path");
    }
  }
}
