package org.commpanel.sandbox.scenario;

import org.commpanel.sandbox.sinch.Customers;
import org.commpanel.sandbox.sinch.House;
import org.commpanel.sandbox.sinch.Trigger;
import org.commpanel.sandbox.sinch.World;

/** Each of Sinch's triggers by something that really happens. */
final class SinchTriggers {

  private final World world;
  private final Customers customers;
  private final House house;
  private final SinchStory story;

  SinchTriggers(World world, Customers customers, House house, SinchStory story) {
    this.world = world;
    this.customers = customers;
    this.house = house;
    this.story = story;
  }

  void fire(Trigger trigger, String customer) {
    switch (trigger) {
      case MESSAGE_INBOUND -> story.customerAnswers(customer);
      case MESSAGE_SUBMIT, MESSAGE_DELIVERY ->
          story.agentWrites(customer, "tom", "Tom here, I have seen it.");
      case EVENT_INBOUND -> story.customerTypes(customer);
      case EVENT_DELIVERY -> house.agentJoins(customer, "Tom Lindqvist");
      case CONVERSATION_START, CONTACT_CREATE -> story.newConversationFor("maria");
      case CONVERSATION_STOP -> story.stop(going(customer), "resolved");
      case CONVERSATION_DELETE -> story.delete(going(customer));
      case CONTACT_UPDATE -> house.rename(customer, "Freja Holm");
      case CONTACT_DELETE -> house.forget(customer);
      case CONTACT_MERGE -> house.merge(customer, fresh());
      case CONTACT_IDENTITIES_DUPLICATION -> house.doubled(customer, "VIBERBM");
      case CHANNEL_EVENT -> house.quality("YELLOW", "GREEN");
      case OPT_IN -> customers.optsIn(customer);
      case OPT_OUT -> customers.optsOut(customer);
      case CAPABILITY -> house.capability(customer, "CAPABILITY_FULL");
      case SMART_CONVERSATIONS ->
          house.analysed(story.customerAnswers(customer).message(), "positive", 0.91);
      case MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION -> {
        story.customerWrites(customer, "My card is 4571 1234 5678 9012, Freja Holm");
        story.redactLast(customer, "My card is {CREDIT_CARD}, {PERSON}");
      }
      case RECORD_NOTIFICATION -> house.recorded(going(customer));
      case UNSUPPORTED -> customers.baffles(customer, false);
      case BATCH_STATUS_UPDATE -> house.batch();
    }
  }

  /** Somebody who has a conversation that goes on, if need be by writing. */
  private String going(String customer) {
    if (world.activeWith(world.customer(customer).id()).isEmpty()) {
      story.customerAnswers(customer);
    }
    return customer;
  }

  /** Somebody nobody knew before. */
  String fresh() {
    var said = story.newConversationFor("maria");
    return world.conversation(said.conversation()).orElseThrow().contactId();
  }
}
