package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who does not want to be written to. Guarded by the world's lock. */
final class Consents {

  static final String ALL = "OPT_OUT_ALL";
  private static final List<String> LISTS =
      List.of(ALL, "OPT_OUT_MARKETING", "OPT_OUT_NOTIFICATION");

  private final Map<String, Set<String>> lists = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> audits = new LinkedHashMap<>();

  Consents() {
    LISTS.forEach(list -> lists.put(list, new LinkedHashSet<>()));
  }

  List<String> identities(String list) {
    if (!lists.containsKey(list)) {
      throw ApiError.invalid("list_type", "Unknown list: " + list);
    }
    return List.copyOf(lists.get(list));
  }

  boolean optedOut(String identity) {
    return lists.get(ALL).contains(identity);
  }

  void optOut(String identity, String origin, Instant at) {
    lists.get(ALL).add(identity);
    audit(identity, origin, "OPERATION_INSERT", at);
  }

  void optIn(String identity, String origin, Instant at) {
    lists.values().forEach(list -> list.remove(identity));
    audit(identity, origin, "OPERATION_REMOVE", at);
  }

  List<ObjectNode> audit(String identity) {
    return List.copyOf(audits.getOrDefault(identity, List.of()));
  }

  private void audit(String identity, String origin, String operation, Instant at) {
    audits
        .computeIfAbsent(identity, i -> new ArrayList<>())
        .add(
            Json.object()
                .put("origin", origin)
                .put("operation", operation)
                .put("list_type", ALL)
                .put("project_id", World.PROJECT)
                .put("app_id", World.APP)
                .put("datetime", at.toString()));
  }
}
