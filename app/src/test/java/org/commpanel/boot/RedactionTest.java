package org.commpanel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sent to +46701112233 now                  | sent to …33 now
          from 46701112233                          | from …33
          call +46 (70) 111-22-33                   | call …33
          Authorization: Bearer abc.def             | Authorization: ***
          GET /v1.0/x?token=abc&page=2              | GET /v1.0/x?token=***&page=2
          eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0  | ***
          password is hunter22 indeed               | password is *** indeed
          at 2026-11-21T07:55:49.123456Z            | at 2026-11-21T07:55:49.123456Z
          f7bed9d4-b5f3-4868-8190-e5722719b812      | f7bed9d4-b5f3-4868-8190-e5722719b812
          http://127.0.0.1:43379/v1.0 took 1200 ms  | http://127.0.0.1:43379/v1.0 took 1200 ms
          """)
  void takesOutWhatIsNobodysBusiness(String line, String kept) {
    assertEquals(kept, new Redaction(List.of("hunter22")).of(line));
  }
}
