package org.onramp.platform.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ChunkCodecTest {
  private final Fields fields = new Fields(List.of("name", "tag", "note"));

  @Test
  void values_come_back_whether_they_are_cells_of_the_sheet_or_not() {
    List<String> cells = Arrays.asList("ignored", "Möhre", null, "", "f-1");
    String[] values = {cells.get(1), "#-#", null};

    List<ChunkCodec.Stored> read = readBack(new StagedRow(7, 9, fields, values), cells);

    assertThat(read)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.cells()).isEqualTo(cells);
              assertThat(row.staged().values()).containsExactly("Möhre", "#-#", null);
              assertThat(row.staged().text("tag")).isEqualTo("#-#");
              assertThat(row.staged().row()).isEqualTo(7);
              assertThat(row.staged().sheetRow()).isEqualTo(9);
            });
  }

  @Test
  void values_in_another_order_than_their_cells_come_back_under_their_own_fields() {
    List<String> cells = List.of("third", "first", "second");
    String[] values = {cells.get(1), cells.get(2), cells.get(0)};

    assertThat(readBack(new StagedRow(1, 2, fields, values), cells).get(0).staged().values())
        .containsExactly("first", "second", "third");
  }

  @Test
  void rows_without_cells_and_rows_beyond_the_first_buffer_come_back() {
    var writer = new ChunkCodec.Writer();
    String lengthy = "ü".repeat(20_000);
    IntStream.rangeClosed(1, 10)
        .forEach(
            row ->
                writer.add(
                    new StagedRow(row, row, fields, new String[] {lengthy, "t" + row, null}),
                    List.of(),
                    Set.of()));

    ChunkCodec.Rows chunk = writer.finish();

    assertThat(chunk.first()).isEqualTo(1);
    assertThat(chunk.count()).isEqualTo(10);
    assertThat(ChunkCodec.read(chunk.compressed()))
        .hasSize(10)
        .allSatisfy(row -> assertThat(row.staged().text("name")).isEqualTo(lengthy))
        .extracting(row -> row.staged().text("tag"))
        .startsWith("t1", "t2")
        .endsWith("t10");
  }

  /** A kind may add fields of its own while an earlier chunk is being compressed. */
  @Test
  void a_finished_chunk_knows_nothing_of_fields_that_came_later() {
    var writer = new ChunkCodec.Writer();
    writer.add(new StagedRow(1, 2, fields, new String[] {"a", "b", "c"}), List.of(), Set.of());
    ChunkCodec.Rows chunk = writer.finish();

    fields.placeOf("#later");

    assertThat(ChunkCodec.read(chunk.compressed()).get(0).staged().fields().names())
        .containsExactly("name", "tag", "note");
  }

  private static List<ChunkCodec.Stored> readBack(StagedRow row, List<String> cells) {
    var writer = new ChunkCodec.Writer();
    writer.add(row, cells, Set.of());
    return ChunkCodec.read(writer.finish().compressed());
  }
}
