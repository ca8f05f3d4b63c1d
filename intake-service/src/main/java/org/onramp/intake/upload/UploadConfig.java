package org.onramp.intake.upload;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of uploads; every default works. */
@ConfigMapping(prefix = "onramp.uploads")
interface UploadConfig {

  /** How long an upload waits for a process that died while working on it. */
  @WithDefault("15s")
  Duration lease();

  /** How soon a neighbour's job is looked at again. */
  @WithDefault("100ms")
  Duration poll();

  /** First wait after a neighbour could not be reached; doubles up to 32 times this. */
  @WithDefault("1s")
  Duration backOff();

  /** How long a neighbour may take to take a whole sheet. */
  @WithDefault("5m")
  Duration callTimeout();

  /** How long a token for calling a neighbour is good for; each call has its own. */
  @WithDefault("2m")
  Duration tokenLifespan();

  /** How long the rows of an upload are kept once it has ended. */
  @WithDefault("7d")
  Duration keep();
}
