package org.zhikao.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.training.Ledgers;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;

/** The officer's own year in a real browser, in both languages. */
class TrainingBrowserTest {

    private static final String HEADING = "执法证号,姓名,来源,类别,日期,学时,学分,分钟,证明材料,来源编号\n";
    private static final String APPROVED = HEADING
            + "CJ-2001,林知远,市局在线培训,法律法规,2026-03-05,24,12,,结业证明 SJ-01,S-1\n"
            + "CJ-2001,林知远,全员普训,执法业务,2026-04-21,8,4,,签到表第1天,Q-1\n";
    private static final String PENDING = HEADING + "CJ-2001,林知远,科队业务学习,案件办理,2026-05-13,,,45,学习记录第5次,K-5\n";

    private final List<String> barriers = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theOfficerSeesWhatCountsWhatWaitsAndWhatIsMissing() throws Exception {
        try (RunningDemo demo = RunningDemo.onH2(folder, new SettableClock());
                Chromium chromium = Chromium.start()) {
            Ledgers ledgers = demo.doors().ledgers();
            ledgers.approve(load(ledgers, APPROVED), TestCallers.person(Role.ADMIN));
            load(ledgers, PENDING);

            Page officer = chromium.window(1280, 720);
            officer.navigate(demo.address() + "/login");
            officer.fill("#loginName", "CJ-2001");
            officer.fill("#password", demo.password("CJ-2001"));
            officer.click("button[type=submit]");
            officer.waitForURL(url -> !url.endsWith("/login"));
            officer.navigate(demo.address() + "/me");
            axe(officer);
            officer.click("a[href='/me/training']");
            officer.waitForURL(url -> url.endsWith("/me/training"));
            assertThat(officer.locator(".message")).containsText("还须完成 28 学时、8 学分");
            assertThat(officer.locator("main")).containsText("待审批");
            for (String language : List.of("zh-CN", "en")) {
                officer.navigate(demo.address() + "/me/training?lang=" + language);
                axe(officer);
                Chromium.picture(officer, "my-training-" + language);
            }
            officer.navigate(demo.address() + "/me/training?year=2025");
            axe(officer);
            Page narrow = chromium.window(420, 800);
            narrow.context().addCookies(officer.context().cookies());
            narrow.navigate(demo.address() + "/me/training");
            axe(narrow);
            Chromium.picture(narrow, "my-training-narrow");

            assertEquals("", String.join("\n", barriers));
            assertEquals(List.of(), chromium.foreignRequests());
            assertEquals(List.of(), chromium.complaints());
        }
    }

    private static BatchId load(Ledgers ledgers, String csv) {
        BatchReport report = ledgers.imports(
                csv.getBytes(StandardCharsets.UTF_8),
                "training.csv",
                false,
                Language.CHINESE,
                TestCallers.person(Role.CLERK));
        assertEquals(List.of(), report.findings());
        return new BatchId(UUID.fromString(report.batchId()));
    }

    private void axe(Page page) {
        barriers.addAll(Barriers.on(page));
    }
}
