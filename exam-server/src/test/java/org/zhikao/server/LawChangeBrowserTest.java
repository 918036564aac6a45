package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.bank.ReleaseManifest.Entry;
import org.zhikao.evidence.Digest;
import org.zhikao.form.Assembly;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintRefused;
import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.RegulationCatalogue.Force;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.RegulationIndex;
import org.zhikao.regulation.RegulationIndex.IndexedArticle;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.server.session.EnrolFile;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionPlan;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;

/** The page of changes of the law in a real browser: what was decided, and that it is told to whoever has it open. */
class LawChangeBrowserTest {

    private static final RegulationId LAW = new RegulationId("administrative-penalty-law");
    private static final LocalDate VERSION = LocalDate.parse("2021-01-22");

    @TempDir
    private Path folder = Path.of("");

    private final SettableClock clock = new SettableClock();

    @Test
    void formsAreKeptUntilALaterNoticeAndFrozenAnewOnceWhileThePageTellsOfIt() throws Exception {
        String database = TestDatabases.postgresUrl();
        try (RunningDemo demo = RunningDemo.onPostgres(folder, database, clock);
                Chromium chromium = Chromium.start()) {
            SessionView session = frozen(demo);
            ArticleNumber article = article(demo, session);
            LocalDate change = LocalDate.parse("2026-11-25");
            Browserless custodian = loggedIn(demo, "custodian");
            Browserless admin = loggedIn(demo, "admin");
            Page page = page(demo, chromium);
            assertThat(page.locator("main")).containsText("还没有收到法规变动通知");

            publish(custodian, "", notice(article, change));
            standing(page, "待决定");
            // Neither forms nor the notices before are read again for every view.
            spoil(database, "UPDATE frozen_form SET canonical = 'never read'");
            String keep = "/api/impact/sessions/" + session.id() + "/keep";
            assertEquals(200, post(admin, keep + "?dryRun=true", "{\"reason\":\"已核对\"}"));
            page.reload();
            assertThat(page.locator("main table").first()).containsText("待决定");
            assertEquals(200, post(admin, keep, "{\"reason\":\"已核对，答案不变\"}"));
            standing(page, "已决定保留");
            assertEquals(409, post(admin, keep, "{\"reason\":\"再次\"}"));

            // Another day than the one that was confirmed: not without insisting.
            publish(custodian, "?replace=true", notice(article, change.plusDays(1)));
            standing(page, "待决定");
            spoil(database, "UPDATE catalog_notice SET document = 'never read'::bytea WHERE number = 1");
            for (String language : List.of("zh-CN", "en")) {
                clock.advance(Duration.ofMinutes(1));
                page.navigate(demo.address() + "/impact?lang=" + language);
                assertThat(page.locator("main tbody tr")).hasCount(3);
                Chromium.picture(page, "law-change-" + language);
            }
            page.navigate(demo.address() + "/impact?lang=zh-CN");

            String refreeze = "/api/sessions/" + session.id() + "/refreeze";
            assertEquals(200, post(admin, refreeze + "?dryRun=true", "{\"reason\":\"试\"}"));
            assertEquals(200, post(admin, refreeze, "{\"reason\":\"条文删去\"}"));
            assertThat(page.locator("#news")).isVisible();
            assertEquals(409, post(admin, refreeze, "{\"reason\":\"再抽一次\"}"));
            JsonNode freezes = Browserless.json(admin.get("/api/sessions/" + session.id() + "/freezes"));
            assertEquals(2, freezes.path("freezes").size());
            clock.advance(Duration.ofMinutes(1));
            page.reload();
            assertThat(page.locator("main")).containsText("没有受影响的场次");
            assertEquals(List.of(), chromium.complaints());
        }
    }

    /** What is new is said at once, and shown when the page is loaded again. */
    private void standing(Page page, String standing) {
        assertThat(page.locator("#news")).isVisible();
        clock.advance(Duration.ofMinutes(1));
        page.reload();
        assertThat(page.locator("main table").first()).containsText(standing);
        assertThat(page.locator("#news")).isHidden();
    }

