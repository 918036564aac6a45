package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;

@ExtendWith(DropwizardExtensionsSupport.class)
class SessionResourceTest {

    private static final TestCallers CALLERS = new TestCallers();
    private static final SessionWorld WORLD = new SessionWorld(TestDatabases.h2());
    private static final ResourceExtension WEB = TestWeb.resources(CALLERS)
            .addResource(new SessionResource(WORLD.sessions))
            .addResource(new SessionPages(WORLD.sessions))
            .build();
    private static final Caller ADMIN = TestCallers.person(Role.ADMIN);

    @Test
    void aSessionIsPlannedEnrolledAndFrozenOverHttp() {
        Response created = upload("/api/sessions?fileName=plan.yaml", ADMIN, plan());
        assertEquals(201, created.getStatus());
        JsonNode session = created.readEntity(JsonNode.class);
        String address = "/api/sessions/" + session.path("id").asText();
        assertEquals(
                address,
                java.net
                        .URI
                        .create(created.getHeaderString(HttpHeaders.LOCATION))
                        .getPath());

        JsonNode dry = upload(address + "/candidates?fileName=c.csv&dryRun=true", ADMIN, "执法证号\n310001\n310002\n")
                .readEntity(JsonNode.class);
        assertEquals(
                "2 0 true", dry.path("accepted") + " " + dry.path("findings").size() + " " + dry.path("dryRun"));
        Response refused = upload(address + "/candidates?fileName=c.csv", ADMIN, "执法证号\n310001\n999999\n");
        assertEquals(422, refused.getStatus());
        assertEquals(
                3,
                refused.readEntity(JsonNode.class)
                        .path("findings")
                        .get(0)
                        .path("row")
                        .asInt());
        assertEquals(
                200,
                upload(address + "/candidates?fileName=c.csv", ADMIN, "执法证号\n310001\n310002\n")
                        .getStatus());
        assertEquals(
                "PLANNED",
                request(address + "/freeze?dryRun=true", ADMIN)
                        .post(Entity.json("{}"), JsonNode.class)
                        .path("state")
                        .asText());
        JsonNode frozen = request(address + "/freeze", ADMIN).post(Entity.json("{}"), JsonNode.class);
        assertEquals(
                "FROZEN 2",
                frozen.path("state").asText() + " " + frozen.path("forms").asInt());
        for (String seed : List.of("/seed", "/seed?dryRun=true")) {
            assertEquals(
                    409, request(address + seed, ADMIN).post(Entity.json("{}")).getStatus());
        }
        assertEquals(
                409,
                request(address + "/freeze?dryRun=true", ADMIN)
                        .post(Entity.json("{}"))
                        .getStatus());
        assertTrue(request("/api/sessions", ADMIN)
                        .get(JsonNode.class)
                        .path("sessions")
                        .size()
                > 0);
    }

    @Test
    void aPlanWithAnUnknownReleaseNamesTheField() {
        Response refused = upload(
                "/api/sessions?fileName=plan.yaml",
                ADMIN,
                plan().replace(WORLD.papers.manifest().digest().hex(), "0".repeat(64)));
        assertEquals(422, refused.getStatus());
        JsonNode problem = refused.readEntity(JsonNode.class);
        assertEquals("releaseDigest", problem.path("field").asText());
        assertTrue(problem.path("detail").asText().contains("题库发布"));
    }

    @Test
    void findingsAreWordedInTheReadersLanguage() {
        String address = "/api/sessions/" + WORLD.created() + "/candidates?fileName=c.csv&dryRun=true";
        String chinese = upload(address, ADMIN, "执法证号\n999999\n")
                .readEntity(JsonNode.class)
                .toString();
        String english = upload(address + "&lang=en", ADMIN, "执法证号\n999999\n")
                .readEntity(JsonNode.class)
                .toString();
        assertTrue(chinese.contains("名册"), chinese);
        assertTrue(english.contains("roster"), english);
    }

