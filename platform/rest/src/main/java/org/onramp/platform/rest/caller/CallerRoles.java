package org.onramp.platform.rest.caller;

import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The names that this deployment gives to the roles which the libraries know by their purpose. */
@ConfigMapping(prefix = "onramp.caller")
public interface CallerRoles {

  /** Key id that signs tokens of services; a token of this key carries the service role only. */
  @WithDefault("onramp-services")
  String serviceKid();

  /** The role of a service acting for the organisation that its token names. */
  @WithDefault("service")
  String serviceRole();

  /** Roles that see the rows of every organisation. */
  @WithDefault("operator,auditor")
  Set<String> allOrganisations();
}
