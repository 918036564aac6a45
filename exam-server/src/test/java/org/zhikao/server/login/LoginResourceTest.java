package org.zhikao.server.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.glassfish.jersey.client.ClientProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.roster.RosterResource;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;
import org.zhikao.server.web.Texts;

@ExtendWith(DropwizardExtensionsSupport.class)
class LoginResourceTest {

    private static final String PASSWORD = "correct horse battery";

    private final SettableClock clock = new SettableClock();
    private final Store store = TestDatabases.h2();
    private final Audit audit = new Audit(store, clock);
    private final Accounts accounts = CheapAccounts.of(store, audit, clock);
    private final Roster roster = new Roster(store, audit, clock, Texts.load());

    public final ResourceExtension server = TestWeb.resources(
                    new Logins(accounts, new ExamCookies(new byte[32]), clock))
            .addResource(new LoginPages(accounts, Texts.load()))
            .addResource(new LoginResource(accounts))
            .addResource(new AccountsResource(accounts, roster))
            .addResource(new RosterResource(roster))
            .setClientConfigurator(config -> config.property(ClientProperties.FOLLOW_REDIRECTS, false))
            .build();

    @BeforeEach
    void makeAccounts() {
        account("admin1", Role.ADMIN);
        account("proctor1", Role.PROCTOR);
    }

    @Test
    void aTokenTellsWhoItsHolderIsUntilItIsGivenBack() {
        String bearer = bearer("proctor1");

        JsonNode who = request("/api/whoami", bearer).get(JsonNode.class);
        assertEquals("proctor1 的姓名", who.get("name").asText());
        assertEquals("PROCTOR", who.get("grants").get(0).get("role").asText());

        assertEquals(204, request("/api/tokens/current", bearer).delete().getStatus());
        assertEquals(401, request("/api/whoami", bearer).get().getStatus());
    }

    @Test
    void aWrongPasswordIsAProblemThatTellsNoMore() {
        Response answer = logIn("admin1", "wrong password");

        assertEquals(401, answer.getStatus());
        assertEquals("application/problem+json", answer.getMediaType().toString());
        assertFalse(answer.readEntity(String.class).contains("admin1"));
    }

    @Test
    void thePageLogsInWithACookieThatScriptsCannotReadAndLeadsToTheWork() {
        Response answer = page("proctor1", PASSWORD, "");

        assertEquals(303, answer.getStatus());
        assertEquals("/rooms", answer.getLocation().getPath());
        NewCookie cookie = Objects.requireNonNull(answer.getCookies().get("zhikao_staff"));
        assertTrue(cookie.isHttpOnly());
        assertEquals(NewCookie.SameSite.LAX, cookie.getSameSite());
        assertEquals("/", cookie.getPath());
        assertEquals(
                200,
                server.target("/api/whoami")
                        .request()
                        .cookie("zhikao_staff", cookie.getValue())
                        .get()
                        .getStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "/sessions/1,           /sessions/1",
        "//evil.example,        /rooms",
        "https://evil.example/, /rooms",
        "/\\evil.example,       /rooms",
        "javascript:alert(1),   /rooms",
    })
    void theWayOnNeverLeadsToAnotherSite(String next, String target) {
        Response answer = page("proctor1", PASSWORD, next);

        assertEquals(target, answer.getLocation().getPath());
        assertEquals("localhost", answer.getLocation().getHost());
    }

    @Test
    void thePageSaysWhatWentWrongAndKeepsNameAndWay() {
        Response answer = page("proctor1", "wrong password", "/rooms");

        assertEquals(401, answer.getStatus());
        String html = answer.readEntity(String.class);
        assertTrue(html.contains("登录名或密码不对"), html);
        assertTrue(html.contains("value=\"proctor1\""), html);
        assertTrue(html.contains("value=\"/rooms\""), html);
        assertFalse(html.contains("wrong password"), html);
    }

