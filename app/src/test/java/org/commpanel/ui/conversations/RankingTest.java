package org.commpanel.ui.conversations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void changesGiveWhatSortingAnewGives() {
    Random random = new Random(7);
    Map<Long, Long> rows = new TreeMap<>();
    Ranking ranking = Ranking.EMPTY;
    for (int round = 0; round < 300; round++) {
      Map<Long, Ranking.Change> changes = new TreeMap<>();
      for (int i = 0; i < random.nextInt(6); i++) {
        long id = random.nextInt(40) + 1;
        boolean listed = random.nextInt(3) > 0;
        changes.put(id, new Ranking.Change(id, random.nextInt(20), listed));
      }
      changes
          .values()
          .forEach(change -> {
            if (change.listed()) {
              rows.put(change.rowId(), change.rank());
            } else {
              rows.remove(change.rowId());
            }
          });
      ranking = ranking.with(List.copyOf(changes.values()));
      long[] expected =
          rows.entrySet().stream()
              .sorted(
                  Map.Entry.<Long, Long>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey()))
              .mapToLong(Map.Entry::getKey)
              .toArray();
      assertArrayEquals(expected, ranking.rowIds());
    }
  }

  @Test
  void aListTellsOnlyTheStretchThatDiffers() {
    RowList list = new RowList(_ -> {});
    list.show(new Ranking(new long[] {1, 2, 3, 4, 5}, new long[5]));
    List<String> told = new ArrayList<>();
    list.addListener(
        (ListChangeListener<Slot>)
            change -> {
              while (change.next()) {
                told.add(
                    change.getFrom() + "+" + change.getAddedSize() + "-" + change.getRemovedSize());
              }
            });
    list.show(new Ranking(new long[] {1, 4, 2, 3, 5}, new long[5]));
    list.show(new Ranking(new long[] {9, 1, 4, 2, 3, 5}, new long[6]));
    list.show(new Ranking(new long[] {9, 1, 2, 3, 5}, new long[5]));
    assertEquals(List.of("1+3-3", "0+1-0", "2+0-1"), told);
  }
}
