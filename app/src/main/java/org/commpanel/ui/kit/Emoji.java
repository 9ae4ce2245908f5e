package org.commpanel.ui.kit;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.image.Image;

/**
 * The bundled emoji pictures, so that no machine shows hollow boxes. Nothing is read before the
 * first emoji; a picture is decoded when first asked for and the last few hundred are kept. FX
 * thread only, but for the tests of single code points.
 */
final class Emoji {
  /** Pixels of a side; drawn smaller, so that a screen of twice the density is served too. */
  static final int SIZE = 40;

  private static final int KEPT_PICTURES = 256;
  private static final int KEPT_SHARDS = 4;
  private static Map<String, Place> places;

  private static final Map<String, Image> PICTURES = newest(KEPT_PICTURES);
  private static final Map<Integer, byte[]> SHARDS = newest(KEPT_SHARDS);

  private record Place(int shard, int offset, int length) {}

  /** A stretch of text, or one emoji when {@code picture} is true. */
  record Piece(String text, boolean picture) {}

  private Emoji() {}

  static boolean isSelector(int cp) {
    return cp == 0xFE0F || cp == 0xFE0E;
  }

  static boolean isSkinTone(int cp) {
    return cp >= 0x1F3FB && cp <= 0x1F3FF;
  }

  static boolean isPicture(int cp) {
    return cp > 0xA8 && (Character.isExtendedPictographic(cp) || Character.isEmojiPresentation(cp));
  }

  /** Whether the text may hold an emoji at all: cheap, and false for nearly every text. */
  static boolean mayHold(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          || (c >= 0x2190 && c < 0x3300)
          || c == 0x20E3
          || c == 0xFE0F
          || c == 0x203C
          || c == 0x2049
          || c == 0x2122
          || c == 0x2139) {
        return true;
      }
    }
    return false;
  }

  /** Cuts a text into what the typeface draws and what pictures draw. */
  static List<Piece> pieces(String text) {
    if (!mayHold(text)) {
      return text.isEmpty() ? List.of() : List.of(new Piece(text, false));
    }
    List<Piece> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int cp = text.codePointAt(i);
      int end = starts(text, i, cp) ? longest(text, i) : i;
      if (end > i) {
        flush(plain, pieces);
        pieces.add(new Piece(text.substring(i, end), true));
        i = end;
      } else {
        plain.append(isSelector(cp) ? "" : unknown(cp));
        i += Character.charCount(cp);
      }
    }
    flush(plain, pieces);
    return pieces;
  }

  private static void flush(StringBuilder plain, List<Piece> pieces) {
    if (!plain.isEmpty()) {
      pieces.add(new Piece(plain.toString(), false));
      plain.setLength(0);
    }
  }

  /** An emoji newer than our pictures is spelled out: a name can be read, a hollow box cannot. */
  private static String unknown(int cp) {
    if (cp >= 0x1F000 && cp <= 0x1FAFF && isPicture(cp) && cp >= 0x1F300) {
      String name = Character.getName(cp);
      return name == null ? "(emoji)" : "(" + name.toLowerCase(Locale.ROOT) + ")";
    }
    if (cp >= 0x1F1E6 && cp <= 0x1F1FF) {
      return String.valueOf((char) ('A' + cp - 0x1F1E6));
    }
    return cp >= 0xE0020 && cp <= 0xE007F ? "" : Character.toString(cp);
  }

  /** Those that are letters first, such as © or →, are pictures only when the writer says so. */
  private static boolean starts(String text, int at, int cp) {
    int after = at + Character.charCount(cp);
    int next = after < text.length() ? text.codePointAt(after) : 0;
    if (next == 0xFE0E) {
      return false;
    }
    if ((cp >= '0' && cp <= '9') || cp == '#' || cp == '*') {
      return next == 0x20E3 || next == 0xFE0F;
    }
    if (Character.isEmojiPresentation(cp) || isSkinTone(cp)) {
      return true;
    }
    return isPicture(cp) && (cp >= 0x2600 || next == 0xFE0F);
  }

  /** The end of the longest known emoji from here; the start itself when there is none. */
  private static int longest(String text, int start) {
    StringBuilder key = new StringBuilder();
    int end = start;
    int taken = 0;
    for (int i = start; i < text.length() && taken < 12; taken++) {
      int cp = text.codePointAt(i);
      i += Character.charCount(cp);
      if (!isSelector(cp)) {
        key.appendCodePoint(cp);
      }
      if (places().containsKey(key.toString())) {
        end = i;
      } else if (taken > 0 && !continues(cp)) {
        break;
      }
    }
    boolean lone =
        end > start && text.substring(start, end).length() == 1 && text.charAt(start) < 0x80;
    return lone ? start : end;
  }

  private static boolean continues(int cp) {
    return cp == 0x200D
        || cp == 0x20E3
        || isSelector(cp)
        || isSkinTone(cp)
        || isPicture(cp)
        || (cp >= 0x1F1E6 && cp <= 0x1F1FF)
        || (cp >= 0xE0020 && cp <= 0xE007F)
        || cp == 0x2640
        || cp == 0x2642;
  }

  /** The picture of one emoji, as {@link #pieces} cut it out. */
  static Image picture(String emoji) {
    String key = key(emoji);
    return PICTURES.computeIfAbsent(key, Emoji::decode);
  }

  private static String key(String emoji) {
    return emoji.indexOf(0xFE0F) < 0 ? emoji : emoji.replace("\uFE0F", "");
  }

  private static Image decode(String key) {
    Place place = places().get(key);
    byte[] shard = SHARDS.computeIfAbsent(place.shard, Emoji::shard);
    return new Image(new ByteArrayInputStream(shard, place.offset, place.length));
  }

  private static byte[] shard(int number) {
    try (InputStream in = open(String.format(Locale.ROOT, "emoji/%02d.bin", number))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return java.util.Objects.requireNonNull(Emoji.class.getResourceAsStream(name), name);
  }

  private static synchronized Map<String, Place> places() {
    if (places == null) {
      places = read();
    }
    return places;
  }

  private static Map<String, Place> read() {
    Map<String, Place> read = HashMap.newHashMap(4096);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(open("emoji/index.tsv"), StandardCharsets.UTF_8))) {
      int shard = -1;
      int offset = 0;
      for (String line; (line = lines.readLine()) != null; ) {
        String[] cells = line.split("\t");
        if (Integer.parseInt(cells[1]) != shard) {
          shard = Integer.parseInt(cells[1]);
          offset = 0;
        }
        int length = Integer.parseInt(cells[2]);
        StringBuilder key = new StringBuilder();
        for (String hex : cells[0].split(" ")) {
          key.appendCodePoint(Integer.parseInt(hex, 16));
        }
        read.put(key.toString(), new Place(shard, offset, length));
        offset += length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  private static <K, V> Map<K, V> newest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }
}
