package org.commpanel.ui.signin;

import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.commpanel.core.session.SafeAddress;
import org.commpanel.port.Clock;
import org.commpanel.port.UiThread;
import org.commpanel.port.VendorFault;
import org.commpanel.ui.kit.Texts;

/**
 * Signing in, without controls: what was typed, whether it is being asked, and in plain words why
 * it failed. FX thread only; asking runs elsewhere. The password is forgotten as soon as it was
 * taken.
 */
public final class SignInModel {

  /**
   * @param keep whether the user wants the password kept, and it can be
   */
  public record Credentials(String server, String username, String password, boolean keep) {
    @Override
    public String toString() {
      return "Credentials[" + server + ", " + username + "]";
    }
  }

  /** Signs in and goes on to the panel. Blocking; any thread but the FX thread. */
  @FunctionalInterface
  public interface Door {
    /**
     * @throws VendorFault when the vendor did not accept it
     */
    void enter(Credentials credentials);
  }

  /** What went wrong and which field to look at. */
  public record Problem(Field field, String text, String advice) {}

  /** Whether the password may be kept. */
  public enum Keeping {
    OFFERED,
    /** This machine has no place only its owner may read. */
    UNSAFE,
    /** There is nothing worth keeping; not spoken of. */
    POINTLESS
  }

  public enum Field {
    SERVER,
    USERNAME,
    PASSWORD,
    NONE
  }

  private final Door door;
  private final Clock clock;
  private final UiThread uiThread;
  private final Keeping keeping;
  private URI allowed;
  private final Texts texts = Texts.of(SignInModel.class);
  private final StringProperty server = new SimpleStringProperty("");
  private final StringProperty username = new SimpleStringProperty("");
  private final StringProperty password = new SimpleStringProperty("");
  private final BooleanProperty keep = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();

  /**
   * @param server the address to begin with
   * @param username as remembered, may be empty
   */
  public SignInModel(
      Door door, Clock clock, UiThread uiThread, String server, String username, Keeping keeping) {
    this.door = door;
    this.clock = clock;
    this.uiThread = uiThread;
    this.keeping = keeping;
    this.server.set(server);
    this.username.set(username);
    Consumer<StringProperty> edited = text -> text.addListener((_, _, _) -> problem.set(null));
    edited.accept(this.server);
    edited.accept(this.username);
    edited.accept(password);
  }

  public StringProperty serverProperty() {
    return server;
  }

  public StringProperty usernameProperty() {
    return username;
  }

  public StringProperty passwordProperty() {
    return password;
  }

  public BooleanProperty keepProperty() {
    return keep;
  }

  public Keeping keeping() {
    return keeping;
  }

  /** Whoever set this machine up has decided that this address may be used as it stands. */
  public void allow(URI address) {
    allowed = address;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Null while there is none. */
  public ReadOnlyObjectProperty<Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Asks; does nothing while it is asking already. */
  public void signIn() {
    if (busy.get()) {
      return;
    }
    problem.set(missing());
    if (problem.get() != null) {
      return;
    }
    busy.set(true);
    Credentials credentials =
        new Credentials(
            server.get().strip(),
            username.get().strip(),
            password.get(),
            keeping == Keeping.OFFERED && keep.get());
    clock.run(
        "sign-in",
        () -> {
          Problem found = ask(credentials);
          uiThread.run(() -> answered(found));
        });
  }

  private void answered(Problem found) {
    busy.set(false);
    if (found == null) {
      password.set("");
    }
    problem.set(found);
  }

  private Problem ask(Credentials credentials) {
    try {
      door.enter(credentials);
      return null;
    } catch (VendorFault fault) {
      return problem(fault);
    } catch (RuntimeException e) {
      return new Problem(
          Field.NONE,
          texts.say("problem.other"),
          Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
    }
  }

  private Problem missing() {
    if (!isAddress(server.get())) {
      return new Problem(
          Field.SERVER, texts.say("problem.address"), texts.say("problem.address.advice"));
    }
    if (username.get().isBlank()) {
      return new Problem(Field.USERNAME, texts.say("problem.username"), "");
    }
    if (password.get().isEmpty()) {
      return new Problem(Field.PASSWORD, texts.say("problem.password"), "");
    }
    return null;
  }

  /** An address without encryption is fine on this machine only: it would carry the password. */
  private boolean isAddress(String text) {
    try {
      URI uri = URI.create(text.strip());
      return uri.equals(allowed) || SafeAddress.is(uri.getScheme(), uri.getHost());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Problem problem(VendorFault fault) {
    return switch (fault) {
      case VendorFault.NotSignedIn _ ->
          new Problem(
              Field.PASSWORD, texts.say("problem.refused"), texts.say("problem.refused.advice"));
      case VendorFault.Unreachable _ ->
          new Problem(
              Field.SERVER,
              texts.say("problem.unreachable", host()),
              texts.say("problem.unreachable.advice", fault.getMessage()));
      case VendorFault.RateLimited limited ->
          new Problem(
              Field.NONE,
              texts.say("problem.limited"),
              texts.say("problem.limited.advice", Math.max(1, limited.after().toSeconds())));
      case VendorFault.Uncertain uncertain ->
          new Problem(
              Field.NONE,
              texts.say("problem.uncertain", host()),
              texts.say("problem.uncertain.advice") + quote(uncertain));
      case VendorFault.Refused refused ->
          new Problem(
              Field.NONE,
              texts.say("problem.said-no", host()),
              texts.say("problem.said-no.advice", fault.getMessage()) + quote(refused));
    };
  }

  private String quote(VendorFault fault) {
    return fault.requestId() == null ? "" : " " + texts.say("problem.request", fault.requestId());
  }

  private String host() {
    return Objects.requireNonNullElse(URI.create(server.get().strip()).getHost(), server.get());
  }
}
