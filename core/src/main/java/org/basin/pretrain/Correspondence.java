package org.basin.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basin.nn.Network;

/**
 * Which name of a file each of a network's parameters may stand under: the network's own, timm's
 * and torchvision's for the same network, each with a prefix that wrappers put before all names;
 * or, where a file numbers its layers as PyTorch's {@code nn.Sequential} does, the layer of the
 * same rank.
 *
 * @param prefix that stands before every name of the file
 * @param names the file's name of each of the network's parameters that it has
 */
record Correspondence(String prefix, Map<String, String> names) {
  private static final List<String> PREFIXES =
      List.of("", "module.", "model.", "backbone.", "encoder.", "network.", "net.");
  private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]+)\\.(weight|bias)");

  Correspondence {
    names = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }

  /** The reading under which the file has most of the parameters, the plainest of equals. */
  static Correspondence of(Network network, Set<String> inFile) {
    Map<String, String> own = new LinkedHashMap<>();
    Map<String, String> elsewhere = new LinkedHashMap<>();
    for (String name : network.shapes().keySet()) {
      own.put(name, name);
      elsewhere.put(name, network.names().outside(name));
    }
    Correspondence best = new Correspondence("", Map.of());
    for (String prefix : PREFIXES) {
      best = better(best, prefix, own, inFile);
      best = better(best, prefix, elsewhere, inFile);
    }
    Correspondence numbered = sequential(network, inFile);
    return numbered.names.size() > best.names.size() ? numbered : best;
  }

  private static Correspondence better(
      Correspondence best, String prefix, Map<String, String> theirs, Set<String> inFile) {
    Map<String, String> names = new LinkedHashMap<>();
    theirs.forEach(
        (own, name) -> {
          if (inFile.contains(prefix + name)) {
            names.put(own, prefix + name);
          }
        });
    return names.size() > best.names.size() ? new Correspondence(prefix, names) : best;
  }

  /** The k-th numbered layer of a file for the k-th layer that has a weight and a bias alone. */
  private static Correspondence sequential(Network network, Set<String> inFile) {
    String prefix = "";
    Map<Integer, Set<String>> numbered = new TreeMap<>();
    Set<String> prefixes = new LinkedHashSet<>();
    for (String name : inFile) {
      Matcher matcher = NUMBERED.matcher(name);
      if (!matcher.matches() || matcher.group(2).length() > 6) {
        return new Correspondence("", Map.of());
      }
      prefix = matcher.group(1);
      prefixes.add(prefix);
      numbered
          .computeIfAbsent(Integer.valueOf(matcher.group(2)), n -> new LinkedHashSet<>())
          .add(matcher.group(3));
    }
    List<String> own = new ArrayList<>();
    for (int i = 0; i < network.encoder().size(); i++) {
      if (!network.encoder().get(i).shapes().keySet().equals(Set.of("weight", "bias"))) {
        return new Correspondence("", Map.of());
      }
      own.add(Network.name(i));
    }
    own.add("head");
    if (prefixes.size() > 1) {
      return new Correspondence("", Map.of());
    }
    Map<String, String> names = new LinkedHashMap<>();
    int layer = 0;
    for (Map.Entry<Integer, Set<String>> there : numbered.entrySet()) {
      for (String part : Arrays.asList("weight", "bias")) {
        if (layer < own.size() && there.getValue().contains(part)) {
          names.put(own.get(layer) + "." + part, prefix + there.getKey() + "." + part);
        }
      }
      layer++;
    }
    return new Correspondence(prefix, names);
  }
}
