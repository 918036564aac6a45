package org.zhikao.server.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;

/** Training records over HTTP, from import to the officer's page, in this order. */
@ExtendWith(DropwizardExtensionsSupport.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainingResourceTest {

    private static final TestLedgers WORLD = new TestLedgers(TestDatabases.h2());
    private static final TestCallers CALLERS = new TestCallers();
    private static final ResourceExtension WEB = TestWeb.resources(CALLERS)
            .addResource(new TrainingImportsResource(WORLD.ledgers))
            .addResource(new TrainingResource(WORLD.ledgers, TrainingResourceTest::terms))
            .addResource(new TrainingPages(
                    WORLD.ledgers,
                    TrainingResourceTest::terms,
                    WORLD.standings,
                    WORLD.clock,
                    ZoneId.of("Asia/Shanghai")))
            .build();
    private static final String CLERK = CALLERS.bearer(WORLD.clerk);
    private static final String ADMIN = CALLERS.bearer(WORLD.admin);
    private static final String OFFICER = CALLERS.bearer(
            new Caller.Person(WORLD.officer("CJ-1").value(), "张三<b>", List.of(new Grant(Role.OFFICER, Scope.ANY))));

    @Test
    @Order(1)
    void aRefusedFileIsAnsweredWithItsReport() {
        Response refused = post(CLERK, TestLedgers.GOOD.replace("CJ-2", "CJ-7"), false);

        assertEquals(422, refused.getStatus());
        JsonNode report = refused.readEntity(JsonNode.class);
        assertEquals("执法证号", report.path("findings").get(0).path("column").asText());
        assertEquals("REFUSED", report.path("lines").get(2).path("outcome").asText());
        assertEquals(
                0,
                get(ADMIN, "/api/training/imports").readEntity(JsonNode.class).size());
    }

    @Test
    @Order(2)
    void aFileThatIsNoTableIsAProblemThatNamesTheCure() {
        Response refused = post(CLERK, "姓名\n张三\n", false);

        assertEquals(422, refused.getStatus());
        assertEquals("执法证号", refused.readEntity(JsonNode.class).path("field").asText());
    }

    @Test
    @Order(3)
    void theClerkImportsAndAnotherPersonApproves() {
        assertEquals(200, post(CLERK, TestLedgers.GOOD, true).getStatus());
        Response imported = post(CLERK, TestLedgers.GOOD, false);
        assertEquals(200, imported.getStatus());
        String batch = imported.readEntity(JsonNode.class).path("batchId").asText();
        assertTrue(page("").contains("待审批"));

        assertEquals(403, decide(CLERK, batch, "approval", "").getStatus());
        String both = CALLERS.bearer(TestLedgers.otherAccountOf(WORLD.clerk, Role.ADMIN));
        assertEquals(403, decide(both, batch, "approval", "").getStatus());
        assertEquals(
                422, decide(ADMIN, batch, "rejection", "{\"reason\":\" \"}").getStatus());
        assertEquals(
                404, decide(ADMIN, UUID.randomUUID().toString(), "approval", "").getStatus());
        Response approved = decide(ADMIN, batch, "approval", "");

        assertEquals(200, approved.getStatus());
        assertEquals(
                "APPROVED", approved.readEntity(JsonNode.class).path("state").asText());
        assertEquals(409, decide(ADMIN, batch, "approval", "").getStatus());
        JsonNode content = get(ADMIN, "/api/training/imports/" + batch).readEntity(JsonNode.class);
        assertEquals("张三", content.path("rows").get(0).path("name").asText());
        assertEquals(
                "2026-03-05",
                content.path("rows").get(0).path("entry").path("date").asText());
        assertEquals("培训.csv", content.path("batch").path("fileName").asText());
    }

    @Test
    @Order(4)
    void anOfficersYearSaysWhatThereIsAndWhatIsMissing() {
        JsonNode account = get(CLERK, "/api/training/officers/CJ-1?year=2026").readEntity(JsonNode.class);

        assertEquals("46", account.path("total").path("missingHours").asText());
        assertEquals(
                "市局在线培训",
                account.path("sources").get(0).path("title").path("zh").asText());
        assertEquals("9", account.path("sources").get(0).path("missingCredits").asText());
        assertFalse(account.path("met").asBoolean());
        assertEquals(64, account.path("rules").path("digest").asText().length());
        assertEquals(404, get(CLERK, "/api/training/officers/CJ-9").getStatus());
        for (String year : List.of("20x6", "-2026", "12026", "1999")) {
            Response refused = get(CLERK, "/api/training/officers/CJ-1?year=" + year);
            assertEquals(422, refused.getStatus(), year);
            assertEquals(
                    "year", refused.readEntity(JsonNode.class).path("field").asText());
        }
    }

    @Test
    @Order(5)
    void theOfficerSeesTheirOwnYearAndNobodyElses() {
        String page = page("");

        assertTrue(page.contains("还须完成 46 学时、17 学分"), page);
        assertTrue(page.contains("结业证明1") && page.contains("已计入"), page);
        assertFalse(page.contains("学习记录5"), "another officer's session");
        assertTrue(page.contains("张三&lt;b&gt;"), "a name is text");
        assertTrue(page("?year=2025").contains("class=\"empty\""));
        String other = CALLERS.bearer(TestCallers.person(Role.OFFICER));
        assertTrue(get(other, "/me/training").readEntity(String.class).contains("class=\"empty\""));
        assertEquals(403, get(CLERK, "/me/training").getStatus());
        assertEquals(403, get(OFFICER, "/api/training/officers/CJ-2").getStatus());
    }

    @Test
    @Order(6)
    void theOfficerSeesTheirOwnLeaveAndExemptionAsTheOfficeStatesThem() {
        assertTrue(page("").contains("人事部门还没有报送"));
        String head = "执法证号,姓名,截至日期,人员身份,在岗状态,上年度考核,前年度考核,在办案件,吊销事由,违纪记录有效期至,请假起止日期,免考,复核中事项,必学文件缺项,新增执法范围\n";
        String rest = ",2026-11-01,在编,在岗,称职,称职,有,无,无,";
        WORLD.stated(head + "CJ-1,张三" + rest + "2025-12-30/2026-01-08;2026-03-02/2026-03-11,,无,无,无\n" + "CJ-2,李四" + rest
                + "2026-05-04/2026-05-05,法官遴选合格<b>,无,无,无\n");

        String page = page("");
        for (String said :
                List.of("2025-12-30 至 2026-01-08", "2026-03-02 至 2026-03-11", "计入 2026 年度：18 天", "未登记", "2026-11-01")) {
            assertTrue(page.contains(said), () -> said + " not in " + page);
        }
        assertFalse(page.contains("2026-05-04") || page.contains("遴选") || page.contains("案"), page);
        assertTrue(page("?lang=en").contains("counting for 2026: 18 days"));
        assertTrue(page("?year=2025").contains("计入 2025 年度：2 天"));
        String other = CALLERS.bearer(
                new Caller.Person(WORLD.officer("CJ-2").value(), "李四", List.of(new Grant(Role.OFFICER, Scope.ANY))));
        String theirs = get(other, "/me/training").readEntity(String.class);
        assertTrue(theirs.contains("法官遴选合格&lt;b&gt;") && !theirs.contains("2026-03-02"), theirs);
    }

    @Test
    @Order(7)
    void aYearWhoseRecordsADecisionCountsOtherwiseSaysSo() {
        String said = "补齐期限为 2027-02-20。换发审核时，2027-01-01 至 2027-02-20 的记录先补 2026 年度所缺";
        assertTrue(page("").contains(said), "the year that they make up for");
        assertTrue(page("?year=2027").contains(said), "the year whose dates they bear");
        assertFalse(page("?year=2025").contains("补齐期限") || page("?year=2028").contains("补齐期限"));
        assertTrue(page("?lang=en").contains("from 2027-01-01 to 2027-02-20 for 2026 first"));
        String other = CALLERS.bearer(
                new Caller.Person(WORLD.officer("CJ-2").value(), "李四", List.of(new Grant(Role.OFFICER, Scope.ANY))));
        assertFalse(get(other, "/me/training").readEntity(String.class).contains("补齐期限"));
        JsonNode term = get(CLERK, "/api/training/officers/CJ-1?year=2027")
                .readEntity(JsonNode.class)
                .path("terms")
                .path(0);
        assertEquals(
                "2026 2027-01-01 2027-02-20",
                term.path("year").asText() + " " + term.path("from").asText() + " "
                        + term.path("due").asText());
    }

    /** One officer was told of a term. */
    private static List<TrainingViews.Term> terms(PersonId person) {
        return person.equals(WORLD.officer("CJ-1"))
                ? List.of(new TrainingViews.Term(2026, LocalDate.of(2027, 2, 20)))
                : List.of();
    }

    private static String page(String query) {
        Response page = get(OFFICER, "/me/training" + query);
        assertEquals(200, page.getStatus());
        return page.readEntity(String.class);
    }

    private static Response post(String bearer, String csv, boolean dryRun) {
        return target("/api/training/imports")
                .queryParam("fileName", "培训.csv")
                .queryParam("dryRun", dryRun)
                .request()
                .header("Authorization", bearer)
                .post(Entity.entity(csv, "text/csv; charset=utf-8"));
    }

    private static Response decide(String bearer, String batch, String what, String json) {
        return request(bearer, "/api/training/imports/" + batch + "/" + what).post(Entity.json(json));
    }

    private static Response get(String bearer, String path) {
        return request(bearer, path).get();
    }

    private static Invocation.Builder request(String bearer, String path) {
        return target(path).request().header("Authorization", bearer);
    }

    private static WebTarget target(String path) {
        int query = path.indexOf('?');
        if (query < 0) {
            return WEB.target(path);
        }
        String[] parameter = path.substring(query + 1).split("=", 2);
        return WEB.target(path.substring(0, query)).queryParam(parameter[0], parameter[1]);
    }
}
