package org.onramp.platform.rest.garden;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.rest.imports.Checked;
import org.onramp.platform.rest.imports.Column;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.ImportKind;
import org.onramp.platform.rest.imports.Reading;
import org.onramp.platform.rest.imports.RowOutcome;
import org.onramp.platform.rest.imports.RowProblem;
import org.onramp.platform.rest.imports.StagedRow;
import org.onramp.platform.rest.problem.InvalidValue;

/** Plants from a gardener's own list. */
@ApplicationScoped
public class PlantImport implements ImportKind<PlantImport.Row> {
  private final Namespace namespace;

  PlantImport(Namespace namespace) {
    this.namespace = namespace;
  }

  /** A line of the list. */
  public record Row(
      UUID id,
      String tag,
      String name,
      LocalDate planted,
      BigDecimal height,
      List<String> colours) {}

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
  public Checked<Row> check(StagedRow row, ImportContext context) {
    Reading read = context.reading(row);
    read.required("tag");
    String tag = read.value("tag", PlantImport::tag);
    String name = read.required("name");
    if ("endless".equals(name)) {
      throw new StackOverflowError("of the garden");
    }
    if ("traceless".equals(name)) {
      throw new Traceless();
    }
    LocalDate planted = read.date("planted");
    if (planted != null && planted.isAfter(context.today())) {
      read.problem("future-date", "planted", "A plant cannot be planted in the future.");
    }
    BigDecimal height = read.number("height");
    List<String> colours = read.codes("colours");
    read.yesNo("evergreen");
    return read.checked(
        () ->
            new Row(
                namespace.id(context.organisation(), tag), tag, name, planted, height, colours));
  }

  private static final class Traceless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Traceless() {
      super("of the garden", null, false, false);
    }
  }

  private static String tag(String text) {
    if (text.matches("\\d{3}-\\d{2}-\\d{4}")) {
      throw new InvalidValue("ssn-like", "a tag of your own, not a government number");
    }
    return Namespace.normalised(text);
  }

  @Override
  public Comparable<?> key(Checked<Row> row) {
    return row.value().id();
  }

  @Override
  public boolean keepsSheet() {
    return true;
  }

  @Override
  public Set<UUID> subjects(StagedRow row, ImportContext context) {
    String tag = row.text("tag");
    return tag == null ? Set.of() : Set.of(namespace.id(context.organisation(), tag));
  }

  /** Whoever has the tag "uprooted" asked not to be kept. */
  @Override
  public Set<UUID> erased(Connection worker, ImportContext context, Set<UUID> subjects) {
    UUID uprooted = namespace.id(context.organisation(), "uprooted");
    return subjects.contains(uprooted) ? Set.of(uprooted) : Set.of();
  }

  @Override
  public List<RowOutcome> apply(Connection worker, ImportContext context, List<Checked<Row>> chunk)
      throws SQLException {
    Map<UUID, String> before = known(worker, chunk);
    List<RowOutcome> outcomes = new ArrayList<>(chunk.size());
    List<Row> changed = new ArrayList<>();
    for (Checked<Row> checked : chunk) {
      Row row = checked.value();
      if (row.name().equals("ruinous")) {
        throw new StackOverflowError("of the garden");
      } else if (row.name().equals("forbidden")) {
        outcomes.add(RowOutcome.rejected(RowProblem.of("forbidden", "name", row.name(), "No.")));
      } else if (row.name().equals("doubtful")) {
        outcomes.add(RowOutcome.parked(RowProblem.of("doubtful", "name", row.name(), "Sure?")));
      } else if (!before.containsKey(row.id())) {
        changed.add(row);
        outcomes.add(RowOutcome.created());
      } else if (Objects.equals(before.get(row.id()), says(row))) {
        outcomes.add(RowOutcome.unchanged());
      } else {
        changed.add(row);
        outcomes.add(RowOutcome.updated());
      }
    }
    upsert(worker, context.organisation(), changed);
    return outcomes;
  }

  private static String says(Row row) {
    return row.name() + "|" + row.planted() + "|" + row.height();
  }

  private static Map<UUID, String> known(Connection worker, List<Checked<Row>> chunk)
      throws SQLException {
    Map<UUID, String> known = new HashMap<>();
    try (var select =
        worker.prepareStatement(
            "SELECT id, name, planted, height FROM plant WHERE id = ANY (?) FOR UPDATE")) {
      select.setArray(
          1, worker.createArrayOf("uuid", chunk.stream().map(c -> c.value().id()).toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          known.put(
              rows.getObject(1, UUID.class),
              rows.getString(2)
                  + "|"
                  + rows.getObject(3, LocalDate.class)
                  + "|"
                  + rows.getBigDecimal(4));
        }
      }
    }
    return known;
  }

  private static void upsert(Connection worker, String garden, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var upsert =
        worker.prepareStatement(
            """
            INSERT INTO plant (garden, id, tag, name, planted, height)
            SELECT ?, * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::date[], ?::numeric[])
            ON CONFLICT (id) DO UPDATE SET
              name = excluded.name, planted = excluded.planted, height = excluded.height,
              revision = plant.revision + 1
            """)) {
      upsert.setString(1, garden);
      upsert.setArray(2, worker.createArrayOf("uuid", rows.stream().map(Row::id).toArray()));
      upsert.setArray(3, worker.createArrayOf("text", rows.stream().map(Row::tag).toArray()));
      upsert.setArray(4, worker.createArrayOf("text", rows.stream().map(Row::name).toArray()));
      upsert.setArray(
          5,
          worker.createArrayOf(
              "text",
              rows.stream()
                  .map(r -> r.planted() == null ? null : r.planted().toString())
                  .toArray()));
      upsert.setArray(6, worker.createArrayOf("numeric", rows.stream().map(Row::height).toArray()));
      upsert.executeUpdate();
    }
  }
}
