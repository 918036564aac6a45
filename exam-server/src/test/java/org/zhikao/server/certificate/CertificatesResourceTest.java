package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.certificate.CertificateWorld.APPROVER_KEY;
import static org.zhikao.server.certificate.CertificateWorld.CODE;
import static org.zhikao.server.certificate.CertificateWorld.OFFICER_KEY;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhikao.evidence.SigningKey;
import org.zhikao.renewal.Explanation;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;

/** Certificates over HTTP, from the list that brings them in to the suspension that everybody sees, in this order. */
@ExtendWith(DropwizardExtensionsSupport.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CertificatesResourceTest {

    private static final CertificateWorld WORLD = new CertificateWorld(TestDatabases.h2());
    private static final TestCallers CALLERS = new TestCallers();
    private static final byte[] PDF = "%PDF-1.7 sample".getBytes(StandardCharsets.UTF_8);
    private static final ResourceExtension WEB = TestWeb.resources(CALLERS)
            .addResource(new CertificateImportsResource(WORLD.imports))
            .addResource(new CertificatesResource(WORLD.certificates, WORLD.actions, WORLD.roster))
            .addResource(new CertificateActionsResource(WORLD.actions))
            .addResource(new StatusPages(WORLD.check))
            .addResource(new OwnCertificatePages(WORLD.certificates, WORLD.actions, new Decided()))
            .build();
    private static final String LIST = """
            执法证号,姓名,执法范围,执法区域,发证日期,有效期至,状态
            CJ-2002,欧阳雪琴,市容环境卫生；街面秩序,上海市普陀区,2022-01-01,2026-12-31,有效
            """;

    private static String officer = "";
    private static String approver = "";

    /** Decided for the officer with CJ-2001, and for nobody else. */
    private static final class Decided implements OwnDecision {

        private static boolean unreadable;

        @Override
        public Optional<Told> of(PersonId person, Language language) {
            if (unreadable) {
                throw new Refusal(Reason.BAD_INPUT, "renewal.season.policy", "x");
            }
            return isOne(person)
                    ? Optional.of(new Told(
                            "DEFER",
                            LocalDate.of(2026, 11, 20),
                            List.of(language == Language.ENGLISH ? "The exam was failed." : "考试未通过。"),
                            Optional.of(LocalDate.of(2026, 12, 30)),
                            true))
                    : Optional.empty();
        }

        @Override
        public Optional<Review> review(PersonId person, Language language) {
            return isOne(person)
                    ? Optional.empty()
                    : Optional.of(new Review(LocalDate.of(2026, 11, 21), Stage.REFERRED, List.of("学时记录待补报。")));
        }

        @Override
        public Optional<Outlook> outlook(PersonId person, Language language) {
            return isOne(person)
                    ? Optional.of(new Outlook(
                            LocalDate.of(2026, 11, 22),
                            Optional.of("2026年秋季换证"),
                            Optional.empty(),
                            2026,
                            "CONDITIONAL",
                            List.of(new Explanation.ReasonText(
                                    "D11",
                                    "HOURS",
                                    "学时不足",
                                    "略有不足。",
                                    true,
                                    List.of(new Explanation.MeasureText(
                                            "全年合计学时", "57学时", "60学时", "3学时", List.of("staff-1"))),
                                    "培训方案")),
                            List.of("补齐3学时。"),
                            Optional.of(LocalDate.of(2026, 12, 31)),
                            Optional.of("期限：2026-12-31（含当日）。"),
                            "换发审核规则"))
                    : Optional.empty();
        }

        @Override
        public Optional<Document> document(PersonId person) {
            return isOne(person) ? Optional.of(new Document("zhikao-notice.pdf", PDF)) : Optional.empty();
        }

        private static boolean isOne(PersonId person) {
            return WORLD.officer("CJ-2001").id().equals(person);
        }
    }

    @BeforeAll
    static void hold() {
        WORLD.hold("CJ-2001");
        officer = CALLERS.bearer(WORLD.officer);
        approver = CALLERS.bearer(WORLD.approver);
    }

    @Test
    @Order(1)
    void aListComesInByOnePersonAndIsApprovedByAnother() {
        String clerk = CALLERS.bearer(CertificateWorld.person("内勤", Role.CLERK));
        String admin = CALLERS.bearer(CertificateWorld.person("管理员", Role.ADMIN));
        Response imported = request(clerk, "/api/certificates/imports", Map.of("fileName", "证件.csv"))
                .post(Entity.entity(LIST.getBytes(StandardCharsets.UTF_8), "text/csv"));
        assertEquals(200, imported.getStatus());
        JsonNode report = imported.readEntity(JsonNode.class);
        assertEquals("TAKEN", report.path("lines").path(0).path("outcome").asText());
        String path = "/api/certificates/imports/" + report.path("batchId").asText();

        JsonNode content = get(clerk, path).readEntity(JsonNode.class);
        assertEquals("PENDING", content.path("batch").path("state").asText());
        assertEquals("欧阳雪琴", content.path("rows").path(0).path("name").asText());
        assertEquals(
                403, request(clerk, path + "/approval").post(Entity.json("{}")).getStatus());
        assertEquals(
                "APPROVED",
                request(admin, path + "/approval")
                        .post(Entity.json("{}"))
                        .readEntity(JsonNode.class)
                        .path("state")
                        .asText());

        Response shown = get(clerk, "/api/certificates/CJ-2002");
        assertEquals(200, shown.getStatus());
        String text = shown.readEntity(String.class);
        assertTrue(text.contains("\"status\":\"VALID\""), text);
        assertFalse(text.contains(WORLD.certificates.ofNumber("CJ-2002").get(0).code()), text);
        assertEquals(404, get(clerk, "/api/certificates/CJ-9999").getStatus());
    }

    @Test
    @Order(2)
    void aBadRowIsReportedWithStatus422() {
        Response refused = request(
                        CALLERS.bearer(CertificateWorld.person("内勤", Role.CLERK)),
                        "/api/certificates/imports",
                        Map.of("fileName", "证件.csv"))
                .post(Entity.entity(LIST.replace("有效\n", "好\n").getBytes(StandardCharsets.UTF_8), "text/csv"));

        assertEquals(422, refused.getStatus());
        assertEquals(
                "状态",
                refused.readEntity(JsonNode.class)
                        .path("findings")
                        .path(0)
                        .path("column")
                        .asText());
    }

    @Test
    @Order(3)
    void unknownNumberAndWrongCodeAreOnePageWithOneStatus() {
        Response unknown = check("CJ-9999", "KKKKKKKK");
        Response wrong = check("CJ-2001", "KKKKKKKK");

        assertEquals(404, unknown.getStatus());
        assertEquals(404, wrong.getStatus());
        assertEquals(
                unknown.readEntity(String.class).replace("CJ-9999", "number"),
                wrong.readEntity(String.class).replace("CJ-2001", "number"));
        assertEquals(
                unknown.getStringHeaders().keySet(), wrong.getStringHeaders().keySet());
        assertEquals(422, check("CJ-2001", "").getStatus());
    }

    @Test
    @Order(3)
    void theFormIsTheSameForEveryNumberAndShowsWhatWasAskedForHarmlessly() {
        String known = body("/c/CJ-2001");
        String unknown = body("/c/CJ-9999");

        assertEquals(known.replace("CJ-2001", "number"), unknown.replace("CJ-9999", "number"));
        assertFalse(known.contains("<script"), known);
        assertFalse(body("/c/%22%3E%3Cb%3E").contains("\"><b>"));
        assertTrue(body("/c").contains("name=\"number\" value=\"\""));
    }

    @Test
    @Order(4)
    void theRightCodeShowsTheCertificateAndNoName() {
        Response found = check("CJ-2001", "acde-fghj");

        String page = found.readEntity(String.class);
        assertEquals(200, found.getStatus());
        assertEquals("noindex", found.getHeaderString("X-Robots-Tag"));
        assertTrue(page.contains("周*") && page.contains("有效") && page.contains("2026-12-31"), page);
        assertFalse(
                page.contains("周明") || page.contains(WORLD.officer("CJ-2001").identityNumber()), page);
    }

    @Test
    @Order(5)
    void theOfficerSeesTheirOwnCertificateDecisionAndDocument() {
        String one = CALLERS.bearer(holder("CJ-2001"));
        String other = CALLERS.bearer(holder("CJ-2002"));

        String page = get(one, "/me/certificate").readEntity(String.class);
        assertTrue(page.contains("ACDE-FGHJ") && page.contains("暂缓换发") && page.contains("考试未通过。"), page);
        String others = get(other, "/me/certificate").readEntity(String.class);
        assertTrue(others.contains("CJ-2002"), others);
        assertTrue(others.contains("还不是决定") && others.contains("学时记录待补报。"), others);
        assertFalse(page.contains("还不是决定"), page);
        String[] wanted =
                "如果今天审核（不是决定） 限期补齐 57学时 60学时 3学时 2026-12-31 补齐3学时。 培训方案 期限：2026-12-31（含当日）。 2026-12-30 查验码没有印在证件上"
                        .split(" ");
        for (String said : wanted) {
            assertTrue(page.contains(said), () -> said + " not in " + page);
        }
        assertFalse(others.contains("如果今天审核") || others.contains("57学时"), others);
        assertFalse(others.contains("CJ-2001") || others.contains("考试未通过") || others.contains("ACDE-FGHJ"), others);
        Response document = get(one, "/me/certificate/document");
        assertEquals("application/pdf", document.getMediaType().toString());
        assertArrayEquals(PDF, document.readEntity(byte[].class));
        assertEquals(409, get(other, "/me/certificate/document").getStatus());
        String nobody = CALLERS.bearer(CertificateWorld.person("无证人员", Role.OFFICER));
        assertTrue(get(nobody, "/me/certificate").readEntity(String.class).contains("class=\"empty\""));
    }

    @Test
    @Order(6)
    void twoPersonsSuspendAndEverybodySeesIt() {
        byte[] statement = request(
                        officer,
                        "/api/certificates/CJ-2001/actions/statement",
                        Map.of("action", "SUSPEND", "reason", "年度考核不合格", "from", "2026-11-20"))
                .get()
                .readEntity(byte[].class);
        Response proposed = request(officer, "/api/certificates/CJ-2001/actions")
                .post(Entity.json("{\"statement\":\"" + base64(statement) + "\",\"signature\":\""
                        + signature(statement, OFFICER_KEY) + "\"}"));
        assertEquals(200, proposed.getStatus());
        String id = proposed.readEntity(JsonNode.class).path("id").asText();
        String path = "/api/certificates/actions/" + id;

        assertArrayEquals(statement, get(approver, path + "/statement").readEntity(byte[].class));
        String approval = "{\"signature\":\"" + signature(statement, APPROVER_KEY) + "\"}";
        assertEquals(
                403,
                request(officer, path + "/approval").post(Entity.json(approval)).getStatus());
        Response approved = request(approver, path + "/approval").post(Entity.json(approval));
        assertEquals(200, approved.getStatus());
        assertEquals(
                "APPROVED", approved.readEntity(JsonNode.class).path("state").asText());

        assertTrue(check("CJ-2001", CODE).readEntity(String.class).contains("自 2026-11-20 起暂扣"));
        String own = get(CALLERS.bearer(holder("CJ-2001")), "/me/certificate").readEntity(String.class);
        assertTrue(own.contains("年度考核不合格"), own);
        assertEquals(503, get(approver, path + "/bundle").getStatus());
        WORLD.register.registrar().finish();
        assertEquals(
                "application/zip",
                get(approver, path + "/bundle").getMediaType().toString());
        JsonNode list = get(approver, "/api/certificates/actions").readEntity(JsonNode.class);
        assertEquals("审批人", list.path(0).path("decidedBy").asText());
    }

    @Test
    @Order(7)
    void aWrongRequestNamesItsField() {
        String statement = "/api/certificates/CJ-2002/actions/statement";
        assertEquals(
                "action",
                field(request(officer, statement, Map.of("action", "BURN", "reason", "x"))
                        .get()));
        assertEquals(
                "reason",
                field(request(officer, statement, Map.of("action", "SUSPEND")).get()));
        assertEquals(
                "from",
                field(request(officer, statement, Map.of("action", "SUSPEND", "reason", "x", "from", "tomorrow"))
                        .get()));
        assertEquals(
                "statement",
                field(request(officer, "/api/certificates/CJ-2002/actions")
                        .post(Entity.json("{\"statement\":\"AAAA\",\"signature\":\"AAAA\"}"))));
        assertEquals(
                404,
                request(approver, "/api/certificates/actions/" + UUID.randomUUID() + "/rejection")
                        .post(Entity.json("{\"reason\":\"x\"}"))
                        .getStatus());
    }

    @Test
    @Order(7)
    void whatCannotBeReadIsSaidSoAndTheRestOfTheOfficersPageIsThere() {
        String bearer = CALLERS.bearer(holder("CJ-2001"));
        assertFalse(get(bearer, "/me/certificate").readEntity(String.class).contains("暂时无法读取"));
        Decided.unreadable = true;
        try {
            Response answer = get(bearer, "/me/certificate");
            String page = answer.readEntity(String.class);
            assertEquals(200, answer.getStatus());
            assertTrue(page.contains("暂时无法读取") && page.contains("CJ-2001") && page.contains("全年合计学时"), page);
            assertFalse(page.contains("还没有关于换发的决定"), "nobody knows that there is none");
        } finally {
            Decided.unreadable = false;
        }
    }

    @Test
    @Order(8)
    void whoTriesTooOftenIsToldWhenToComeBack() {
        int status = 404;
        for (int i = 0; i <= CheckThrottle.MOST_FROM_ADDRESS && status == 404; i++) {
            status = check("CJ-2001", "K".repeat(8)).getStatus();
        }
        Response wait = check("CJ-2001", CODE);

        assertEquals(429, status);
        assertEquals(429, wait.getStatus());
        assertEquals("600", wait.getHeaderString("Retry-After"));
        String page = wait.readEntity(String.class);
        assertTrue(page.contains("请 10 分钟后再试") && page.contains("<form"), page);
        assertFalse(page.contains("周*"), page);
    }

    private static Caller.Person holder(String badge) {
        return new Caller.Person(
                WORLD.officer(badge).id().value(),
                WORLD.officer(badge).name(),
                CertificateWorld.person("x", Role.OFFICER).grants());
    }

    private static Response check(String number, String code) {
        return WEB.target("/c").request().post(Entity.form(new Form("number", number).param("code", code)));
    }

    private static String body(String path) {
        return WEB.target(path).request().get(String.class);
    }

    private static Response get(String bearer, String path) {
        return request(bearer, path).get();
    }

    private static Invocation.Builder request(String bearer, String path) {
        return request(bearer, path, Map.of());
    }

    private static Invocation.Builder request(String bearer, String path, Map<String, String> query) {
        WebTarget target = WEB.target(path);
        for (Map.Entry<String, String> one : query.entrySet()) {
            target = target.queryParam(one.getKey(), one.getValue());
        }
        return target.request().header("Authorization", bearer);
    }

    private static String field(Response refused) {
        assertEquals(422, refused.getStatus());
        return refused.readEntity(JsonNode.class).path("field").asText();
    }

    private static String signature(byte[] statement, SigningKey key) {
        return base64(WORLD.sign(statement, key));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
