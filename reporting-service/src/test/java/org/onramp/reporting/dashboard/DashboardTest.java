package org.onramp.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.onramp.reporting.Ask;
import org.onramp.reporting.Published;
import org.onramp.reporting.ReportingStack;
import org.onramp.reporting.Story;

/** The page in a real browser, where one is installed. */
@QuarkusTest
@WithTestResource(value = ReportingStack.class, scope = TestResourceScope.GLOBAL)
class DashboardTest {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 8);

  @TestHTTPResource("/")
  URI address;

  @BeforeEach
  void someProgress() {
    Published.nothing();
    Story story = new Story();
    story.people(
        120,
        "alpha",
        p ->
            p.gender("MAN")
                .races("WHITE")
                .completed("ELEC_RES")
                .job("ELEC_RES")
                .confirmed(JUNE, 34));
    story.people(
        80,
        "alpha",
        p -> p.gender("WOMAN").races("ASIAN").completed("ELEC_RES").job("ELEC_RES").claimed());
    story.people(
        30,
        "beta",
        p ->
            p.gender("WOMAN")
                .races("BLACK_OR_AFRICAN_AMERICAN")
                .completed("EVSE_TECH")
                .job("EVSE_TECH")
                .confirmed(JUNE, 30));
    story.people(4, "beta", p -> p.gender("NON_BINARY").enrolled("ELEC_RES"));
    story.people(15, "beta", p -> p.enrolled("EVSE_TECH"));
    story.happens();
    Ask.admin()
        .contentType("application/json")
        .body(Map.of("reason", "A test"))
        .post("/v1/vintages")
        .then()
        .statusCode(201);
  }

  @Test
  void the_page_shows_targets_shares_and_when_it_was_updated() {
    try (Playwright playwright = playwright();
        Browser browser = browser(playwright)) {
      Page page = browser.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(m -> complaints.add(m.text()));
      page.onPageError(complaints::add);
      page.onRequest(
          r -> {
            if (!r.url().startsWith(address.toString()) && !r.url().startsWith("data:")) {
              complaints.add("asks the network for " + r.url());
            }
          });

      page.navigate(address.toString());

      assertThat(page.locator("h1").innerText()).contains("7,610");
      assertThat(page.locator(".target").count()).isEqualTo(5);
      assertThat(page.locator("svg.bar[role=img]").first().getAttribute("aria-label"))
          .isEqualTo("150 of 7,610 attained, 80 more claimed");
      assertThat(page.locator(".target", having("Residential")).innerText())
          .contains("120")
          .contains("80");
      assertThat(page.locator(".group", having("Woman")).innerText())
          .contains("Target 50.0 %")
          .contains("Below target");
      assertThat(page.locator(".group", having("Non-binary")).innerText()).contains("hidden");
      assertThat(page.locator("#updated").innerText()).contains("Everything reported up to");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void the_page_fits_a_phone_and_is_led_by_keyboard() {
    try (Playwright playwright = playwright();
        Browser browser = browser(playwright)) {
      Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(360, 740));

      page.navigate(address.toString());

      Object overflow =
          page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(((Number) overflow).intValue()).isZero();
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.textContent"))
          .isEqualTo("Skip to the targets");
      pictures(page);
    }
  }

  /** Pictures for somebody who wants to look, where a folder is named. */
  private void pictures(Page page) {
    String folder = System.getProperty("onramp.pictures");
    if (folder == null) {
      return;
    }
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, "phone.png")));
    page.setViewportSize(1280, 900);
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, "desk.png")));
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, "dark.png")));
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Playwright playwright() {
    return Playwright.create(
        new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private static Browser browser(Playwright playwright) {
    Optional<Path> chromium =
        List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(chromium.isPresent(), "no Chromium is installed here");
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(chromium.orElseThrow())
                .setArgs(List.of("--no-sandbox")));
  }
}