    @Test
    void anAdministratorMakesAnAccountWithItsRoles() {
        String body = account("\"loginName\":\"wang\",\"password\":\"another password\",\"name\":\"王五\""
                + ",\"identityNumber\":\"11010519491231002X\"");

        Response answer = post("/api/accounts", body, bearer("admin1"));

        assertEquals(201, answer.getStatus(), () -> answer.readEntity(String.class));
        assertEquals(200, logIn("wang", "another password").getStatus());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"loginName\":\"wang\",\"password\":\"another password\"                              | badgeNumber",
                "\"loginName\":\"wang\",\"password\":\"another password\",\"badgeNumber\":\"090001\"   | badgeNumber",
                "\"loginName\":\"wang\",\"password\":\"another password\",\"name\":\"王五\"          | identityNumber",
                "\"loginName\":\"wang\",\"password\":\"another password\",\"name\":\"王五\",\"identityNumber\":\"110105194912310020\" | identityNumber",
                "\"loginName\":\"wang\",\"password\":\"short\",\"name\":\"王五\",\"identityNumber\":\"11010519491231002X\" | password",
                "\"loginName\":\"wang\",\"password\":\"another password\",\"name\":\"王五\",\"x\":1    | x",
            })
    void anAccountThatIsNotWholeIsRefusedByField(String fields, String field) {
        Response answer = post("/api/accounts", account(fields), bearer("admin1"));

        JsonNode problem = answer.readEntity(JsonNode.class);
        assertEquals(422, answer.getStatus(), problem::toString);
        assertEquals(field, problem.path("field").asText(), problem::toString);
        assertEquals(401, logIn("wang", "another password").getStatus());
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/accounts", "POST, /api/keys", "GET, /api/roster/officers", "POST, /api/roster/imports"})
    void whatAnAdministratorMayAProctorMayNot(String method, String path) {
        Invocation.Builder request = request(path, bearer("proctor1"));

        Response answer = method.equals("GET") ? request.get() : request.post(Entity.json("{}"));

        assertEquals(403, answer.getStatus());
    }

    @Test
    void aRosterFileIsImportedAndARefusedOneComesBackWithItsReportInTheLanguageAskedFor() {
        String heading = "姓名,执法证号,身份证号,单位\n";
        String good = heading + "张三,090001,11010519491231002X,一中队\n";
        String bad = heading + ",090002,11010519491231002X,一中队\n";

        assertEquals(200, importFile(good).getStatus());
        Response refused = importFile(bad);

        assertEquals(422, refused.getStatus());
        JsonNode finding = refused.readEntity(JsonNode.class).get("findings").get(0);
        assertEquals(2, finding.get("row").asInt());
        assertEquals("姓名", finding.get("column").asText());
        assertTrue(finding.get("text").asText().matches("\\p{ASCII}+"), finding.toString());
        JsonNode officers = request("/api/roster/officers", bearer("admin1")).get(JsonNode.class);
        assertEquals(1, officers.size());
        assertFalse(officers.toString().contains("11010519491231002X"), officers.toString());
    }

    private Response importFile(String csv) {
        clock.advance(Duration.ofSeconds(10));
        return server.target("/api/roster/imports")
                .queryParam("fileName", "officers.csv")
                .queryParam("lang", "en")
                .request()
                .header("Authorization", bearer("admin1"))
                .post(Entity.entity(csv.getBytes(StandardCharsets.UTF_8), "application/octet-stream"));
    }

    private void account(String loginName, Role role) {
        PersonId person = PersonId.random();
        String once = "for once " + PASSWORD;
        accounts.create(person, loginName + " 的姓名", loginName, once, List.of(), TestCallers.person(Role.ADMIN));
        accounts.changePassword(loginName, once, PASSWORD, TestCallers.ADDRESS);
        accounts.grant(person, new Grant(role, Scope.ANY), Optional.empty(), TestCallers.person(Role.ADMIN));
    }

    @Test
    void whoMakesAnAccountCannotActAsItsPersonBeforeThePersonHasChosenAPassword() {
        String body = "{\"loginName\":\"wang\",\"password\":\"another password\",\"name\":\"王五\","
                + "\"identityNumber\":\"11010519491231002X\",\"grants\":[%s]}";
        String clerk = "{\"role\":\"CLERK\",\"scope\":\"any\"}";
        assertEquals(
                409,
                post("/api/accounts", body.formatted(clerk), bearer("admin1")).getStatus());
        JsonNode made =
                post("/api/accounts", body.formatted(""), bearer("admin1")).readEntity(JsonNode.class);
        accounts.grant(
                new PersonId(UUID.fromString(made.path("personId").asText())),
                new Grant(Role.CLERK, Scope.ANY),
                Optional.empty(),
                TestCallers.person(Role.ADMIN));
        JsonNode token = logIn("wang", "another password").readEntity(JsonNode.class);

        assertTrue(token.path("mustChange").asBoolean(), token::toString);
        Response refused =
                request("/api/whoami", "Bearer " + token.path("token").asText()).get();
        assertEquals(403, refused.getStatus());
        String said = refused.readEntity(String.class);
        assertTrue(said.contains("admin-cli password"), said);
        assertEquals(
                "/password", page("wang", "another password", "").getLocation().getPath());
        JsonNode changed = server.target("/api/password")
                .request()
                .post(Entity.json("{\"loginName\":\"wang\",\"password\":\"another password\","
                        + "\"newPassword\":\"one that only wang knows\"}"))
                .readEntity(JsonNode.class);
        assertFalse(changed.path("mustChange").asBoolean(), changed::toString);
        JsonNode who = request("/api/whoami", "Bearer " + changed.path("token").asText())
                .get(JsonNode.class);
        assertEquals("CLERK", who.path("grants").get(0).path("role").asText());
    }

    @Test
    void tryingAPasswordChangeGivesNoTokenAndLeavesATraceAndWaitsAsEveryTry() {
        account("wang", Role.CLERK);

        Response tried = tries("wang", PASSWORD, "one that only wang knows");

        assertEquals(200, tried.getStatus());
        assertEquals("{\"name\":\"wang 的姓名\"}", tried.readEntity(String.class));
        assertEquals(1, tries(), "who knew the password stands in the audit chain");
        assertEquals(
                401, tries("wang", "wrong password", "one that only wang knows").getStatus());
        assertEquals(429, tries("wang", PASSWORD, "one that only wang knows").getStatus());
        assertEquals(1, tries());
        assertEquals(429, logIn("wang", PASSWORD).getStatus(), "one wait for all doors");
    }

    @Test
    void aNewPasswordThatCannotBeTellsNothingOfTheOldOne() {
        account("wang", Role.CLERK);

        for (String password : List.of(PASSWORD, "wrong password")) {
            assertEquals(422, tries("wang", password, "short").getStatus());
        }
        assertEquals(0, tries());
    }

    private Response tries(String loginName, String password, String next) {
        return server.target("/api/password")
                .queryParam("dryRun", true)
                .request()
                .post(Entity.json("{\"loginName\":\"%s\",\"password\":\"%s\",\"newPassword\":\"%s\"}"
                        .formatted(loginName, password, next)));
    }

    private int tries() {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM audit_entry WHERE action = 'password.try'")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void thePageChangesAPasswordAndSaysWhyNot() {
        account("wang", Role.CLERK);
        Form form = new Form("loginName", "wang")
                .param("password", PASSWORD)
                .param("newPassword", "one that only wang knows")
                .param("again", "typed otherwise");
        Response differing = server.target("/password").request("text/html").post(Entity.form(form));
        assertEquals(422, differing.getStatus());
        String html = differing.readEntity(String.class);
        assertTrue(html.contains("两次输入") && html.contains("value=\"wang\""), html);
        assertFalse(html.contains("only wang knows"), html);

        form = new Form("loginName", "wang")
                .param("password", PASSWORD)
                .param("newPassword", "one that only wang knows")
                .param("again", "one that only wang knows");
        Response changed = server.target("/password").request("text/html").post(Entity.form(form));
        assertEquals(303, changed.getStatus());
        assertEquals(200, logIn("wang", "one that only wang knows").getStatus());
        assertEquals(200, server.target("/password").request("text/html").get().getStatus());
    }

    private static String account(String fields) {
        return "{" + fields.strip() + ",\"grants\":[{\"role\":\"PROCTOR\",\"scope\":\"any\"}]}";
    }

    private String bearer(String loginName) {
        return "Bearer "
                + logIn(loginName, PASSWORD)
                        .readEntity(JsonNode.class)
                        .get("token")
                        .asText();
    }

    private Response logIn(String loginName, String password) {
        return server.target("/api/tokens")
                .request()
                .post(Entity.json("{\"loginName\":\"" + loginName + "\",\"password\":\"" + password + "\"}"));
    }

    private Response page(String loginName, String password, String next) {
        Form form = new Form("loginName", loginName).param("password", password).param("next", next);
        return server.target("/login").request("text/html").post(Entity.form(form));
    }

    private Invocation.Builder request(String path, String bearer) {
        return server.target(path).request().header("Authorization", bearer);
    }

    private Response post(String path, String json, String bearer) {
        return request(path, bearer).post(Entity.json(json));
    }
}
