package org.commpanel.sandbox.voipbin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes the past: rows that were there before anybody listened. */
public final class Archive {

  private static final Instant MIGRATED = Instant.parse("2026-02-05T00:00:00Z");

  private final World world;

  Archive(World world) {
    this.world = world;
  }

  /** A conversation of the past, assigned three seconds after it began. */
  public Conversation conversation(
      String type, String peer, String peerName, UUID owner, Instant began) {
    var conversation = world.fresh(Channel.of(type), peer, peerName, began);
    if (!owner.equals(Ids.NIL)) {
      conversation = conversation.owned(owner).updated(began.plusSeconds(3));
    }
    world.store(conversation);
    return conversation;
  }

  public void customerSaid(Conversation conversation, String text, Instant at) {
    var id = world.nextId();
    var reference = Channel.of(conversation.type()).reference(id);
    store(Message.incoming(conversation, id, reference, text, at));
  }

  public void houseSaid(Conversation conversation, String text, boolean failed, Instant at) {
    var id = world.nextId();
    var reference = Channel.of(conversation.type()).reference(id);
    var status = failed ? Message.FAILED : Message.DONE;
    store(
        Message.outgoing(conversation, id, reference, text, status, at)
            .status(status, at.plusMillis(250)));
  }

  /** Somebody in the address book, known by a number. */
  public void contact(
      String first, String last, String type, String target, String notes, Instant since) {
    var reach = Contact.Reach.of(world.nextId(), type, target, true, since);
    world
        .company()
        .contacts
        .put(
            new Contact(
                world.nextId(),
                world.company().customer().id(),
                first,
                last,
                first + " " + last,
                "",
                "",
                "manual",
                "",
                notes,
                List.of(reach),
                List.of(),
                since,
                null,
                null));
  }

  /** A conversation of another company. */
  public void foreignConversation() {
    var company = world.company();
    var theirs =
        world.fresh(Channel.MESSAGE, "+4670000000", "", world.now().minus(Duration.ofDays(2)));
    var foreign =
        new Conversation(
            theirs.id(),
            company.otherCustomer,
            "agent",
            company.stranger,
            theirs.accountId(),
            theirs.name(),
            theirs.detail(),
            theirs.type(),
            theirs.dialogId(),
            theirs.self(),
            theirs.peer(),
            theirs.tmCreate(),
            null,
            null);
    world.store(foreign);
  }

  private void store(Message message) {
    world.store(message.tmCreate().isBefore(MIGRATED) ? message.withSentinels() : message);
  }
}
