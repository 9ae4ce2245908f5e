package org.commpanel.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.port.Conversations;
import org.commpanel.port.Conversations.Counts;
import org.commpanel.port.Conversations.Ended;
import org.commpanel.port.Conversations.Only;
import org.commpanel.port.Conversations.Order;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.Conversations.Sort;
import org.jspecify.annotations.Nullable;

/**
 * The few numbers and words of each conversation that a list is ordered, counted and filtered by,
 * in plain arrays: H2 needs longer to hand over 100,000 rows than a screen may take, these a few
 * milliseconds. About 130 bytes a conversation. Follows the committed rows. Safe for use from any
 * thread.
 */
final class Listing {
  private static final int NOBODY = 0;
  private static final int UNKNOWN = -1;
  private static final int EVERYONE = -2;
  private static final byte LISTED = 1;
  private static final byte CONTENT = 2;
  private static final byte MESSAGES = 4;
  private static final byte ENDED = 8;
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private static final int ROW_BYTES = 33;

  /** More of a title or name than this is not searched. */
  private static final int LONGEST_PART = 300;

  private int size;
  private byte[] flags = new byte[1024];
  private int[] owners = new int[1024];
  private int[] kinds = new int[1024];
  private int[] unread = new int[1024];
  private long[] newest = new long[1024];
  private long[] waiting = new long[1024];
  private byte[][] words = new byte[1024][];
  private final Map<String, Integer> ownerNumbers = new HashMap<>(Map.of("", NOBODY));

  /** Vendor and channel family as one. */
  private final Map<String, Integer> kindNumbers = new HashMap<>();

  static boolean isListed(Conversation row) {
    return row.deletedAt() == null;
  }

  static boolean isAmong(Conversation row, Only only) {
    return isKind(only, row.key().vendor(), row.channel())
        && isWanted(only.ended(), row.traits().life().hasEnded());
  }

  private static boolean isKind(Only only, String vendor, Channel channel) {
    return (only.vendor() == null || only.vendor().equals(vendor))
        && (only.channel() == null || only.channel().family().equals(channel.family()));
  }

  private static boolean isWanted(Ended wanted, boolean ended) {
    return switch (wanted) {
      case TOO -> true;
      case NOT -> !ended;
      case ALONE -> ended;
    };
  }

  /** What the search looks into. */
  static String words(Conversation row) {
    String peer = row.peer().target() == null ? "" : row.peer().target();
    String name = row.peer().targetName() == null ? "" : row.peer().targetName();
    StringBuilder all = new StringBuilder(part(row.title()));
    // Most titles hold the peer already.
    if (all.indexOf(peer) < 0) {
      all.append('\n').append(part(peer));
    }
    if (all.indexOf(name) < 0) {
      all.append('\n').append(part(name));
    }
    return all.append('\n').append(row.lastLine()).toString().toLowerCase(Locale.ROOT);
  }

  private static String part(String text) {
    return text.length() <= LONGEST_PART ? text : text.substring(0, LONGEST_PART);
  }

