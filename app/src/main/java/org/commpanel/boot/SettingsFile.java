package org.commpanel.boot;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.session.SafeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code settings.toml}. What is wrong is told in one line that names the file, the key, what
 * was found there and what is allowed; what is merely unknown is a warning.
 */
public final class SettingsFile {
  private final Path file;
  private final JsonNode root;
  private final List<String> warnings = new ArrayList<>();

  private SettingsFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * @throws SettingsFault when the file is not there, not TOML, or a setting is not what it may be
   */
  public static Settings read(Path file) {
    try {
      JsonNode root = new TomlMapper().readTree(Files.readString(file));
      return new SettingsFile(file, root).settings();
    } catch (NoSuchFileException missing) {
      throw new SettingsFault(file + ": there is no such file");
    } catch (JsonProcessingException notToml) {
      throw new SettingsFault(file + where(notToml) + ": not TOML: " + said(notToml));
    } catch (CharacterCodingException notText) {
      throw new SettingsFault(file + ": not UTF-8 text");
    } catch (IOException unreadable) {
      throw new SettingsFault(file + ": cannot be read: " + unreadable.getMessage());
    }
  }

  private static String where(JsonProcessingException thrown) {
    JsonLocation at = thrown.getLocation();
    return at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
  }

  private static String said(JsonProcessingException thrown) {
    String message = thrown.getOriginalMessage();
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }

  private Settings settings() {
    Section voipbin = section("voipbin");
    Section sinch = section("sinch");
    Section whippy = section("whippy");
    Section listener = section("listener");
    Section attachments = section("attachments");
    Section relay = section("relay");
    Section journal = section("journal");
    Settings settings =
        new Settings(
            file,
            voipbin.given() ? voipbin(voipbin) : null,
            sinch.given() ? sinch(sinch) : null,
            whippy.given() ? whippy(whippy) : null,
            listener(listener),
            attachments(attachments),
            relay.safeUrl("url"),
            journal.number("keep_ignored_days", Settings.KEEP_IGNORED_DAYS, 1, 3650),
            List.of());
    Set<String> known = new LinkedHashSet<>();
    for (Section section : List.of(voipbin, sinch, whippy, listener, attachments, relay, journal)) {
      known.add(section.name);
      section.warnOfUnknown();
    }
    root.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            warnings.add(file + ": " + name + ": unknown, left alone");
          }
        });
    return new Settings(
        settings.file(),
        settings.voipbin(),
        settings.sinch(),
        settings.whippy(),
        settings.listener(),
        settings.attachments(),
        settings.relay(),
        settings.keepIgnoredDays(),
        warnings);
  }

  private static Settings.Voipbin voipbin(Section section) {
    return new Settings.Voipbin(
        section.safeUrl("base_url", Settings.VOIPBIN), section.text("username"));
  }

  private static Settings.Sinch sinch(Section section) {
    return new Settings.Sinch(
        section.safeUrl("base_url", "https://eu.conversation.api.sinch.com"),
        section.safeUrl("auth_url", "https://auth.sinch.com/oauth2/token"),
        section.safeUrl("template_url", "https://eu.template.api.sinch.com"),
        section.text("project_id"),
        section.text("app_id"),
        section.text("key_id"));
  }

  private static Settings.Whippy whippy(Section section) {
    return new Settings.Whippy(
        section.safeUrl("base_url", "https://api.whippy.co/v1"), section.text("user_id"));
  }

  private static Settings.Listener listener(Section section) {
    String host = section.text("host");
    if (host != null && !host.matches("[A-Za-z0-9.:_-]+")) {
      throw section.wrong("host", host, "a host name or an IP address, such as 127.0.0.1");
    }
    Settings.Listener usual = Settings.Listener.USUAL;
    return new Settings.Listener(
        host == null ? usual.host() : host,
        section.number("port", usual.port(), 0, 65535),
        section.url("public_url"));
  }

  private static Settings.Attachments attachments(Section section) {
    Settings.Attachments usual = Settings.Attachments.USUAL;
    return new Settings.Attachments(
        section.number("retention_hours", usual.retentionHours(), 1, 8760),
        section.number("max_mb", usual.maxMb(), 1, 1024),
        section.mediaTypes("allowed_types", usual.allowedTypes()));
  }

  private Section section(String name) {
    JsonNode node = root.get(name);
    if (node != null && !node.isObject()) {
      throw new SettingsFault(
          file + ": " + name + ": found " + shown(node) + ", allowed is a section [" + name + "]");
    }
    return new Section(name, node);
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** One table of the file; remembers what it was asked for, so that the rest is unknown. */
  private final class Section {
    private final String name;
    private final @Nullable JsonNode node;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(String name, @Nullable JsonNode node) {
      this.name = name;
      this.node = node;
    }

    boolean given() {
      return node != null;
    }

    private @Nullable JsonNode value(String key) {
      asked.add(key);
      return node == null ? null : node.get(key);
    }

    @Nullable String text(String key) {
      JsonNode value = value(key);
      if (value == null) {
        return null;
      }
      if (!value.isTextual()) {
        throw wrong(key, shown(value), "text in quotes");
      }
      return value.textValue().isBlank() ? null : value.textValue().strip();
    }

    int number(String key, int usual, int least, int most) {
      JsonNode value = value(key);
      if (value == null) {
        return usual;
      }
      String allowed = "a whole number from " + least + " to " + most;
      if (!value.canConvertToInt() || !value.isIntegralNumber()) {
        throw wrong(key, shown(value), allowed);
      }
      if (value.intValue() < least || value.intValue() > most) {
        throw wrong(key, shown(value), allowed);
      }
      return value.intValue();
    }

    /** One a secret is sent to: encrypted, on this machine, or allowed in so many words. */
    @Nullable URI safeUrl(String key) {
      JsonNode allowed = value("allow_http");
      if (allowed != null && !allowed.isBoolean()) {
        throw wrong("allow_http", shown(allowed), "true or false");
      }
      URI url = url(key);
      if (url != null
          && !SafeAddress.is(url.getScheme(), url.getHost())
          && (allowed == null || !allowed.booleanValue())) {
        throw wrong(
            key,
            '"' + url.toString() + '"',
            "an https:// address, since secrets are sent there; http:// on this machine only"
                + " (localhost, 127.0.0.1, [::1]), or with allow_http = true beside it");
      }
      return url;
    }

    URI safeUrl(String key, String usual) {
      URI given = safeUrl(key);
      return given == null ? URI.create(usual) : given;
    }

    @Nullable URI url(String key) {
      String text = text(key);
      if (text == null) {
        return null;
      }
      String allowed = "an http:// or https:// address without user name, query or fragment";
      try {
        URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null) {
          throw wrong(key, '"' + text + '"', allowed);
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
          // Not repeated: it may hold a password.
          throw wrong(key, "an address with more than that", allowed);
        }
        return url;
      } catch (URISyntaxException malformed) {
        throw wrong(key, '"' + text + '"', allowed);
      }
    }

    List<String> mediaTypes(String key, List<String> usual) {
      JsonNode value = value(key);
      if (value == null) {
        return usual;
      }
      String allowed = "a list of media types, such as [\"image/*\", \"application/pdf\"]";
      if (!value.isArray()) {
        throw wrong(key, shown(value), allowed);
      }
      List<String> types = new ArrayList<>();
      for (JsonNode item : value) {
        if (!item.isTextual() || !item.textValue().matches("[a-z]+/(\\*|[a-z0-9.+-]+)")) {
          throw wrong(key, shown(item), allowed);
        }
        types.add(item.textValue());
      }
      return types;
    }

    SettingsFault wrong(String key, String found, String allowed) {
      return new SettingsFault(
          file + ": " + name + "." + key + ": found " + found + ", allowed is " + allowed);
    }

    void warnOfUnknown() {
      if (node == null) {
        return;
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!asked.contains(field.getKey())) {
          // Only the key: what stands there may be a secret that does not belong there.
          warnings.add(file + ": " + name + "." + field.getKey() + ": unknown, left alone");
        }
      }
    }
  }
}
