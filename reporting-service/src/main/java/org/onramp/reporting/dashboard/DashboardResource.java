package org.onramp.reporting.dashboard;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.onramp.platform.region.RegionPack;
import org.onramp.reporting.metric.MetricTable;
import org.onramp.reporting.target.Headlines;
import org.onramp.reporting.vintage.Vintage;
import org.onramp.reporting.vintage.Vintages;

@Path("/")
public class DashboardResource {
  private final RegionPack pack;
  private final Headlines headlines;
  private final Vintages vintages;

  DashboardResource(RegionPack pack, Headlines headlines, Vintages vintages) {
    this.pack = pack;
    this.headlines = headlines;
    this.vintages = vintages;
  }

  /** The templates of this page. */
  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance dashboard(DashboardView view);
  }

  @GET
  @PermitAll
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response page() {
    Vintage vintage = vintages.current().orElse(null);
    List<MetricTable> representation =
        vintage == null ? List.of() : vintages.tables(vintage.id(), "representation");
    String html =
        Templates.dashboard(DashboardView.of(pack, headlines.shown(), vintage, representation))
            .render();
    return Response.ok(html, "text/html; charset=utf-8")
        // the page needs nothing from anywhere: one document, its own style, no script
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                + " form-action 'none'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-cache")
        .build();
  }
}