  static List<String> needles(String text) {
    List<String> needles = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("\\s+")) {
      if (!word.isEmpty()) {
        needles.add(word);
      }
    }
    return needles;
  }

  synchronized void put(ConversationRow row) {
    int no = Math.toIntExact(row.no);
    reach(no);
    Conversation shown = row.shown();
    boolean listed = shown != null && isListed(shown);
    flags[no] =
        (byte)
            ((listed ? LISTED : 0)
                | (shown != null || row.messages > 0 ? CONTENT : 0)
                | (row.messages > 0 ? MESSAGES : 0)
                | (row.facets.life().hasEnded() ? ENDED : 0));
    owners[no] = row.owner == null ? UNKNOWN : number(row.owner.agentId());
    words[no] = null;
    if (shown != null && listed) {
      kinds[no] = kind(shown);
      unread[no] = row.unread;
      newest[no] = Conversations.rank(shown, Sort.NEWEST);
      waiting[no] =
          row.waiting() == null ? NOT_WAITING : Conversations.rank(shown, Sort.LONGEST_WAITING);
      words[no] = words(shown).getBytes(StandardCharsets.UTF_8);
    }
  }

  private void reach(int no) {
    while (no >= owners.length) {
      grow();
    }
    size = Math.max(size, no + 1);
  }

  private int number(String ownerId) {
    return ownerNumbers.computeIfAbsent(ownerId, _ -> ownerNumbers.size());
  }

  private int kind(Conversation row) {
    String name = Packed.of(row.key().vendor(), row.channel().family().code());
    return kindNumbers.computeIfAbsent(name, _ -> kindNumbers.size());
  }

  private void grow() {
    int length = owners.length * 2;
    kinds = Arrays.copyOf(kinds, length);
    flags = Arrays.copyOf(flags, length);
    owners = Arrays.copyOf(owners, length);
    unread = Arrays.copyOf(unread, length);
    newest = Arrays.copyOf(newest, length);
    waiting = Arrays.copyOf(waiting, length);
    words = Arrays.copyOf(words, length);
  }

  synchronized void clear() {
    size = 0;
    Arrays.fill(flags, (byte) 0);
    Arrays.fill(words, null);
  }

  /** The rows of one page as bytes. */
  synchronized byte[] page(int page) {
    int from = page * ListPages.ROWS;
    int to = Math.min(size, from + ListPages.ROWS);
    int length = 0;
    for (int no = from; no < to; no++) {
      length += ROW_BYTES + (words[no] == null ? 0 : words[no].length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (int no = from; no < to; no++) {
      bytes.put(flags[no]).putInt(owners[no]).putInt(kinds[no]).putInt(unread[no]);
      bytes.putLong(newest[no]).putLong(waiting[no]);
      byte[] text = words[no] == null ? new byte[0] : words[no];
      bytes.putInt(text.length).put(text);
    }
    return bytes.array();
  }

  synchronized void readPage(int page, ByteBuffer bytes) {
    for (int no = page * ListPages.ROWS; bytes.hasRemaining(); no++) {
      reach(no);
      flags[no] = bytes.get();
      owners[no] = bytes.getInt();
      kinds[no] = bytes.getInt();
      unread[no] = bytes.getInt();
      newest[no] = bytes.getLong();
      waiting[no] = bytes.getLong();
      byte[] text = new byte[bytes.getInt()];
      bytes.get(text);
      words[no] = text;
    }
  }

  /** The owners' names in the order of their numbers. */
  synchronized byte[] owners() {
    return names(ownerNumbers);
  }

  /** The kinds' names in the order of their numbers. */
  synchronized byte[] kinds() {
    return names(kindNumbers);
  }

  private static byte[] names(Map<String, Integer> numbers) {
    String[] names = new String[numbers.size()];
    numbers.forEach((name, number) -> names[number] = name);
    return Packed.of(names).getBytes(StandardCharsets.UTF_8);
  }

  synchronized void readOwners(ByteBuffer bytes) {
    read(bytes, ownerNumbers);
  }

  synchronized void readKinds(ByteBuffer bytes) {
    read(bytes, kindNumbers);
  }

  private static void read(ByteBuffer bytes, Map<String, Integer> numbers) {
    Packed names = Packed.open(StandardCharsets.UTF_8.decode(bytes).toString());
    while (names.hasNext()) {
      numbers.computeIfAbsent(names.text(), _ -> numbers.size());
    }
  }

  /** Which kinds are asked for, by number. */
  private boolean[] kinds(Only only) {
    boolean[] wanted = new boolean[kindNumbers.size()];
    kindNumbers.forEach((name, number) -> {
      Packed parts = Packed.open(name);
      wanted[number] = isKind(only, parts.text(), new Channel(parts.text()));
    });
    return wanted;
  }

  Order order(Query query) {
    byte[][] needles =
        needles(query.text()).stream()
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    long[] rowIds;
    long[] ranks;
    synchronized (this) {
      int wanted = wanted(query.ownerId());
      boolean[] ofKind = kinds(query.only());
      int found = 0;
      rowIds = new long[size];
      ranks = new long[size];
      boolean byWaiting = query.sort() == Sort.LONGEST_WAITING;
      for (int no = 0; no < size; no++) {
        if (isIn(no, wanted)
            && ofKind[kinds[no]]
            && isWanted(query.only().ended(), (flags[no] & ENDED) != 0)
            && (!query.unreadOnly() || unread[no] > 0)
            && holdsAll(words[no], needles)) {
          rowIds[found] = no;
          ranks[found++] = byWaiting && waiting[no] != NOT_WAITING ? waiting[no] : newest[no];
        }
      }
      rowIds = Arrays.copyOf(rowIds, found);
      ranks = Arrays.copyOf(ranks, found);
    }
    PairSort.sort(ranks, rowIds);
    return new Order(rowIds, ranks);
  }

  synchronized Counts counts(@Nullable String ownerId) {
    int wanted = wanted(ownerId);
    int all = 0;
    int unreadOnes = 0;
    int waitingOnes = 0;
    for (int no = 0; no < size; no++) {
      if (isIn(no, wanted)) {
        all++;
        unreadOnes += unread[no] > 0 ? 1 : 0;
        waitingOnes += waiting[no] != NOT_WAITING ? 1 : 0;
      }
    }
    return new Counts(all, unreadOnes, waitingOnes);
  }

  /** Numbers of conversations with something to read whose owner is known and another. */
  synchronized long[] withContentOfOthers(String agentId, int limit) {
    int mine = agentId.isEmpty() ? UNKNOWN : wanted(agentId);
    return IntStream.range(0, size)
        .filter(no -> (flags[no] & CONTENT) != 0 && owners[no] != UNKNOWN && owners[no] != mine)
        .limit(limit)
        .asLongStream()
        .toArray();
  }

  /** Numbers of conversations with messages whose owner nobody has said. */
  synchronized long[] withMessagesOfUnknown(int limit) {
    return IntStream.range(0, size)
        .filter(no -> (flags[no] & MESSAGES) != 0 && owners[no] == UNKNOWN)
        .limit(limit)
        .asLongStream()
        .toArray();
  }

  /** The owner's number; one that no row has when the owner is new to us. */
  private int wanted(@Nullable String ownerId) {
    return ownerId == null ? EVERYONE : ownerNumbers.getOrDefault(ownerId, Integer.MAX_VALUE);
  }

  private boolean isIn(int no, int wanted) {
    return (flags[no] & LISTED) != 0 && (wanted == EVERYONE || owners[no] == wanted);
  }

  private static boolean holdsAll(byte @Nullable [] words, byte[][] needles) {
    for (byte[] needle : needles) {
      if (words == null || !holds(words, needle)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(byte[] words, byte[] needle) {
    byte first = needle[0];
    int last = words.length - needle.length;
    for (int i = 0; i <= last; i++) {
      if (words[i] == first
          && Arrays.equals(words, i, i + needle.length, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }
}
