package org.onramp.program.cohort;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.program.Republishing;
import org.onramp.program.Topic;

/** Says the present state of every cohort again, see {@link CohortScheduled}. */
@ApplicationScoped
class CohortRepublisher extends Republishing {
  CohortRepublisher() {
    super(
        Topic.COHORTS,
        "org.onramp.program.CohortScheduled.v1",
        "cohort",
        """
        jsonb_build_object(
            'cohortId', id, 'version', version, 'providerId', provider_id, 'programId', program_id, 'code', code,
            'startsOn', starts_on, 'endsOn', ends_on, 'capacity', capacity, 'reservedFor', reserved_for,
            'fundingStreams', funding_streams, 'transitions', transitions)
        """);
  }
}
