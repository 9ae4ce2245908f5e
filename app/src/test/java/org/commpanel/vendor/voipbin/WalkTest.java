package org.commpanel.vendor.voipbin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commpanel.port.VendorFault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private int calls;

  private static Page.Row row(int id, Instant created) {
    return new Page.Row(new byte[0], "r" + id, created.toString());
  }

  /** VoIPBIN's list: rows older than the token, a token on every page but the empty one. */
  private Page page(List<Page.Row> rows, int size, @Nullable String token) {
    calls++;
    Instant before = token == null ? Instant.MAX : Instant.parse(token);
    List<Page.Row> found =
        rows.stream()
            .filter(row -> Instant.parse(String.valueOf(row.created())).isBefore(before))
            .limit(size)
            .toList();
    return new Page(
        found,
        found.isEmpty()
            ? null
            : Timestamps.token(Instant.parse(String.valueOf(found.getLast().created()))));
  }

  private List<String> walk(List<Page.Row> rows, int size) {
    List<String> met = new ArrayList<>();
    assertTrue(
        Walk.through(
            (asked, token) -> page(rows, asked, token),
            size,
            size,
            (fresh, _) -> met.addAll(fresh.stream().map(Page.Row::id).toList()) || true));
    return met;
  }

  @Test
  void everyRowIsMetOnce() {
    List<Page.Row> rows =
        IntStream.range(0, 95).mapToObj(i -> row(i, START.minusMillis(i))).toList();
    assertEquals(rows.stream().map(Page.Row::id).toList(), walk(rows, 10));
    assertEquals(rows.stream().map(Page.Row::id).toList(), walk(rows, 95));
    assertEquals(List.of(), walk(List.of(), 10));
  }

  @Test
  void rowsOfOneMicrosecondAtThePagesEdgeAreMetToo() {
    List<Page.Row> rows =
        IntStream.range(0, 60).mapToObj(i -> row(i, START.minusMillis(i / 4))).toList();
    assertEquals(rows.stream().map(Page.Row::id).toList(), walk(rows, 10));
  }

  @Test
  void aPageFullOfOneMicrosecondDoesNotHoldItForEver() {
    List<Page.Row> rows =
        IntStream.range(0, 40)
            .mapToObj(i -> row(i, i < 25 ? START : START.minusMillis(i)))
            .toList();
    List<String> met = walk(rows, 10);
    assertTrue(met.contains("r39"), met::toString);
    assertTrue(calls < 12, () -> calls + " calls");
  }

  @Test
  void aServerThatIgnoresTheTokenIsLeft() {
    List<Page.Row> rows =
        IntStream.range(0, 10).mapToObj(i -> row(i, START.minusMillis(i))).toList();
    assertFalse(
        Walk.through((size, token) -> page(rows, size, null), 10, 10, (fresh, oldest) -> true));
    assertTrue(calls < 5);
  }

  @Test
  void aServerThatGoesBackAndForthIsLeft() {
    List<Page.Row> newer =
        IntStream.range(0, 10).mapToObj(i -> row(i, START.minusMillis(i))).toList();
    List<Page.Row> older =
        IntStream.range(10, 20).mapToObj(i -> row(i, START.minusMillis(i))).toList();
    assertFalse(
        Walk.through(
            (size, token) -> new Page(calls++ % 2 == 0 ? newer : older, "again"),
            10,
            10,
            (fresh, oldest) -> true));
    assertTrue(calls < 5, () -> calls + " calls");
  }

  @Test
  void aPageThatIsTooLargeIsAskedForInHalves() {
    List<Page.Row> rows =
        IntStream.range(0, 40).mapToObj(i -> row(i, START.minusMillis(i))).toList();
    List<Integer> sizes = new ArrayList<>();
    List<String> met = new ArrayList<>();
    assertTrue(
        Walk.through(
            (size, token) -> {
              sizes.add(size);
              if (size > 12) {
                throw new VendorFault.Unusable("too large", true, null);
              }
              return page(rows, size, token);
            },
            50,
            100,
            (fresh, _) -> met.addAll(fresh.stream().map(Page.Row::id).toList()) || true));
    assertEquals(rows.stream().map(Page.Row::id).toList(), met);
    assertEquals(List.of(50, 25, 12), sizes.subList(0, 3));
    assertThrows(
        VendorFault.Unusable.class,
        () ->
            Walk.through(
                (size, token) -> {
                  throw new VendorFault.Unusable("even one row", true, null);
                },
                50,
                100,
                (fresh, oldest) -> true));
  }

  @Test
  void aTokenThatIsNoTimeIsUsedAsItIs() {
    List<String> tokens = new ArrayList<>();
    Walk.through(
        (size, token) -> {
          tokens.add(String.valueOf(token));
          return token == null
              ? new Page(List.of(row(1, START), row(2, START)), "opaque")
              : new Page(List.of(), null);
        },
        2,
        2,
        (fresh, oldest) -> true);
    assertEquals(List.of("null", "opaque"), tokens);
  }

  @Test
  void rowsAreKeptAsTheBytesTheyCameIn() throws IOException {
    String text =
        "{ \"next_page_token\":\"t\", \"result\" : [ {\"id\":\"a\",\"tm_create\":\"x\","
            + " \"self\":{\"id\":\"no\"}} ,7,{\"text\":\"å\\u003c}]\"}], \"more\":[{}]}";
    Page page = Page.parse(text.getBytes(StandardCharsets.UTF_8));
    assertEquals(2, page.rows().size());
    assertEquals("t", page.nextToken());
    assertEquals("a", page.rows().getFirst().id());
    assertEquals("x", page.rows().getFirst().created());
    assertEquals(
        "{\"text\":\"å\\u003c}]\"}",
        new String(page.rows().getLast().bytes(), StandardCharsets.UTF_8));
    assertEquals(List.of(), Page.parse("{\"result\":null}".getBytes()).rows());
    for (String bad : List.of("[]", "{}", "{\"result\":[{", "<html>", "", "{\"result\":[")) {
      try {
        Page.parse(bad.getBytes());
        throw new AssertionError(bad);
      } catch (IOException expected) {
        // A list that cannot be read.
      }
    }
  }
}
