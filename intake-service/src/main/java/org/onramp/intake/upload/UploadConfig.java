package org.onramp.intake.upload;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Settings of uploads and of the neighbours that they are handed on to. */
@ConfigMapping(prefix = "onramp")
interface UploadConfig {

  /** Where training goes. */
  Neighbour program();

  /** Where jobs go. */
  Neighbour placement();

  /** Running uploads. */
  Uploads uploads();

  /** With what calls to neighbours are signed. */
  ServiceToken serviceToken();

  /** Another service. */
  interface Neighbour {
    /** Its address, without a path. */
    URI url();
  }

  /** Running uploads. */
  interface Uploads {
    /** How long an upload waits for a process that died while working on it. */
    @WithDefault("60s")
    Duration lease();

    /** How soon a neighbour's job is looked at again. */
    @WithDefault("250ms")
    Duration poll();

    /** First wait after a neighbour could not be reached; doubles up to 32 times this. */
    @WithDefault("1s")
    Duration backOff();

    /** How long a neighbour may take to take a whole sheet. */
    @WithDefault("5m")
    Duration callTimeout();

    /** How long the rows of an upload are kept once it has ended. */
    @WithDefault("7d")
    Duration keep();
  }

  /** With what calls to neighbours are signed. */
  interface ServiceToken {
    /** PEM or JWK of the private key of {@code onramp.caller.service-kid}. */
    @WithName("private-key-location")
    String privateKeyLocation();

    /** How long a token is good for; each call has its own. */
    @WithDefault("2m")
    Duration lifespan();
  }
}
