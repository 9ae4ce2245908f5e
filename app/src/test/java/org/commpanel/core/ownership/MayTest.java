package org.commpanel.core.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.commpanel.core.session.Viewer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caller by owner, as VoIPBIN's matrix has it. */
class MayTest {

  @ParameterizedTest(name = "permission {0}, owner {1}: read {2}, release {3}, assign {4}")
  @CsvSource({
    "16, me, true, true, false",
    "16, tom, false, false, false",
    "16, nobody, false, false, false",
    "16, unknown, false, false, false",
    "0, me, true, true, false",
    "32, tom, true, true, true",
    "32, nobody, true, false, true",
    "64, tom, true, true, true",
    "80, me, true, true, true",
    "1, unknown, true, false, true",
    "240, nobody, true, false, true",
  })
  void matrix(long permission, String owner, boolean read, boolean release, boolean assign) {
    Viewer viewer = new Viewer("voipbin", "me", permission);
    Owner its =
        switch (owner) {
          case "unknown" -> null;
          case "nobody" -> Owner.of("00000000-0000-0000-0000-000000000000");
          default -> Owner.of(owner);
        };
    assertEquals(read, May.read(viewer, its));
    assertEquals(read, May.send(viewer, its));
    assertEquals(release, May.release(viewer, its));
    assertEquals(assign, May.assign(viewer));
  }
}
