package org.onramp.platform.region;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot be used. Names everything that is wrong with it, not just the first thing. */
public final class InvalidRegionPack extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<PackProblem> problems;

  public InvalidRegionPack(String pack, List<PackProblem> problems) {
    super(
        "region pack "
            + pack
            + " cannot be used, "
            + problems.size()
            + (problems.size() == 1 ? " problem:\n" : " problems:\n")
            + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<PackProblem> problems() {
    return problems;
  }
}
