package org.commpanel.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.commpanel.port.Subscription;

/** What has to end together. FX thread only. Closing runs in reverse order; twice is harmless. */
public final class Lifetime implements AutoCloseable {
  private final List<Subscription> held = new ArrayList<>();

  /** Takes a handle over, and hands it back so that it may end earlier. */
  public <S extends Subscription> S hold(S subscription) {
    held.add(subscription);
    return subscription;
  }

  /** Calls at once with the value there is, then with each new one. */
  public <T> void follow(ObservableValue<T> value, Consumer<? super T> listener) {
    ChangeListener<T> changed = (_, _, now) -> listener.accept(now);
    value.addListener(changed);
    hold(() -> value.removeListener(changed));
    listener.accept(value.getValue());
  }

  /** Calls at once, then after each change of the list. */
  public <T> void follow(ObservableList<T> list, Runnable listener) {
    ListChangeListener<T> changed = _ -> listener.run();
    list.addListener(changed);
    hold(() -> list.removeListener(changed));
    listener.run();
  }

  @Override
  public void close() {
    for (int i = held.size() - 1; i >= 0; i--) {
      held.get(i).close();
    }
    held.clear();
  }
}
