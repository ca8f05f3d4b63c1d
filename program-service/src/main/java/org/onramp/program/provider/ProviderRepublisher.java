package org.onramp.program.provider;

import jakarta.enterprise.context.ApplicationScoped;

import org.onramp.program.Republishing;
import org.onramp.program.Topic;

/** Says the present state of every provider again, see {@link ProviderRegistered}. */
@ApplicationScoped
class ProviderRepublisher extends Republishing {
  ProviderRepublisher() {
    super(
        Topic.PROVIDERS,
        "org.onramp.program.ProviderRegistered.v1",
        "provider",
        """
        jsonb_build_object(
            'providerId', id, 'version', version, 'name', name, 'kind', kind, 'transitions', transitions)
        """);
  }
}
