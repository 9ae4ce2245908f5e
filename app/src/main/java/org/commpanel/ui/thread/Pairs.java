package org.commpanel.ui.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.commpanel.ui.kit.SafeText;

/** Names and values as two columns; a long table shows its beginning until all is asked for. */
final class Pairs extends VBox {
  private static final int MOST_SHOWN = 12;
  private static final int LONGEST_NAME = 60;
  private final Blocks blocks;
  private final GridPane grid = new GridPane();

  Pairs(Blocks blocks, Map<String, String> pairs) {
    this.blocks = blocks;
    grid.getStyleClass().add("pairs");
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(new ColumnConstraints(), values);
    getChildren().add(grid);
    List<Map.Entry<String, String>> all = new ArrayList<>(pairs.entrySet());
    boolean folds = all.size() > MOST_SHOWN + 1;
    fill(folds ? all.subList(0, MOST_SHOWN) : all);
    if (folds) {
      Button more = new Button(blocks.texts().say("parts.show-all", all.size()));
      more.getStyleClass().add("link");
      more.setOnAction(_ -> {
        getChildren().remove(more);
        fill(all);
      });
      getChildren().add(more);
    }
  }

  private void fill(List<Map.Entry<String, String>> pairs) {
    grid.getChildren().clear();
    for (int row = 0; row < pairs.size(); row++) {
      String key = SafeText.bare(pairs.get(row).getKey());
      Label name =
          new Label(key.length() > LONGEST_NAME ? key.substring(0, LONGEST_NAME) + "\u2026" : key);
      name.getStyleClass().add("third");
      name.setWrapText(true);
      Node value = blocks.text(pairs.get(row).getValue());
      GridPane.setValignment(name, VPos.TOP);
      grid.addRow(row, name, value);
    }
  }
}