    @Test
    void anAdministratorOfAnotherSessionGetsForbidden() {
        SessionId own = WORLD.created();
        SessionId foreign = WORLD.created();
        Caller admin = TestCallers.person(Role.ADMIN, Scope.session(own.value()));
        assertEquals(200, request("/api/sessions/" + own, admin).get().getStatus());
        assertEquals(403, request("/api/sessions/" + foreign, admin).get().getStatus());
        assertEquals(403, request("/sessions/" + foreign, admin).get().getStatus());
        assertEquals(
                403, request("/sessions/" + foreign + "/tickets", admin).get().getStatus());
        assertEquals(
                403,
                upload("/api/sessions/" + foreign + "/candidates?fileName=c.csv", admin, "执法证号\n310001\n")
                        .getStatus());
        for (String act : List.of("freeze", "seed")) {
            assertEquals(
                    403,
                    request("/api/sessions/" + foreign + "/" + act, admin)
                            .post(Entity.json("{}"))
                            .getStatus());
        }
        assertEquals(
                403,
                upload("/api/sessions?fileName=plan.yaml", admin, plan()).getStatus(),
                "creating needs the scope any");
        assertEquals(
                1,
                request("/api/sessions", admin)
                        .get(JsonNode.class)
                        .path("sessions")
                        .size());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OFFICER", "PROCTOR", "CHIEF_PROCTOR", "INSPECTOR", "SIGNER", "CUSTODIAN", "AUDITOR"})
    void everyOtherRoleGetsForbidden(Role role) {
        Caller caller = TestCallers.person(role);
        SessionId session = WORLD.created();
        for (String path : List.of("/api/sessions", "/api/sessions/" + session, "/sessions", "/sessions/" + session)) {
            assertEquals(403, request(path, caller).get().getStatus(), path);
        }
        assertEquals(
                403,
                request("/api/sessions/" + session + "/freeze", caller)
                        .post(Entity.json("{}"))
                        .getStatus());
    }

    @Test
    void whoIsNotLoggedInGetsUnauthenticated() {
        assertEquals(401, WEB.target("/api/sessions").request().get().getStatus());
        assertEquals(
                401,
                WEB.target("/api/sessions/" + UUID.randomUUID() + "/freeze")
                        .request()
                        .post(Entity.json("{}"))
                        .getStatus());
    }

    @Test
    void thePagesShowSessionAndTickets() {
        SessionId session = WORLD.frozen(2);
        assertTrue(page("/sessions").contains("年度执法资格考试"));
        assertTrue(page("/sessions/" + session).contains("考生02"));
        String tickets = page("/sessions/" + session + "/tickets");
        WORLD.sessions.tickets(session).tickets().forEach(ticket -> assertTrue(tickets.contains(ticket.ticket())));
    }

    private static String page(String path) {
        return request(path, ADMIN).accept(MediaType.TEXT_HTML).get(String.class);
    }

    private static String plan() {
        return """
                title: 网上计划的场次
                releaseDigest: %s
                blueprintDigest: %s
                opensAt: 2026-11-23T09:00
                closesAt: 2026-11-23T12:00
                countsForCertificate: true
                sites:
                  - name: 东考点
                    rooms: [{name: 第一考场, rows: 2, columns: 3}]
                """.formatted(
                        WORLD.papers.manifest().digest().hex(),
                        WORLD.papers.blueprint().digest().hex());
    }

    private static Response upload(String path, Caller caller, String content) {
        return request(path, caller).post(Entity.entity(content, MediaType.APPLICATION_OCTET_STREAM_TYPE));
    }

    private static Invocation.Builder request(String path, Caller caller) {
        int query = path.indexOf('?');
        var target = WEB.target(query < 0 ? path : path.substring(0, query));
        if (query >= 0) {
            for (String pair : path.substring(query + 1).split("&")) {
                String[] parts = pair.split("=", 2);
                target = target.queryParam(parts[0], parts[1]);
            }
        }
        return target.request().header(HttpHeaders.AUTHORIZATION, CALLERS.bearer(caller));
    }
}
