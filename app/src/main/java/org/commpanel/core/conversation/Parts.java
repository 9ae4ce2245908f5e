package org.commpanel.core.conversation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What message bodies are made of. */
public final class Parts {
  private Parts() {}

  /** A copy that keeps its order and cannot be changed. */
  static SequencedMap<String, String> copy(Map<String, String> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }

  /**
   * @param type the vendor's word (image, video, audio, file …), never null; guessed from the
   *     address where the vendor gives none
   * @param url where the file lies, null when the vendor hands it out by id
   */
  public record Attachment(
      @Nullable String id,
      String type,
      @Nullable String name,
      @Nullable String url,
      @Nullable String thumbnailUrl) {
    private static final Map<String, String> TYPES =
        Map.ofEntries(
            Map.entry("jpg", "image"),
            Map.entry("jpeg", "image"),
            Map.entry("png", "image"),
            Map.entry("gif", "image"),
            Map.entry("webp", "image"),
            Map.entry("heic", "image"),
            Map.entry("mp4", "video"),
            Map.entry("mov", "video"),
            Map.entry("3gp", "video"),
            Map.entry("webm", "video"),
            Map.entry("mp3", "audio"),
            Map.entry("ogg", "audio"),
            Map.entry("opus", "audio"),
            Map.entry("amr", "audio"),
            Map.entry("m4a", "audio"),
            Map.entry("aac", "audio"),
            Map.entry("wav", "audio"));

    public Attachment(@Nullable String id, String type, @Nullable String name) {
      this(id, type, name, null, null);
    }

    /** A file that is known by its address alone; its name is the last part of the path. */
    public static Attachment at(
        String url, @Nullable String thumbnailUrl, @Nullable String override) {
      String name = override != null ? override : lastPart(url);
      return new Attachment(null, typeOf(name), name, url, thumbnailUrl);
    }

    private static @Nullable String lastPart(String url) {
      String path = url;
      for (char end : new char[] {'#', '?'}) {
        int at = path.indexOf(end);
        path = at < 0 ? path : path.substring(0, at);
      }
      int scheme = path.indexOf("://");
      int slash = path.lastIndexOf('/');
      String last = slash > (scheme < 0 ? -1 : scheme + 2) ? path.substring(slash + 1) : "";
      return last.contains(".") ? last : null;
    }

    private static String typeOf(@Nullable String name) {
      int dot = name == null ? -1 : name.lastIndexOf('.');
      return dot < 0 || name == null
          ? "file"
          : TYPES.getOrDefault(name.substring(dot + 1).toLowerCase(Locale.ROOT), "file");
    }

    /** Its name, else its type. */
    public String shown() {
      return name != null ? name : type;
    }
  }

  /**
   * Something to tap.
   *
   * @param target an address, a number or a place, by kind; null when there is none
   * @param postback what comes back when it is tapped, null when nothing does
   */
  public record Choice(
      Kind kind, String title, @Nullable String target, @Nullable String postback) {
    public enum Kind {
      TEXT,
      URL,
      CALL,
      LOCATION,
      CALENDAR,
      SHARE_LOCATION,
      PRODUCT,
      UNKNOWN
    }
  }

  public record CardPart(
      @Nullable String title,
      @Nullable String description,
      @Nullable Attachment media,
      List<Choice> choices) {
    public CardPart {
      choices = List.copyOf(choices);
    }

    String plain() {
      String words = title != null ? title : description;
      return words != null ? words : media != null ? media.shown() : "";
    }

    List<Attachment> attachments() {
      return media == null ? List.of() : List.of(media);
    }
  }

  public record Section(@Nullable String title, List<Choice> items) {
    public Section {
      items = List.copyOf(items);
    }
  }

  /**
   * @param price for one, null when it was not said
   */
  public record Product(
      String id,
      @Nullable String marketplace,
      int quantity,
      @Nullable BigDecimal price,
      @Nullable String currency) {
    public Product {
      // 3.10 and 3.1 are one price.
      price = price == null ? null : Objects.requireNonNull(price.stripTrailingZeros());
    }
  }
}
