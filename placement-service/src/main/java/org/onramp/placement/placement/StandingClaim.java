package org.onramp.placement.placement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

import org.onramp.placement.StoredJson;

/**
 * A placement that a sheet's claim meets.
 *
 * @param key as the sheets know it, with the occupation as it was claimed
 * @param said null where no sheet has spoken of it
 */
record StandingClaim(
    UUID id, String key, PlacementState state, String displayName, JobFacts job, SheetSaid said) {
  static final JobFacts NOTHING = new JobFacts(null, null, null, null, null, null, null);

  static StandingClaim of(ResultSet row) throws SQLException {
    return new StandingClaim(
        row.getObject("id", UUID.class),
        SheetClaim.key(
            row.getObject("participant_id", UUID.class),
            row.getString("employer_id"),
            row.getString("claimed_occupation")),
        PlacementState.valueOf(row.getString("state")),
        row.getString("display_name"),
        new JobFacts(
            row.getString("occupation"),
            row.getString("outcome_kind"),
            row.getObject("start_date", LocalDate.class),
            row.getBigDecimal("hourly_wage"),
            row.getBigDecimal("hours_per_week"),
            row.getObject("ongoing", Boolean.class),
            row.getString("title")),
        StoredJson.read(row.getString("sheet_said"), SheetSaid.class));
  }

  FactsMerge meet(SheetClaim claim) {
    return new FactsMerge(claim.job(), said == null ? NOTHING : said.facts(), job);
  }

  boolean saidBy(UUID importJob) {
    return said != null && importJob.equals(said.jobId());
  }

  /**
   * The claim that a row meets, of several of one key: what is open, else confirmed, else newest.
   */
  static StandingClaim nearer(StandingClaim one, StandingClaim other) {
    if (rank(one.state) != rank(other.state)) {
      return rank(one.state) < rank(other.state) ? one : other;
    }
    return one.id.toString().compareTo(other.id.toString()) > 0 ? one : other;
  }

  private static int rank(PlacementState state) {
    return switch (state) {
      case CLAIMED, DISPUTED -> 0;
      case CONFIRMED -> 1;
      case ENDED, EXPIRED, WITHDRAWN -> 2;
    };
  }
}
