package org.commpanel;

import java.lang.reflect.InvocationTargetException;
import org.commpanel.launcher.Relaunch;

/**
 * The door. Compiled for Java 17 and free of everything newer, so that {@code java -jar} with an
 * old default JDK finds the right one beside it, or says in one line what is missing.
 */
public final class Main {
  /** By name: touching the class itself on an old JDK would end in a stack trace. */
  private static final String PROGRAM = "org.commpanel.cli.Program";

  private Main() {}

  public static void main(String[] args) throws Throwable {
    if (Runtime.version().feature() < Relaunch.FEATURE) {
      System.exit(Relaunch.run(args));
    }
    Relaunch.haltWithParent();
    try {
      Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
