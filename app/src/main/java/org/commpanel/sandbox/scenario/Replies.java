package org.commpanel.sandbox.scenario;

import java.util.List;
import java.util.stream.Stream;

/** What customers have to say, by topic: {@code replies.txt}. */
final class Replies {

  private final List<String[]> lines =
      Lines.of("replies.txt").stream().map(l -> l.split("\\s+", 3)).toList();

  /** How somebody with this matter begins. */
  List<String> openings(String topic) {
    return of(topic, "?").toList();
  }

  /** What they say once answered; anybody can say thank you. */
  List<String> answers(String topic) {
    return Stream.concat(of(topic, ">"), of("any", ">")).toList();
  }

  /** What they say when nobody answers. */
  List<String> nudges() {
    return of("any", "!").toList();
  }

  List<String> topics() {
    return lines.stream().map(l -> l[0]).filter(t -> !t.equals("any")).distinct().toList();
  }

  private Stream<String> of(String topic, String mark) {
    return lines.stream().filter(l -> l[0].equals(topic) && l[1].equals(mark)).map(l -> l[2]);
  }
}
