package org.onramp.program.roster;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.WeakHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.rest.ids.SocialSecurityNumbers;
import org.onramp.platform.rest.imports.HeaderDictionary;
import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.RawRow;
import org.onramp.platform.rest.imports.Shape;
import org.onramp.platform.rest.imports.StagedRow;
import org.onramp.platform.rest.problem.Codes;

/**
 * What of a roster row is kept until it is applied: the participant's id in place of the reference.
 * Problems of the reference are noted here, since the reference itself is not there any more when
 * rows are checked.
 */
@ApplicationScoped
class StagingRoster {
  static final String REFERENCE = "reference";
  static final String PARTICIPANT_ID = "participantId";

  /** Code of what is wrong with the reference, and its shape. */
  static final String FAULT = "referenceFault";

  static final String SHAPE = "referenceShape";

  /** The first row about the same participant. */
  static final String FIRST_ROW = "firstRow";

  /** How many participants the sheet has up to this row, noted on rows that bring a new one. */
  static final String HEADS = "heads";

  private static final int LONGEST = 200;

  private final Namespace namespace;
  private final HeaderDictionary words;

  /**
   * The participants met so far in each upload that is streaming in; gone with the upload's
   * context.
   */
  private final Map<ImportContext, Map<UUID, Integer>> met =
      Collections.synchronizedMap(new WeakHashMap<>());

  StagingRoster(Namespace namespace, HeaderDictionary words) {
    this.namespace = namespace;
    this.words = words;
  }

  StagedRow stage(RawRow row, ImportContext context) {
    StagedRow staged = withoutEmptyWords(row.staged());
    String reference = staged.text(REFERENCE);
    String given = staged.text(PARTICIPANT_ID);
    staged = staged.without(REFERENCE).without(PARTICIPANT_ID);
    if (given != null) {
      return RosterParameters.isFromService(context)
          ? given(staged, given, context)
          : staged.with(FAULT, Codes.MUST_BE_ABSENT);
    }
    if (reference == null) {
      return staged.with(FAULT, Codes.MISSING);
    }
    if (reference.length() > LONGEST) {
      return staged.with(FAULT, Codes.TOO_LONG).with(SHAPE, Shape.of(reference));
    }
    if (SocialSecurityNumbers.looksLikeOne(reference)) {
      return staged.with(FAULT, Codes.LOOKS_LIKE_SSN).with(SHAPE, Shape.of(reference));
    }
    return about(staged, namespace.id(context.organisation(), reference), context);
  }

  private StagedRow given(StagedRow staged, String id, ImportContext context) {
    try {
      return about(staged, UUID.fromString(id), context);
    } catch (IllegalArgumentException e) {
      return staged.with(FAULT, Codes.BAD_ID).with(SHAPE, Shape.of(id));
    }
  }

  private StagedRow about(StagedRow staged, UUID participant, ImportContext context) {
    Map<UUID, Integer> heads = met.computeIfAbsent(context, c -> new HashMap<>());
    Integer first = heads.putIfAbsent(participant, staged.row());
    StagedRow known = staged.with(PARTICIPANT_ID, participant.toString());
    return first == null
        ? known.with(HEADS, Integer.toString(heads.size()))
        : known.with(FIRST_ROW, first.toString());
  }

  /** Cells such as "N/A" say nothing and are read as empty ones. */
  private StagedRow withoutEmptyWords(StagedRow row) {
    StagedRow result = row;
    for (String concept : CheckingRoster.WORDS) {
      String text = row.text(concept);
      if (text != null && words.value(concept, text).filter(String::isEmpty).isPresent()) {
        result = result.without(concept);
      }
    }
    return result;
  }

  static Optional<UUID> participant(StagedRow row) {
    return Optional.ofNullable(row.text(PARTICIPANT_ID)).map(UUID::fromString);
  }
}