    private static Page page(RunningDemo demo, Chromium chromium) throws IOException {
        Page page = chromium.window(1280, 720);
        page.navigate(demo.address() + "/login");
        page.fill("#loginName", "admin");
        page.fill("#password", demo.password("admin"));
        page.click("button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/login"));
        page.navigate(demo.address() + "/impact");
        return page;
    }

    private static Browserless loggedIn(RunningDemo demo, String login) throws IOException {
        Browserless browser = new Browserless(demo.address());
        browser.form("/login", Map.of("loginName", login, "password", demo.password(login)));
        return browser;
    }

    private static int post(Browserless browser, String path, String body) throws IOException {
        return browser.post(path, new ObjectMapper().readTree(body)).statusCode();
    }

    private static void publish(Browserless custodian, String query, ForceNotice notice) throws IOException {
        assertEquals(
                200,
                post(custodian, "/api/impact/notices" + query, new String(notice.canonical(), StandardCharsets.UTF_8)));
    }

    private static void spoil(String database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement spoiling = connection.createStatement()) {
            spoiling.executeUpdate(statement);
        }
    }

    /** A session a week from now, of the demonstration's own paper. */
    private static SessionView frozen(RunningDemo demo) {
        SessionView own = demo.session();
        Instant opens = SettableClock.START.plus(Duration.ofDays(7));
        SessionView created = demo.sessions()
                .create(
                        new SessionPlan(
                                "一周后的考试",
                                new Digest(own.releaseDigest()),
                                new Digest(own.blueprintDigest()),
                                opens,
                                opens.plus(Duration.ofHours(3)),
                                OptionalInt.empty(),
                                false,
                                List.of(new SessionPlan.SitePlan(
                                        "考点", List.of(new SessionPlan.RoomPlan("第一考场", 2, 3))))),
                        demo.admin());
        SessionId session = new SessionId(UUID.fromString(created.id()));
        byte[] officers = "执法证号\nCJ-2001\nCJ-2002\nCJ-2003\n".getBytes(StandardCharsets.UTF_8);
        demo.sessions().enrol(session, EnrolFile.read("c.csv", officers), false, Language.CHINESE, demo.admin());
        return demo.sessions().freeze(session, demo.admin());
    }

    /** An article of the law with an item in some form, without whose items the paper can still be made. */
    private static ArticleNumber article(RunningDemo demo, SessionView session) {
        ReleaseManifest manifest = demo.doors()
                .catalog()
                .manifest(new Digest(session.releaseDigest()))
                .orElseThrow();
        Blueprint blueprint = demo.doors()
                .catalog()
                .blueprint(new Digest(session.blueprintDigest()))
                .orElseThrow();
        Set<String> drawn = new HashSet<>();
        demo.sessions()
                .papers()
                .each(
                        new SessionId(UUID.fromString(session.id())),
                        (sitting, form) -> form.slots()
                                .forEach(slot -> drawn.add(slot.caseId().orElse(slot.partId()))));
        return manifest.items().stream()
                .filter(item -> drawn.contains(item.id()) && item.regulation().equals(LAW.value()))
                .map(item -> item.article().article())
                .distinct()
                .filter(article -> enough(manifest, blueprint, article))
                .map(ArticleNumber::parse)
                .findFirst()
                .orElseThrow();
    }

    private static boolean enough(ReleaseManifest manifest, Blueprint blueprint, String article) {
        Set<String> out = new HashSet<>();
        for (Entry item : manifest.items()) {
            if (item.parts().stream()
                    .anyMatch(part -> part.article().regulation().equals(LAW.value())
                            && part.article().article().equals(article))) {
                out.add(item.id());
            }
        }
        try {
            return !new Assembly(manifest, blueprint, out).leftOut().isEmpty();
        } catch (BlueprintRefused e) {
            return false;
        }
    }

    /** From this day on the law is without this article. */
    private static ForceNotice notice(ArticleNumber without, LocalDate from) throws IOException {
        LocalDate adopted = LocalDate.parse("2026-10-30");
        RegulationIndex shipped;
        String name = LAW + "@" + VERSION + ".json";
        try (InputStream in = Objects.requireNonNull(
                LawChangeBrowserTest.class.getResourceAsStream("/workspace/regulations/" + name))) {
            shipped = RegulationIndex.read(name, in.readAllBytes());
        }
        Map<ArticleNumber, IndexedArticle> left = new LinkedHashMap<>(shipped.articles());
        left.remove(without);
        return new ForceNotice(
                LAW,
                shipped.title(),
                List.of(
                        period(shipped, VERSION, LocalDate.parse("2021-07-15"), Optional.of(from)),
                        period(shipped, adopted, from, Optional.empty())),
                List.of(shipped, new RegulationIndex(LAW, shipped.title(), adopted, Optional.of(from), left)),
                List.of(),
                List.of());
    }

    private static ForcePeriod period(
            RegulationIndex law, LocalDate version, LocalDate from, Optional<LocalDate> until) {
        return new ForcePeriod(
                LAW, version, law.title(), from, false, until, false, Force.CONFIRMED, Optional.empty(), "公报", true);
    }
}
