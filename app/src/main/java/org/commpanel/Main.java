package org.commpanel;

/** The door; written properly with the launcher. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("Communication Panel " + Runtime.version());
  }
}
