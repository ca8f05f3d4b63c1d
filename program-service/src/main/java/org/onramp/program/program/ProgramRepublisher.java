package org.onramp.program.program;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.program.Republishing;
import org.onramp.program.Topic;

/** Says the present state of every program again, see {@link ProgramRegistered}. */
@ApplicationScoped
class ProgramRepublisher extends Republishing {
  ProgramRepublisher() {
    super(
        Topic.PROGRAMS,
        "org.onramp.program.ProgramRegistered.v1",
        "program",
        """
        jsonb_build_object(
            'programId', id, 'version', version, 'providerId', provider_id, 'title', title,
            'occupations', occupations, 'hours', trim_scale(hours), 'handsOnHours', trim_scale(hands_on_hours),
            'credentials', credentials, 'transitions', transitions)
        """);
  }
}
