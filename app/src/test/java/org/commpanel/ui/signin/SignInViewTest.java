package org.commpanel.ui.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.commpanel.boot.SystemClock;
import org.commpanel.port.VendorFault;
import org.commpanel.ui.kit.Screen;
import org.commpanel.ui.kit.Theme;
import org.commpanel.ui.signin.SignInModel.Credentials;
import org.commpanel.ui.signin.SignInModel.Field;
import org.commpanel.ui.signin.SignInModel.Keeping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignInViewTest {
  private static final String SERVER = "https://api.voipbin.net/v1.0";
  private final List<Credentials> asked = new CopyOnWriteArrayList<>();

  @Test
  void byKeyboardAlone() {
    try (Screen screen = new Screen();
        SystemClock clock = new SystemClock()) {
      CountDownLatch answer = new CountDownLatch(1);
      SignInModel model =
          model(
              clock,
              credentials -> {
                asked.add(credentials);
                if (asked.size() == 1) {
                  throw new VendorFault.NotSignedIn("no", null);
                }
                await(answer);
              },
              "");
      show(screen, model);
      assertEquals("sign-in-username", focus(screen).getId());
      screen.robot().write("maria").push(KeyCode.TAB);
      assertEquals("sign-in-password", focus(screen).getId());
      screen.robot().write("wrong").push(KeyCode.ENTER);
      until(() -> model.problemProperty().get() != null);
      screen.pulse();
      screen.picture("sign-in-refused");
      assertEquals(Field.PASSWORD, Screen.fx(() -> model.problemProperty().get().field()));
      assertEquals("sign-in-password", focus(screen).getId());

      screen.robot().write("right").push(KeyCode.ENTER);
      until(() -> asked.size() == 2);
      screen.pulse();
      screen.picture("sign-in-busy");
      assertTrue(Screen.fx(() -> model.busyProperty().get()));
      assertEquals(new Credentials(SERVER, "maria", "right", false), asked.getLast());
      assertFalse(asked.getLast().toString().contains("right"));
      answer.countDown();
      until(() -> !model.busyProperty().get());
      assertNull(Screen.fx(() -> model.problemProperty().get()));
      assertEquals("", Screen.fx(() -> model.passwordProperty().get()));
    }
  }

  @Test
  void startsAtThePasswordWhenTheNameIsRememberedAndShowsItOnDemand() {
    try (Screen screen = new Screen();
        SystemClock clock = new SystemClock()) {
      SignInModel model = model(clock, asked::add, "maria");
      show(screen, model);
      assertEquals("sign-in-password", focus(screen).getId());
      screen.robot().write("s3cret").push(KeyCode.TAB).push(KeyCode.SPACE);
      screen.pulse();
      assertTrue(
          Screen.fx(() ->
              screen.stage().getScene().getRoot().lookupAll(".text-field").stream()
                  .anyMatch(node ->
                      node.isVisible()
                          && node instanceof TextField field
                          && !node.getStyleClass().contains("password-field")
                          && "s3cret".equals(field.getText()))));
      screen.mode(Theme.Mode.DARK).picture("sign-in-dark");
      screen.mode(Theme.Mode.LIGHT).scale(200).picture("sign-in-200");
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new VendorFault.NotSignedIn("x", null), Field.PASSWORD, "wrong"),
        Arguments.of(new VendorFault.Unreachable("no route", null), Field.SERVER, "no route"),
        Arguments.of(new VendorFault.RateLimited(Duration.ofSeconds(7), null), Field.NONE, "7 sec"),
        Arguments.of(new VendorFault.Uncertain("t", "r-1", null), Field.NONE, "r-1"),
        Arguments.of(
            new VendorFault.Refused(403, "X", "frozen account", "r-2"), Field.NONE, "frozen"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachFaultIsSaidInWordsWithWhatToDo(VendorFault fault, Field field, String holds) {
    Screen.fxReady();
    try (SystemClock clock = new SystemClock()) {
      SignInModel model =
          model(
              clock,
              _ -> {
                throw fault;
              },
              "maria");
      Screen.fx(() -> {
        model.passwordProperty().set("p");
        model.signIn();
        return null;
      });
      until(() -> model.problemProperty().get() != null);
      SignInModel.Problem problem = Screen.fx(() -> model.problemProperty().get());
      assertEquals(field, problem.field());
      assertTrue((problem.text() + " " + problem.advice()).contains(holds), problem.toString());
      assertFalse(problem.advice().isEmpty());
    }
  }

  @Test
  void aPasswordNeverTravelsInTheClear() {
    Screen.fxReady();
    try (SystemClock clock = new SystemClock()) {
      for (String address :
          List.of(
              "http://api.example.org",
              "http://127.evil.example",
              "api.example.org",
              "",
              "ftp://x")) {
        SignInModel model =
            new SignInModel(
                asked::add, clock, Platform::runLater, address, "maria", Keeping.UNSAFE);
        Screen.fx(() -> {
          model.passwordProperty().set("p");
          model.signIn();
          return null;
        });
        assertEquals(Field.SERVER, Screen.fx(() -> model.problemProperty().get().field()));
      }
      assertEquals(List.of(), asked);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OFFERED, Keep the password on this machine",
    "UNSAFE, This machine has no safe place to keep a password",
    "POINTLESS, "
  })
  void whetherThePasswordCanBeKeptIsSaidWhereItMatters(Keeping keeping, String said) {
    try (Screen screen = new Screen();
        SystemClock clock = new SystemClock()) {
      show(
          screen, new SignInModel(asked::add, clock, Platform::runLater, SERVER, "maria", keeping));
      List<String> shown =
          Screen.fx(() ->
              screen.stage().getScene().getRoot().lookupAll("*").stream()
                  .filter(node -> node instanceof Labeled && node.isVisible() && !node.isDisabled())
                  .map(node -> ((Labeled) node).getText())
                  .filter(text -> text != null && text.toLowerCase(Locale.ROOT).contains("keep"))
                  .distinct()
                  .toList());
      assertEquals(said == null ? List.of() : List.of(said), shown);
    }
  }

  private static SignInModel model(SystemClock clock, SignInModel.Door door, String username) {
    return new SignInModel(door, clock, Platform::runLater, SERVER, username, Keeping.OFFERED);
  }

  private static void show(Screen screen, SignInModel model) {
    screen.mode(Theme.Mode.LIGHT);
    screen.show(Screen.fx(() -> new SignInView(model, "").root()), 900, 640);
    screen.pulse();
  }

  private static Node focus(Screen screen) {
    screen.pulse();
    return Screen.fx(() -> screen.stage().getScene().getFocusOwner());
  }

  private static void until(java.util.concurrent.Callable<Boolean> so) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Screen.fx(so));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
