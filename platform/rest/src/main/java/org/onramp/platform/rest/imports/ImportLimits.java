package org.onramp.platform.rest.imports;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much an import may be, and how it is worked on. */
@ConfigMapping(prefix = "onramp.imports")
public interface ImportLimits {

  /** Rows of one upload. */
  @WithDefault("1000000")
  int maxRows();

  /** Bytes of one upload. */
  @WithDefault("200000000")
  long maxBytes();

  /** Characters of one cell. */
  @WithDefault("65536")
  int maxCell();

  /** Columns of a sheet. */
  @WithDefault("500")
  int maxColumns();

  /** Bytes of the heap that all sheets may take between them while they come in. */
  @WithDefault("100000000")
  long room();

  /** Unfinished jobs that one organisation may have at a time. */
  @WithDefault("100")
  int maxOpen();

  /** Rows of a chunk: one transaction each. */
  @WithDefault("2500")
  int chunkRows();

  /** Bytes of a chunk before compression; wide rows make shorter chunks. */
  @WithDefault("4000000")
  int chunkBytes();

  /** Jobs worked on at a time by this process; 0 leaves them to others. */
  @WithDefault("2")
  int workers();

  /** How long a worker that went silent keeps its job. */
  @WithDefault("PT15S")
  Duration lease();

  /** How often a fault that does not pass by itself is met before the job fails. */
  @WithDefault("5")
  int attempts();

  /** How long sheets that are kept stay. */
  @WithDefault("P7D")
  Duration keep();
}
