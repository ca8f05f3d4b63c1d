package org.onramp.reporting.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.reporting.disclosure.ProtectedTable.ShownCell;

class ProtectorTest {
  private static final Threshold ELEVEN = new Threshold(11);
  private final Protector protector = new Protector(ELEVEN);

  @Test
  void counts_of_one_to_ten_are_hidden_and_zero_is_not() {
    var shown = protect(0, 1, 10, 11, 40);

    assertThat(shown).containsExactly(0L, null, null, 11L, 40L);
  }

  @Test
  void a_single_hidden_cell_takes_the_next_smallest_with_it() {
    assertThat(protect(50, 12, 5, 0)).containsExactly(50L, null, null, 0L);
  }

  @Test
  void hidden_cells_that_are_too_few_together_take_the_next_smallest_with_them() {
    // 3 + 4 = 7 could be read off the total
    assertThat(protect(3, 4, 20, 30)).containsExactly(null, null, null, 30L);
  }

  @Test
  void nothing_is_hidden_where_nothing_is_small() {
    assertThat(protect(11, 12, 0)).containsExactly(11L, 12L, 0L);
  }

  @Test
  void a_small_total_hides_its_tables_whole_since_zeros_would_point_at_the_few() {
    var linked = new LinkedTables(4, List.of(table("gender", 4, 0), table("race", 1, 3, 0)));

    ProtectedTables published = protector.protect(linked);

    assertThat(published.total()).isEmpty();
    assertThat(published.tables())
        .allSatisfy(t -> assertThat(t.cells()).allMatch(c -> c.count().isEmpty()));
  }

  @Test
  void a_table_that_leaves_people_out_is_refused() {
    var tables = List.of(table("gender", 4, 0));
    assertThatThrownBy(() -> new LinkedTables(5, tables)).hasMessageContaining("leave people out");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void an_attacker_with_the_total_and_every_other_cell_finds_no_hidden_one(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      LinkedTables linked = anyTables(random);

      ProtectedTables published = protector.protect(linked);

      assertThat(published.total().stream().noneMatch(ELEVEN::hides)).isTrue();
      for (int i = 0; i < linked.tables().size(); i++) {
        attack(linked, published, i);
      }
    }
  }

  /** Subtracts what is shown from the total, knowing that a hidden cell is at least 1. */
  private static void attack(LinkedTables linked, ProtectedTables published, int i) {
    Table truth = linked.tables().get(i);
    ProtectedTable shown = published.table(truth.id());
    List<ShownCell> hidden = shown.cells().stream().filter(c -> c.count().isEmpty()).toList();

    shown.cells().forEach(c -> c.count().ifPresent(n -> assertThat(ELEVEN.hides(n)).isFalse()));
    if (published.total().isEmpty() || hidden.isEmpty()) {
      return;
    }
    long left =
        published.total().getAsLong()
            - shown.cells().stream().map(ShownCell::count).mapToLong(c -> c.orElse(0)).sum();
    assertThat(hidden).as("exactly one hidden cell in %s", truth).hasSizeGreaterThan(1);
    assertThat(ELEVEN.hides(left)).as("the hidden sum of %s", truth).isFalse();
    // each hidden cell can be anything from 1 to what the others leave it
    assertThat(left - (hidden.size() - 1)).isGreaterThan(1);
  }

  private static LinkedTables anyTables(SplittableRandom random) {
    long total = random.nextLong(0, 120);
    List<Table> tables = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      long[] counts = new long[random.nextInt(1, 9)];
      for (long person = 0; person < total; person++) {
        // squared: a few large groups and many small ones, as people are
        double place = random.nextDouble();
        counts[(int) (place * place * counts.length)]++;
      }
      tables.add(table("t" + t, counts));
    }
    return new LinkedTables(total, tables);
  }

  private List<Long> protect(long... counts) {
    Table table = table("any", counts);
    long total = table.cells().stream().mapToLong(Cell::count).sum();
    return protector.protect(new LinkedTables(total, List.of(table))).table("any").cells().stream()
        .map(ShownCell::count)
        .map(c -> c.isPresent() ? (Long) c.getAsLong() : null)
        .toList();
  }

  private static Table table(String id, long... counts) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      cells.add(new Cell("g" + i, counts[i]));
    }
    return new Table(id, cells);
  }

  @Test
  void a_sum_with_exactly_one_hidden_addend_is_hidden() {
    assertThat(ShownSum.of(List.of(20L, 5L, 30L), ELEVEN)).isEmpty();
    assertThat(ShownSum.of(List.of(20L, 5L, 7L), ELEVEN)).isEqualTo(OptionalLong.of(32));
    assertThat(ShownSum.of(List.of(20L, 0L, 30L), ELEVEN)).isEqualTo(OptionalLong.of(50));
    assertThat(ShownSum.of(List.of(0L, 0L), ELEVEN)).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void a_sum_that_would_show_a_few_hidden_people_is_hidden() {
    assertThat(ShownSum.of(List.of(20L, 2L, 3L), ELEVEN)).isEmpty();
    assertThat(ShownSum.of(List.of(6L, 3L), ELEVEN)).isEmpty();
  }
}
