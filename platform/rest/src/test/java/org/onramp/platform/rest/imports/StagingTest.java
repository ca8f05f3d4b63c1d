package org.onramp.platform.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.garden.GardenWords;
import org.onramp.platform.rest.problem.TooLarge;
import org.onramp.platform.rest.problem.Unavailable;

class StagingTest {
  private static final long ROOM = 1 << 20;
  private static final ImportLimits LIMITS = new SmallLimits();

  private final SheetRoom room = new SheetRoom(LIMITS);
  private final List<StagedRow> rows = new ArrayList<>();
  private ColumnMapping mapping = ColumnMapping.NONE;
  private String contentType = "text/csv";

  @Test
  void a_sheet_with_title_semicolons_mark_and_blank_rows_keeps_its_numbers() throws IOException {
    Staging.Result result;
    try (InputStream sheet = getClass().getResourceAsStream("/sheets/semicolons.csv")) {
      result = stage(sheet);
    }

    assertThat(result.questions()).isEmpty();
    assertThat(result.sheet().dateOrder()).isEqualTo(DateOrder.MDY);
    assertThat(result.rows()).isEqualTo(3);
    assertThat(rows).extracting(StagedRow::row).containsExactly(1, 3, 4);
    assertThat(rows).extracting(StagedRow::sheetRow).containsExactly(3, 5, 6);
    assertThat(rows.get(1).text("name")).isEqualTo("Oak \"old\"\ntwo lines; quoted");
    assertThat(rows.get(1).text("colours")).isNull();
  }

  @Test
  void tabs_bars_commas_and_crlf_are_found_out() throws IOException {
    for (String separator : List.of("\t", "|", ",", ";")) {
      rows.clear();
      stage("tag,name,height\r\n1,\"Oak, big\",2\r\n2,Elm,3\r\n".replace(",", separator));

      assertThat(rows).as(separator).hasSize(2);
      assertThat(rows.get(1).text("height")).isEqualTo("3");
    }
  }

