package org.onramp.local;

/** Where everything is, and how to get in. */
record Welcome(Console console, Ports ports, State state, Options options) {
  void print() {
    String more = options.data().endsWith(".onramp") ? "" : " --data " + options.data();
    console.line("");
    console.line("  Dashboard    http://127.0.0.1:%d/".formatted(ports.of(Service.REPORTING)));
    for (Service service : Service.values()) {
      console.line(
          "  %-12s http://127.0.0.1:%d/q/swagger-ui"
              .formatted(service.shortName(), ports.of(service)));
    }
    console.line("  A token      deploy/token ROLE ORG%s".formatted(more));
    console.line(
        "               e.g. curl -H \"Authorization: Bearer $(deploy/token funder demo-funder%s)\" http://127.0.0.1:%d/v1/targets"
            .formatted(more, ports.of(Service.REPORTING)));
    console.line("  Logs         %s".formatted(state.logs()));
    console.line("  Stop         deploy/down%s, or Ctrl-C here".formatted(more));
  }
}
