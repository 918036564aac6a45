package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;

@ExtendWith(DropwizardExtensionsSupport.class)
class RoomResourceTest {

    private static final TestCallers CALLERS = new TestCallers();
    private static final RoomWorld ROOM = new RoomWorld(TestDatabases.h2());
    private static final ResourceExtension WEB = TestWeb.resources(CALLERS)
            .addResource(new RoomResource(ROOM.rooms))
            .addResource(new RoomPages(ROOM.rooms))
            .build();
    private static final String EAST = "/api/rooms/" + ROOM.east;

    @AfterAll
    static void closeWorld() {
        ROOM.close();
    }

    /** Every endpoint of a room: method, path below the room, body. */
    private record Endpoint(String path, Object body) {
        Response send(Caller caller, String room) {
            Invocation.Builder request = request(room + path, caller);
            return body.equals("") ? request.get() : request.post(Entity.json(body));
        }
    }

    private static final List<Endpoint> ACTING = List.of(
            new Endpoint("/check-ins", Map.of("candidate", "310001")),
            new Endpoint("/start", Map.of()),
            new Endpoint("/grants", Map.of("sittingId", UUID.randomUUID(), "minutes", 5, "reason", "换机")),
            new Endpoint("/close", Map.of()));

    @Test
    void aProctorOfAnotherRoomGetsForbiddenEverywhere() {
        Caller other = TestCallers.person(Role.PROCTOR, Scope.room(ROOM.west.value()));
        assertEquals(403, new Endpoint("", "").send(other, EAST).getStatus());
        assertEquals(403, request("/rooms/" + ROOM.east, other).get().getStatus());
        for (Endpoint endpoint : ACTING) {
            try (Response response = endpoint.send(other, EAST)) {
                assertEquals(403, response.getStatus(), endpoint.path());
                assertTrue(response.readEntity(JsonNode.class)
                        .path("detail")
                        .asText()
                        .contains("我的考场"));
            }
        }
    }

    @Test
    void anInspectorOfTheRoomReadsAndGetsForbiddenForEveryAct() {
        Caller inspector = TestCallers.person(Role.INSPECTOR, Scope.room(ROOM.east.value()));
        assertEquals(200, new Endpoint("", "").send(inspector, EAST).getStatus());
        ACTING.forEach(
                endpoint -> assertEquals(403, endpoint.send(inspector, EAST).getStatus(), endpoint.path()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OFFICER", "ADMIN", "SIGNER", "CUSTODIAN", "AUDITOR"})
    void everyOtherRoleGetsForbidden(Role role) {
        Caller caller = TestCallers.person(role);
        assertEquals(403, new Endpoint("", "").send(caller, EAST).getStatus());
        ACTING.forEach(endpoint -> assertEquals(403, endpoint.send(caller, EAST).getStatus(), endpoint.path()));
        assertEquals(403, request("/api/rooms", caller).get().getStatus());
    }

    @Test
    void whoIsNotLoggedInGetsUnauthenticatedAndACandidateForbidden() {
        assertEquals(401, WEB.target(EAST).request().get().getStatus());
        ACTING.forEach(endpoint -> assertEquals(
                401,
                WEB.target(EAST + endpoint.path())
                        .request()
                        .post(Entity.json(endpoint.body()))
                        .getStatus(),
                endpoint.path()));
        Caller candidate = new Caller.Candidate(
                ROOM.session.value(), ROOM.sitting(1).sitting().value(), 1);
        assertEquals(403, new Endpoint("", "").send(candidate, EAST).getStatus());
    }

    @Test
    void theRoomsJsonHoldsWhatTheScreenShows() {
        JsonNode room = request(EAST, ROOM.proctor).get(JsonNode.class);
        assertEquals(
                "第一考场 东考点 年度执法资格考试",
                room.path("room").asText() + " " + room.path("site").asText() + " "
                        + room.path("sessionTitle").asText());
        assertEquals(ROOM.session.toString(), room.path("session").asText());
        assertEquals(6, room.path("counts").path("expected").asInt());
        JsonNode seat = room.path("seats").get(0);
        assertEquals(
                "01 考生01 310001 EXPECTED",
                seat.path("seat").asText() + " "
                        + seat.path("name").asText() + " "
                        + seat.path("badgeNumber").asText() + " "
                        + seat.path("state").asText());
        assertTrue(seat.path("connected").isBoolean());
    }

    @Test
    void aCheckInAnswersWithThePasswordOnceAndInNoOtherPlace() {
        JsonNode checkedIn = request(EAST + "/check-ins", ROOM.proctor)
                .post(Entity.json(Map.of("candidate", "310002")), JsonNode.class);
        String password = checkedIn.path("examPassword").asText();
        assertEquals(10, password.length());
        assertTrue(!request(EAST, ROOM.proctor).get(String.class).contains(password));
    }

    @Test
    void unknownOrMissingFieldsAreRefusedByName() {
        assertField("candidat", EAST + "/check-ins", Map.of("candidat", "310001"));
        assertField("candidate", EAST + "/check-ins", Map.of());
        assertField("minutes", EAST + "/grants", Map.of("sittingId", UUID.randomUUID(), "reason", "换机"));
        assertField("reason", EAST + "/grants", Map.of("sittingId", UUID.randomUUID(), "minutes", 5));
        assertField("sittingId", EAST + "/grants", Map.of("minutes", 5, "reason", "换机"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", ""})
    void anActWithoutItsBodyIsRefused(String body) {
        for (Endpoint endpoint : ACTING) {
            try (Response response =
                    request(EAST + endpoint.path(), ROOM.proctor).post(Entity.json(body))) {
                assertEquals(422, response.getStatus(), endpoint.path());
                assertFalse(response.readEntity(JsonNode.class)
                        .path("detail")
                        .asText()
                        .isBlank());
            }
        }
    }

    @Test
    void anUnknownRoomIsNotFound() {
        assertEquals(
                404,
                new Endpoint("", "")
                        .send(ROOM.proctor, "/api/rooms/" + UUID.randomUUID())
                        .getStatus());
    }

    @Test
    void thePagesShowTheRoom() {
        String rooms =
                request("/rooms", ROOM.proctor).accept(MediaType.TEXT_HTML).get(String.class);
        assertTrue(rooms.contains("第一考场"));
        assertTrue(!rooms.contains("第二考场"), "only the caller's own rooms");
        String room = request("/rooms/" + ROOM.east, ROOM.proctor)
                .accept(MediaType.TEXT_HTML)
                .get(String.class);
        assertTrue(room.contains(ROOM.east.toString()));
    }

    private static void assertField(String field, String path, Object body) {
        try (Response response = request(path, ROOM.proctor).post(Entity.json(body))) {
            assertEquals(422, response.getStatus());
            assertEquals(
                    field, response.readEntity(JsonNode.class).path("field").asText());
        }
    }

    private static Invocation.Builder request(String path, Caller caller) {
        return WEB.target(path).request().header(HttpHeaders.AUTHORIZATION, CALLERS.bearer(caller));
    }
}
