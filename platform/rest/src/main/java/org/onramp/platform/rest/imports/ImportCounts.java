package org.onramp.platform.rest.imports;

/** How many rows ended which way; in a dry run, how many would. */
public record ImportCounts(long created, long updated, long unchanged, long rejected, long parked) {

  static final ImportCounts ZERO = new ImportCounts(0, 0, 0, 0, 0);

  public long total() {
    return created + updated + unchanged + rejected + parked;
  }
}
