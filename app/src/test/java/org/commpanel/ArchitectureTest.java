package org.commpanel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may import whom. Each rule says why it is there. */
class ArchitectureTest {
  private static final String ROOT = "org.commpanel.";
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.commpanel");

  @Test
  @DisplayName(
      "core knows nothing but the JDK's base, so that its rules can be read and tested alone")
  void core() {
    check(
        classes()
            .that(residesIn("core.."))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("java..", "org.jspecify..", ROOT + "core..")
                    .and(
                        resideOutsideOfPackages(
                            "java.sql..", "java.net..", "java.awt..", "java.nio.file.."))));
  }

  @Test
  @DisplayName("a port speaks only core's words, so that either side of it can be replaced")
  void port() {
    onlyOwn("port..", "core..", "port..");
  }

  @Test
  @DisplayName("one vendor never leans on another; what they share is vendor/http")
  void vendors() {
    onlyOwn("vendor.http..", "core..", "port..", "vendor.http..");
    onlyOwn("vendor.voipbin..", "core..", "port..", "vendor.http..", "vendor.voipbin..");
    onlyOwn("vendor.sinch..", "core..", "port..", "vendor.http..", "vendor.sinch..");
  }

  @Test
  @DisplayName("intake, outbox and store meet only at the ports")
  void rooms() {
    onlyOwn("intake..", "core..", "port..", "intake..");
    onlyOwn("outbox..", "core..", "port..", "outbox..");
    onlyOwn("store..", "core..", "port..", "store..");
  }

  @Test
  @DisplayName("the sandbox imports nothing of ours: it would agree with our mistakes")
  void sandbox() {
    onlyOwn("sandbox..", "sandbox..");
  }

  @Test
  @DisplayName("a screen feature stands on core, port and the kit, never on another feature")
  void features() {
    for (String feature :
        new String[] {"shell", "signin", "conversations", "thread", "customer", "settings"}) {
      onlyOwn("ui." + feature + "..", "core..", "port..", "ui.kit..", "ui." + feature + "..");
    }
    onlyOwn("ui.kit..", "core..", "port..", "ui.kit..");
  }

  @Test
  @DisplayName("JavaFX stays on the screen: everything else runs without one")
  void javafx() {
    none(
        DescribedPredicate.not(residesIn("ui..", "boot..")),
        "javafx..",
        "org.controlsfx..",
        "atlantafx..",
        "org.kordamp..");
  }

  @Test
  @DisplayName("SQL stays in the store")
  void sql() {
    none(
        DescribedPredicate.not(residesIn("store..")),
        "java.sql..",
        "javax.sql..",
        "org.h2..",
        "org.flywaydb..");
  }

  @Test
  @DisplayName("only vendors speak HTTP outwards, and only doors listen")
  void network() {
    none(DescribedPredicate.not(residesIn("vendor..", "media..")), "okhttp3..", "okio..");
    none(
        DescribedPredicate.not(residesIn("intake..", "relay..", "sandbox..")),
        "io.javalin..",
        "org.eclipse.jetty..",
        "jakarta.servlet..");
  }

  @Test
  @DisplayName("JSON is bound to trees and plain records: no type named by a payload is ever made")
  void jackson() {
    ArchRule rule =
        noClasses()
            .should()
            .callMethod(
                "com.fasterxml.jackson.databind.ObjectMapper",
                "activateDefaultTyping",
                "com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.fasterxml.jackson.annotation.JsonTypeInfo");
    rule.check(PRODUCT);
  }

  @Test
  @DisplayName("hops to the FX thread go through UiThread, so that tests can own them")
  void uiThread() {
    noClasses()
        .that(DescribedPredicate.not(residesIn("boot..")))
        .should()
        .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
        .check(PRODUCT);
  }

  @Test
  @DisplayName("time goes through Clock, so that tests can own it")
  void time() {
    noClasses()
        .that(DescribedPredicate.not(residesIn("boot..", "cli..", "sandbox..", "bench..")))
        .should()
        .callMethod("java.time.Instant", "now")
        .orShould()
        .callMethod("java.lang.System", "currentTimeMillis")
        .orShould()
        .callMethod("java.time.LocalDateTime", "now")
        .orShould()
        .callMethod("java.time.ZonedDateTime", "now")
        .check(PRODUCT);
  }

  @Test
  @DisplayName("no cycles: every room can be read before the ones that use it")
  void cycles() {
    slices().matching("org.commpanel.(*)..").should().beFreeOfCycles().check(PRODUCT);
    slices().matching("org.commpanel.core.(*)..").should().beFreeOfCycles().check(PRODUCT);
    slices().matching("org.commpanel.ui.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  private static DescribedPredicate<JavaClass> residesIn(String... rooms) {
    String[] packages = java.util.Arrays.stream(rooms).map(r -> ROOT + r).toArray(String[]::new);
    return resideInAnyPackage(packages);
  }

  private static void onlyOwn(String room, String... allowed) {
    noClasses()
        .that(residesIn(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.commpanel..").and(DescribedPredicate.not(residesIn(allowed))))
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  private static void none(DescribedPredicate<JavaClass> who, String... libraries) {
    noClasses()
        .that(who)
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .check(PRODUCT);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCT);
  }
}
