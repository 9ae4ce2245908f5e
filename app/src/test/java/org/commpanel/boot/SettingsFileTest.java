package org.commpanel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  @TempDir Path folder;

  private Settings read(String toml) throws IOException {
    return SettingsFile.read(Files.writeString(folder.resolve("settings.toml"), toml));
  }

  @Test
  void readsEveryKeyThereIs() throws IOException {
    Settings settings =
        read(
            """
            [voipbin]
            base_url = "https://api.voipbin.net/v1.0/"
            username = "maria@example.com"
            [sinch]
            base_url = "https://us.conversation.api.sinch.com"
            auth_url = "https://auth.sinch.com/oauth2/token"
            template_url = "https://us.template.api.sinch.com"
            project_id = "p"
            app_id = "a"
            key_id = "k"
            [whippy]
            base_url = "https://api.whippy.co/v1"
            user_id = "7"
            [listener]
            host = "0.0.0.0"
            port = 8443
            public_url = "https://panel.example.com/hooks"
            [attachments]
            retention_hours = 24
            max_mb = 5
            allowed_types = ["image/*", "application/pdf"]
            [relay]
            url = "https://relay.example.com"
            """);
    assertEquals(List.of(), settings.warnings());
    assertNotNull(settings.voipbin());
    assertEquals(URI.create("https://api.voipbin.net/v1.0"), settings.voipbin().baseUrl());
    assertEquals("maria@example.com", settings.voipbin().username());
    assertEquals(8443, settings.listener().port());
    assertEquals(URI.create("https://relay.example.com"), settings.relay());
  }

  @Test
  void anEmptySectionMeansTheVendorAsItUsuallyIs() throws IOException {
    Settings settings = read("[voipbin]\n");
    assertNotNull(settings.voipbin());
    assertEquals(URI.create("https://api.voipbin.net/v1.0"), settings.voipbin().baseUrl());
    assertEquals("127.0.0.1", settings.listener().host());
    assertEquals(7070, settings.listener().port());
  }

  @Test
  void unknownKeysAreNamedWithoutTheirValues() throws IOException {
    Settings settings = read("[voipbin]\npassword = \"hunter2\"\n[pager]\nnumber = 1\n");
    assertEquals(2, settings.warnings().size());
    assertTrue(settings.warnings().get(0).endsWith("voipbin.password: unknown, left alone"));
    assertTrue(settings.warnings().get(1).endsWith("pager: unknown, left alone"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [listener]~port = "seven"           | listener.port: found "seven", allowed is a whole number from 0 to 65535
          [listener]~port = 70000             | listener.port: found 70000, allowed is a whole number from 0 to 65535
          [listener]~port = 70.5              | listener.port: found 70.5, allowed is a whole number from 0 to 65535
          [listener]~host = "a b"             | listener.host: found a b, allowed is a host name or an IP address
          [listener]~host = 12                | listener.host: found 12, allowed is text in quotes
          [voipbin]~base_url = "ftp://x"      | voipbin.base_url: found "ftp://x", allowed is an http:// or https:// address
          [voipbin]~base_url = "http://127.evil.example" | voipbin.base_url: found "http://127.evil.example", allowed is an https:// address
          [sinch]~auth_url = "http://x"       | sinch.auth_url: found "http://x", allowed is an https:// address
          [relay]~url = "http://x"            | relay.url: found "http://x", allowed is an https:// address
          [voipbin]~base_url = "http://x"~allow_http = 1 | voipbin.allow_http: found 1, allowed is true or false
          [voipbin]~base_url = "https://"     | voipbin.base_url: found "https://", allowed is an http:// or https:// address
          [voipbin]~base_url = true           | voipbin.base_url: found true, allowed is text in quotes
          [voipbin]~base_url = "https://u:p@h"| voipbin.base_url: found an address with more than that, allowed is an http
          [voipbin]~username = ["a"]          | voipbin.username: found ["a"], allowed is text in quotes
          voipbin = 3                         | voipbin: found 3, allowed is a section [voipbin]
          [attachments]~max_mb = 0            | attachments.max_mb: found 0, allowed is a whole number from 1 to 1024
          [attachments]~allowed_types = ["x"] | attachments.allowed_types: found "x", allowed is a list of media types
          [relay]~url = "relay"               | relay.url: found "relay", allowed is an http:// or https:// address
          [journal]~keep_ignored_days = 0     | journal.keep_ignored_days: found 0, allowed is a whole number from 1 to 3650
          [listener~port = 1                  | :1:10: not TOML:
          [a]~[a]                             | not TOML:
          """)
  void whatIsWrongIsSaidInOneLine(String toml, String said) {
    SettingsFault fault =
        assertThrows(SettingsFault.class, () -> read(toml.strip().replace('~', '\n')));
    String line = String.valueOf(fault.getMessage());
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.startsWith(folder.resolve("settings.toml").toString()), line);
    assertTrue(line.contains(said.strip()), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[voipbin]\nbase_url = \"http://127.0.0.1:8080/v1.0\"",
        "[voipbin]\nbase_url = \"http://lab.example/v1.0\"\nallow_http = true",
        "[listener]\npublic_url = \"http://panel.example\""
      })
  void withoutEncryptionGoesWhatStaysHereOrIsAllowedInSoManyWords(String toml) throws IOException {
    assertEquals(List.of(), read(toml).warnings());
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    SettingsFault fault =
        assertThrows(SettingsFault.class, () -> SettingsFile.read(folder.resolve("none.toml")));
    assertTrue(String.valueOf(fault.getMessage()).endsWith("none.toml: there is no such file"));
  }
}
