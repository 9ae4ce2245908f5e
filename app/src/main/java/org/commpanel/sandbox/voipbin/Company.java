package org.commpanel.sandbox.voipbin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Who works here and whom they know: one customer account, its agents, contacts and tags. */
final class Company {

  static final String PASSWORD = "sandbox";
  static final String ACCESSKEY = "sandbox-accesskey";

  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private volatile Customer customer;
  final Table<Agent> agents = new Table<>();
  final Table<Contact> contacts = new Table<>();
  final Table<Tag> tags = new Table<>();

  /** Somebody who works for another company, so that AGENT_CUSTOMER_MISMATCH can be met. */
  final UUID stranger;

  /** That other company. */
  final UUID otherCustomer;

  Company(Ids ids, Instant opened, String webhookUri, String webhookSecret) {
    customer = Customer.of(ids.next(), "Nordlicht Travel", opened, webhookUri, webhookSecret);
    hire(ids, customer.id(), "maria", "Maria Kovač", Agent.AGENT, opened.plusSeconds(60));
    hire(ids, customer.id(), "tom", "Tom Lindqvist", Agent.AGENT, opened.plusSeconds(120));
    hire(
        ids,
        customer.id(),
        "lena",
        "Lena Ortiz",
        Agent.MANAGER | Agent.AGENT,
        opened.plusSeconds(180));
    hire(
        ids,
        customer.id(),
        "ingrid",
        "Ingrid Dahl",
        Agent.ADMIN | Agent.AGENT,
        opened.plusSeconds(240));
    otherCustomer = ids.next();
    stranger =
        hire(ids, otherCustomer, "stranger", "Stranger", Agent.AGENT, opened.plusSeconds(300));
    for (var name : List.of("Rebooking", "Luggage", "Invoices")) {
      tags.put(new Tag(ids.next(), customer.id(), name, "", opened, null, null));
    }
  }

  private UUID hire(Ids ids, UUID employer, String first, String name, int permission, Instant at) {
    var extension = new Address("extension", ids.next().toString(), "10" + first.length());
    var agent =
        new Agent(
            ids.next(),
            employer,
            first + "@sandbox.example",
            name,
            "",
            "ringall",
            "available",
            permission,
            List.of(),
            List.of(extension),
            "",
            at,
            null,
            null);
    agents.put(agent);
    passwords.put(agent.username(), PASSWORD);
    return agent.id();
  }

  Customer customer() {
    return customer;
  }

  void customer(Customer customer) {
    this.customer = customer;
  }

  Optional<Agent> login(String username, String password) {
    return password.equals(passwords.get(username))
        ? agents.newestFirst().stream().filter(a -> a.username().equals(username)).findFirst()
        : Optional.empty();
  }

  void password(Agent agent, String password) {
    passwords.put(agent.username(), password);
  }

  synchronized Agent change(UUID agent, UnaryOperator<Agent> change) {
    var changed = change.apply(agents.get(agent).orElseThrow());
    agents.put(changed);
    return changed;
  }
}
