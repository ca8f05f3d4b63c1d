package org.onramp.systemtests.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.onramp.local.Service;

/** Every fault, many times; run by {@code deploy/system-tests/soak}, not by the build. */
class Soak extends FaultSuite {
  /** Who stands for the others in the short form. */
  private static final Service[] ONE_COMMAND_ONE_QUERY = {Service.INTAKE, Service.REPORTING};

  private static final int TIMES = Integer.getInteger("onramp.soak.times", 5);

  private static final boolean LONG = TIMES > 1;

  /** Part of a name; all have the empty one. */
  private static final String ONLY = System.getProperty("onramp.soak.only", "");

  /** Filling one needs a disk of its own, which not every machine lets us mount. */
  private static final boolean DISKS = SmallDisk.isAllowed();

  Soak() {
    super("soak", 19_400, new Shape(3, 3, DISKS));
  }

  @Override
  Stream<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (Service service : Service.values()) {
      faults.add(Fault.killed(service, TIMES));
    }
    faults.add(Fault.allKilled(TIMES));
    faults.add(Fault.kafkaKilled(TIMES));
    faults.add(Fault.postgresKilled(TIMES));
    faults.add(Fault.brokerLost(0, TIMES));
    faults.add(Fault.replicaLost(0, TIMES));
    faults.add(Fault.cutFromKafka(lasting(20, 40), 1));
    for (Service service : LONG ? Service.values() : ONE_COMMAND_ONE_QUERY) {
      faults.add(Fault.frozen(service, lasting(20, 25), 1));
      faults.add(Fault.cutFromPostgres(service, lasting(10, 20), 1));
    }
    faults.add(Fault.rollingRestart(1));
    if (DISKS) {
      faults.add(Fault.postgresDiskFull(lasting(20, 30)));
      faults.add(Fault.kafkaDiskFull(lasting(20, 30)));
    } else {
      System.out.println("No disk can be mounted here: full disks are not tried.");
    }
    faults.add(Fault.kafkaEmptied());
    faults.add(Fault.databaseSetBack(traffic(), Duration.ofSeconds(10)));
    return faults.stream().filter(fault -> fault.name().contains(ONLY));
  }

  /** In the short form as long as in every build. */
  private static Duration lasting(int seconds, int inTheLongForm) {
    return Duration.ofSeconds(LONG ? inTheLongForm : seconds);
  }
}
