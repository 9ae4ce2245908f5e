package org.commpanel.ui.shell;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.commpanel.core.conversation.ConversationKey;

/**
 * What the features give the window, so that it need not know them.
 *
 * @param list the conversation list
 * @param thread transcript and composer
 * @param customer who the open conversation is with
 * @param open the conversation that is open, null while none is
 * @param opener opens one
 * @param folder which folder the list shows
 * @param show shows another
 * @param settings makes the settings card anew; what it is given closes the card
 */
public record Slots(
    Region list,
    Region thread,
    Region customer,
    ObservableValue<ConversationKey> open,
    Consumer<ConversationKey> opener,
    ObservableValue<Folder> folder,
    Consumer<Folder> show,
    Function<Runnable, Region> settings) {}
