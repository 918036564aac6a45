package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.web.Role;

/**
 * Every endpoint of the running application against every role, for an own object, a foreign one and one that doesn't
 * exist. The table is written by hand; an endpoint without a line in it fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointRolesTest {

    /** Well-formed, and nobody's. */
    private static final RolesWorld.Objects NOBODYS = new RolesWorld.Objects(
            RolesWorld.Covers.EVERYTHING,
            "00000000-0000-4000-8000-00000000000a",
            "00000000-0000-4000-8000-00000000000b",
            "00000000-0000-4000-8000-00000000000c",
            "00000000-0000-4000-8000-00000000000d",
            "2026112201010199",
            new RolesWorld.ExamLogIn("2026112201010199", "nobody"));

    /** A line of the table. */
    private record Line(String request, String covers, Set<Role> roles) {

        /** As Jersey says it: names in the path tell nothing, and queries aren't part of it. */
        String endpoint() {
            return nameless(request.replaceAll("\\?.*", ""));
        }

        boolean namesAnObject() {
            // What begins with "any" or "new" belongs to no session.
            return request.replaceAll("\\{(any|new)[A-Z][a-z]+}", "").contains("{");
        }
    }

    private final Endpoints endpoints = new Endpoints();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Optional<RolesWorld> running = Optional.empty();

    @BeforeAll
    void start(@TempDir java.nio.file.Path folder) throws Exception {
        running = Optional.of(new RolesWorld(folder, endpoints));
    }

    @AfterAll
    void stop() {
        running.ifPresent(RolesWorld::close);
    }

    @Test
    void theTableNamesEveryEndpointWithTheRolesItDeclares() {
        Map<String, Set<Role>> declared = new TreeMap<>();
        endpoints.declared().forEach((endpoint, roles) -> declared.put(nameless(endpoint), new TreeSet<>(roles)));
        Map<String, Set<Role>> written = new TreeMap<>();
        lines().filter(line -> !isServlet(line)).forEach(line -> written.put(line.endpoint(), line.roles()));

        assertEquals(String.join("\n", text(written)), String.join("\n", text(declared)));
        assertEquals(List.of(), endpoints.locators());
    }

    @Test
    void everyEndpointThatTakesABodyRefusesARequestWithoutOne() {
        assertEquals(List.of(), endpoints.bodiless());
    }

    @Test
    void theTableNamesEveryServletBesideJersey() {
        // The pattern of Jersey itself, and Jetty's 404 for what no pattern matches.
        Set<String> foundation = Set.of("/*", "/");
        Set<String> besides = new TreeSet<>(endpoints.servletPaths());
        besides.removeAll(foundation);
        assertEquals(new TreeSet<>(Set.of("/events", "/api/exam/responses", "/assets/*")), besides);
    }

    @Test
    void anEndpointWithoutARoleStopsTheRealApplication(@TempDir java.nio.file.Path folder) {
        Throwable failure = assertThrows(
                Throwable.class,
                () -> RunningDemo.onH2(
                                folder,
                                new SettableClock(),
                                environment -> environment.jersey().register(new Undeclared()))
                        .close());

        String causes = Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        assertTrue(causes.contains("Undeclared.open with @Allowed"), causes);
    }

    /** Says nothing of who may call it. */
    @Path("/undeclared")
    public static final class Undeclared {

        @GET
        public String open() {
            return "for whom?";
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRoleGetsWhatTheTableSaysAndNothingElse() {
        return lines().map(line -> DynamicTest.dynamicTest(line.request(), () -> assertEquals("", trouble(line))));
    }

    /** Everything that a line's requests brought and should not have. */
    private String trouble(Line line) throws IOException, InterruptedException {
        RolesWorld world = running.orElseThrow();
        List<RolesWorld.Objects> objects = new ArrayList<>(world.objects());
        if (line.namesAnObject()) {
            objects.add(NOBODYS);
        } else {
            objects = objects.subList(0, 1);
        }
        List<String> troubles = new ArrayList<>();
        for (RolesWorld.Who who : world.callers()) {
            for (RolesWorld.Objects object : objects) {
                boolean allowed = isAllowed(line, who, object);
                int status = send(line, who, object);
                Set<Integer> refusals = Set.of(401, 403, 404);
                if (status >= 500 || refusals.contains(status) == allowed) {
                    troubles.add(who.name()
                            + (line.namesAnObject() ? " on " + object.part() + " object" : "")
                            + (allowed ? " was refused: " : " was not refused: ")
                            + status);
                }
            }
        }
        return String.join("\n", troubles);
    }

    private static boolean isAllowed(Line line, RolesWorld.Who who, RolesWorld.Objects object) {
        if (!line.roles().contains(Role.ANYONE) && !line.roles().contains(who.role())) {
            return false;
        }
        if (line.covers().equals("nothing")) {
            return true;
        }
        if (line.covers().equals("everything")) {
            return who.covers() == RolesWorld.Covers.EVERYTHING;
        }
        return !object.equals(NOBODYS)
                && (who.covers() == RolesWorld.Covers.EVERYTHING || who.covers() == object.part());
    }

    private int send(Line line, RolesWorld.Who who, RolesWorld.Objects object)
            throws IOException, InterruptedException {
        RolesWorld world = running.orElseThrow();
        String[] methodAndPath = filled(line.request(), object, world).split(" ", 2);
        String query = EndpointTable.QUERIES.getOrDefault(line.request(), "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.address() + methodAndPath[1] + query))
                .header("Sec-Fetch-Site", "same-origin");
        if (!who.header().isEmpty()) {
            request.header(who.header().get(0), who.header().get(1));
        }
        if (methodAndPath[0].equals("POST")) {
            String body = EndpointTable.BODIES.getOrDefault(line.request(), "application/json:{}");
            String content = filled(body.substring(body.indexOf(':') + 1), object, world);
            String type = body.substring(0, body.indexOf(':'));
            request.header("Content-Type", type.equals("form") ? "application/x-www-form-urlencoded" : type)
                    .POST(HttpRequest.BodyPublishers.ofString(content));
        } else {
            request.method(methodAndPath[0], HttpRequest.BodyPublishers.noBody());
        }
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (!line.request().startsWith("GET /events")) { // that one never ends
                body.readAllBytes();
            }
        }
        return response.statusCode();
    }

    private static String filled(String text, RolesWorld.Objects object, RolesWorld world) {
        return text.replace("{session}", object.session())
                .replace("{room}", object.room())
                .replace("{scored}", object.scored())
                .replace("{live}", object.live())
                .replace("{anyPerson}", world.anyPerson())
                .replace("{anyBadge}", world.anyBadge())
                .replace("{anySeason}", world.renewals().season())
                .replace("{anyProposal}", world.renewals().proposal())
                .replace("{anyNotice}", "1")
                .replace("{renewedBadge}", world.renewals().badge())
                .replace("{anyAction}", world.certificates().action())
                .replace("{anyCode}", world.certificates().code())
                .replace(
                        "{newCertificates}",
                        text.contains("{newCertificates}")
                                ? world.certificates().list()
                                : "")
                .replace("{newStandings}", text.contains("{newStandings}") ? world.newStandings() : "")
                .replace("{newTraining}", text.contains("{newTraining}") ? world.newTraining() : "")
                .replace("{newGrant}", text.contains("{newGrant}") ? world.newGrant() : "")
                .replace("{spareTicket}", object.spareTicket())
                .replace("{ticket}", object.logIn().ticket())
                .replace("{examPassword}", object.logIn().password())
                .replace("{login}", world.somebody().get("loginName"))
                .replace(
                        "{loginPassword}", URLEncoder.encode(world.somebody().get("password"), StandardCharsets.UTF_8));
    }

    private static Stream<Line> lines() {
        return EndpointTable.LINES.lines().map(line -> {
            String[] cells = line.split("\\|", -1);
            Set<Role> roles = EnumSet.noneOf(Role.class);
            Arrays.stream(cells[2].strip().split(" "))
                    .filter(role -> !role.isEmpty())
                    .map(Role::valueOf)
                    .forEach(roles::add);
            return new Line(cells[0].strip(), cells[1].strip(), roles);
        });
    }

    private static boolean isServlet(Line line) {
        return line.endpoint().equals("GET /events") || line.endpoint().equals("POST /api/exam/responses");
    }

    private static List<String> text(Map<String, Set<Role>> roles) {
        return roles.entrySet().stream().map(Object::toString).toList();
    }

    private static String nameless(String request) {
        return request.replaceAll("\\{[^}]*}", "{}");
    }
}
