package org.onramp.intake.participant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.WeakHashMap;

import jakarta.inject.Singleton;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongIntMap;

import org.onramp.intake.IntakeCodes;
import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.SheetConcepts;
import org.onramp.platform.rest.ids.SocialSecurityNumbers;
import org.onramp.platform.rest.imports.Column;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.RawRow;
import org.onramp.platform.rest.imports.Reading;
import org.onramp.platform.rest.imports.Shape;
import org.onramp.platform.rest.imports.StagedRow;

/** The person's part of a sheet: which columns it has and what its rows say. */
@Singleton
public class PersonSheet {

  /** Row of the same sheet that has the same reference, noted while the sheet streams in. */
  private static final String TWIN_ROW = "#sameReference";

  /** Row of the same sheet whose reference differs in leading zeros only. */
  private static final String ZERO_TWIN_ROW = "#sameButZeros";

  private final PersonRules rules;
  private final RegionPack region;

  /** One per sheet while it streams in; gone with the sheet's context. */
  private final Map<ImportContext, References> seen = new WeakHashMap<>();

  PersonSheet(PersonRules rules, RegionPack region) {
    this.rules = rules;
    this.region = region;
  }

  /** Every concept of the region's dictionary that is about the person. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.required(PersonRules.REFERENCE));
    SheetConcepts.PERSON.stream()
        .filter(concept -> !concept.equals(PersonRules.REFERENCE))
        .sorted()
        .map(PersonSheet::column)
        .forEach(columns::add);
    columns.add(Column.optional(PersonRules.PROGRAM));
    region
        .demographics()
        .races()
        .forEach(race -> columns.add(Column.optional(SheetConcepts.race(race.code()))));
    return columns;
  }

  private static Column column(String concept) {
    Column column = Column.optional(concept);
    return concept.equals(Field.BIRTH_DATE.concept())
            || concept.equals(PersonRules.APPLICATION_DATE)
        ? column.dates()
        : column;
  }

  /**
   * What is kept of a row until it is read: a reference that looks like a social security number is
   * blanked to its shape at once, and rows with the same reference are told from each other.
   */
  public StagedRow stage(RawRow raw, ImportContext context) {
    StagedRow row = raw.staged();
    String cell = row.text(PersonRules.REFERENCE);
    if (cell != null && SocialSecurityNumbers.looksLikeOne(cell)) {
      return row.with(PersonRules.REFERENCE, Shape.of(cell));
    }
    return Reference.in(cell)
        .map(reference -> references(context).note(row, reference))
        .orElse(row);
  }

  /** The row as a typed value; its problems, all of them, are in the reading. */
  public Optional<PersonRow> person(StagedRow row, Reading reading, ImportContext context) {
    String twin = row.text(TWIN_ROW);
    if (twin != null) {
      reading.problem(
          IntakeCodes.DUPLICATE_REFERENCE,
          PersonRules.REFERENCE,
          "Row " + twin + " has the same reference; keep one row per person.");
    }
    String zeroTwin = row.text(ZERO_TWIN_ROW);
    if (zeroTwin != null) {
      reading.remark(
          IntakeCodes.LEADING_ZEROS,
          PersonRules.REFERENCE,
          "Row "
              + zeroTwin
              + " differs in leading zeros only; spreadsheets drop them. Both were kept.");
    }
    return rules.row(context.organisation(), new SheetStatement(reading, context), context.today());
  }

  /** Whom a row is about. */
  public Optional<UUID> subject(StagedRow row, ImportContext context) {
    return Reference.in(row.text(PersonRules.REFERENCE))
        .map(reference -> rules.id(context.organisation(), reference));
  }

  private References references(ImportContext context) {
    synchronized (seen) {
      return seen.computeIfAbsent(context, c -> new References());
    }
  }

  /** References of one sheet by the row that had them first; hashes, so that a long sheet fits. */
  private static final class References {
    private static final int NONE = 0; // rows are counted from 1

    private final LongIntMap rows = new LongIntHashMap();

    /** Those that have leading zeros, by what they are without: none in most sheets. */
    private final LongIntMap zeros = new LongIntHashMap();

    StagedRow note(StagedRow row, Reference reference) {
      long whole = hash(reference.value());
      int twin = noted(rows, whole, row.row());
      if (twin != NONE) {
        return row.with(TWIN_ROW, Integer.toString(twin));
      }
      int zeroTwin = zeroTwin(row, reference, whole);
      return zeroTwin == NONE ? row : row.with(ZERO_TWIN_ROW, Integer.toString(zeroTwin));
    }

    /** The first row whose reference is another and the same without leading zeros. */
    private int zeroTwin(StagedRow row, Reference reference, long whole) {
      String withoutZeros = reference.withoutLeadingZeros();
      if (withoutZeros.equals(reference.value())) {
        return zeros.getOrDefault(whole, NONE);
      }
      long bare = hash(withoutZeros);
      int zeroTwin = noted(zeros, bare, row.row());
      int plainTwin = rows.getOrDefault(bare, NONE);
      return zeroTwin == NONE || (plainTwin != NONE && plainTwin < zeroTwin) ? plainTwin : zeroTwin;
    }

    /** The row that is noted already; otherwise notes this one. */
    private static int noted(LongIntMap map, long hash, int row) {
      int place = map.indexOf(hash);
      if (map.indexExists(place)) {
        return map.indexGet(place);
      }
      map.indexInsert(place, hash, row);
      return NONE;
    }

    /** 64 bits: two of a million references collide once in thirty million sheets. */
    private static long hash(String text) {
      long hash = 0xcbf29ce484222325L;
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      return hash;
    }
  }
}