  @Test
  void every_question_is_asked_at_once_and_nothing_is_handed_out() throws IOException {
    Staging.Result result =
        stage(
            """
            Name,Start Date,Plant,Planted on,Pot size,Notes
            Oak,1/2/2020,x,3/4/2020,3,n
            """);

    assertThat(rows).isEmpty();
    assertThat(result.questions())
        .extracting(SheetQuestion::column, SheetQuestion::header)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(null, "Start Date"),
            org.assertj.core.groups.Tuple.tuple("name", null),
            org.assertj.core.groups.Tuple.tuple("tag", null),
            org.assertj.core.groups.Tuple.tuple("dateOrder", "Planted on"));
    assertThat(result.questions().get(1).candidates()).containsExactly("Name", "Plant");
    assertThat(result.questions().get(2).candidates()).containsExactly("Notes");
  }

  @Test
  void a_mapping_answers_every_question() throws IOException {
    mapping =
        new ColumnMapping(
            Map.of("start date", "ignore", "Plant", "ignore", " NOTES ", "tag"),
            Map.of(),
            Map.of("colours", "red"),
            DateOrder.DMY,
            List.of());

    Staging.Result result =
        stage(
            """
            Name,Start Date,Plant,Planted on,Pot size,Notes
            Oak,1/2/2020,x,3/4/2020,3,n
            """);

    assertThat(result.questions()).isEmpty();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).text("tag")).isEqualTo("n");
    assertThat(rows.get(0).text("colours")).isEqualTo("red");
    assertThat(result.sheet().dateOrder()).isEqualTo(DateOrder.DMY);
  }

  @Test
  void the_same_header_twice_can_be_told_apart() throws IOException {
    assertThat(stage("tag,name,name\n1,a,b\n").questions())
        .singleElement()
        .extracting(SheetQuestion::candidates)
        .isEqualTo(List.of("name", "name#2"));

    mapping = new ColumnMapping(Map.of("name#2", "ignore"), Map.of(), Map.of(), null, List.of());

    assertThat(stage("tag,name,name\n1,a,b\n").questions()).isEmpty();
    assertThat(rows).extracting(row -> row.text("name")).containsExactly("a");
  }

  @Test
  void a_row_out_of_shape_is_marked_and_the_others_stay() throws IOException {
    stage("tag,name,height\n1,Oak,2,3\n2,Elm,4\n3,\"Ash,5\n4,Yew,6\n");

    assertThat(rows)
        .extracting(row -> Defect.of(row).map(RowProblem::code).orElse("fine"))
        .containsExactly("extra-cells", "fine", "unclosed-quote");
  }

  @Test
  void lines_of_json_bring_their_own_keys_and_a_bad_line_is_one_bad_row() throws IOException {
    contentType = "application/x-ndjson; charset=utf-8";

    Staging.Result result =
        stage(
            """
            {"tag": 7, "name": "Oak", "colours": ["red", "white"], "soil": "clay"}

            {"tag": "8", "name":
            {"tag": "9", "name": {"first": "Elm"}}
            {"name": "Yew", "tag": "10", "evergreen": true, "height": null, "planted": "2020-01-02"}
            """);

    assertThat(result.questions()).isEmpty();
    assertThat(rows).extracting(StagedRow::row).containsExactly(1, 3, 4, 5);
    assertThat(rows)
        .extracting(row -> Defect.of(row).isPresent())
        .containsExactly(false, true, true, false);
    assertThat(rows.get(0).text("colours")).isEqualTo("red;white");
    assertThat(rows.get(3).text("evergreen")).isEqualTo("true");
    assertThat(rows.get(3).text("planted")).isEqualTo("2020-01-02");
  }

  @Test
  void workbooks_and_archives_are_told_from_sheets() {
    for (byte[] start :
        List.of(new byte[] {'P', 'K', 3, 4, 0}, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0})) {
      assertThatThrownBy(() -> stage(new ByteArrayInputStream(start)))
          .isInstanceOf(UnreadableSheet.class);
    }
    assertThatThrownBy(() -> stage("")).isInstanceOf(UnreadableSheet.class);
    assertThatThrownBy(() -> stage("\n\n")).isInstanceOf(UnreadableSheet.class);
  }

  @Test
  void limits_are_refused_with_their_number() {
    assertThatThrownBy(() -> stage("tag,name\n1," + "x".repeat(70_000) + "\n"))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> stage("tag,name\n1,\"" + "x\n".repeat(2_000_000)))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("Row 2")
        .hasMessageContaining("quotation mark");
    assertThatThrownBy(() -> stage("tag,name\n1" + ("," + "x".repeat(60_000)).repeat(20) + "\n"))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("million characters");
    assertThatThrownBy(() -> stage("tag,name" + ",c".repeat(600) + "\n"))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("500");
    assertThatThrownBy(() -> stage("tag,name\n" + "1,a\n".repeat(60)))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("50 rows");
  }

  @Test
  void sheets_take_no_more_room_than_there_is_and_give_it_back() throws IOException {
    String cells = ("," + "x".repeat(60_000)).repeat(3) + "\n";
    String wide = "tag,name,height,colours\n1" + cells + "2" + cells + "3,Oak,,\n";
    try (SheetRoom.Share other = room.share()) {
      other.need(ROOM + SheetRoom.SMALL);

      assertThatThrownBy(() -> stage(wide)).isInstanceOf(Unavailable.class);
    }
    rows.clear();

    for (int i = 0; i < 10; i++) {
      stage(wide);
    }

    assertThat(rows).hasSize(30);
  }

  private Staging.Result stage(String sheet) throws IOException {
    return stage(new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)));
  }

  private Staging.Result stage(InputStream sheet) throws IOException {
    ImportOptions options =
        ImportOptions.of("east", "me").contentType(contentType).mapping(mapping);
    ImportContext context =
        new ImportContext(
            UUID.randomUUID(),
            options,
            Map.of(),
            new Vocabulary(mapping, new GardenWords()),
            null,
            LocalDate.of(2026, 3, 1));
    try (SheetRoom.Share share = room.share()) {
      return new Staging(
              new NamedPlants(),
              options,
              context,
              new GardenWords(),
              LIMITS,
              share,
              (seq, chunk) ->
                  ChunkCodec.read(chunk.compressed()).forEach(stored -> rows.add(stored.staged())))
          .read(sheet);
    }
  }

  private static final class NamedPlants implements ImportKind<String> {
    @Override
    public String name() {
      return "plants";
    }

    @Override
    public List<Column> columns() {
      return List.of(
          Column.required("tag"),
          Column.required("name"),
          Column.optional("planted").dates(),
          Column.optional("height"),
          Column.optional("colours"),
          Column.optional("evergreen"));
    }

    @Override
    public Checked<String> check(StagedRow row, ImportContext context) {
      return Checked.valid(row, row.text("name"));
    }

    @Override
    public List<RowOutcome> apply(
        java.sql.Connection worker, ImportContext context, List<Checked<String>> chunk) {
      return chunk.stream().map(row -> RowOutcome.created()).toList();
    }
  }

  private static final class SmallLimits implements ImportLimits {
    @Override
    public int maxRows() {
      return 50;
    }

    @Override
    public long maxBytes() {
      return 1 << 23;
    }

    @Override
    public int maxCell() {
      return 65_536;
    }

    @Override
    public int maxColumns() {
      return 500;
    }

    @Override
    public long room() {
      return ROOM;
    }

    @Override
    public int maxOpen() {
      return 10;
    }

    @Override
    public int chunkRows() {
      return 2;
    }

    @Override
    public int chunkBytes() {
      return 1 << 20;
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public Duration lease() {
      return Duration.ofSeconds(30);
    }

    @Override
    public int attempts() {
      return 3;
    }

    @Override
    public Duration keep() {
      return Duration.ofDays(7);
    }
  }
}
