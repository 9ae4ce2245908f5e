package org.commpanel.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.voipbin.net/v1.0, true",
    "HTTPS://api.voipbin.net, true",
    "http://localhost:8080, true",
    "http://LOCALHOST, true",
    "http://127.0.0.1/v1.0, true",
    "http://127.255.3.4, true",
    "http://[::1]:9, true",
    "http://127.evil.example, false",
    "http://127.0.0.1.evil.example, false",
    "http://127.0.0.256, false",
    "http://localhost.evil.example, false",
    "http://128.0.0.1, false",
    "http://[::2], false",
    "http://api.voipbin.net, false",
    "ftp://127.0.0.1, false",
    "127.0.0.1, false"
  })
  void onlyWhatNobodyElseCanOwnGoesWithoutEncryption(URI address, boolean safe) {
    assertEquals(safe, SafeAddress.is(address.getScheme(), address.getHost()));
  }
}
