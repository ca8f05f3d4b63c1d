package org.onramp.platform.region.work;

import java.util.List;

import org.onramp.platform.region.figure.Code;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Lists;

/** How employers, providers and jobs are described. */
public record Industry(
    List<Sector> sectors,
    List<Code> vehicleSegments,
    List<Code> employerSizes,
    List<Code> ownership,
    List<Code> providerKinds) {

  public Industry {
    sectors = Lists.orEmpty(sectors);
    vehicleSegments = Lists.orEmpty(vehicleSegments);
    employerSizes = Lists.orEmpty(employerSizes);
    ownership = Lists.orEmpty(ownership);
    providerKinds = Lists.orEmpty(providerKinds);
  }

  /** A sector and its parts. */
  public record Sector(String code, String title, List<Code> subSectors) implements Coded {

    public Sector {
      subSectors = Lists.orEmpty(subSectors);
    }
  }
}
