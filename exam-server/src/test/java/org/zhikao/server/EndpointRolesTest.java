package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
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
        endpoints
                .declared()
                .forEach((endpoint, roles) -> declared.put(EndpointLine.nameless(endpoint), new TreeSet<>(roles)));
        Map<String, Set<Role>> written = new TreeMap<>();
        EndpointLine.all()
                .filter(line -> !line.isServlet())
                .forEach(line -> written.put(line.endpoint(), line.roles()));

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
        return EndpointLine.all()
                .map(line -> DynamicTest.dynamicTest(line.request(), () -> assertEquals("", trouble(line))));
    }

    /** Everything that a line's requests brought and should not have. */
    private String trouble(EndpointLine line) throws IOException, InterruptedException {
        RolesWorld world = running.orElseThrow();
        List<RolesWorld.Objects> objects = new ArrayList<>(world.objects());
        if (line.namesAnObject()) {
            objects.add(EndpointLine.NOBODYS);
        } else {
            objects = objects.subList(0, 1);
        }
        List<String> troubles = new ArrayList<>();
        for (RolesWorld.Who who : world.callers()) {
            for (RolesWorld.Objects object : objects) {
                boolean allowed = line.allows(who, object);
                int status = send(line, who, object);
                // Of what is not there, whoever may ask is told so.
                Set<Integer> refusals = line.namesWhatIsNotThere() ? Set.of(401, 403) : Set.of(401, 403, 404);
                boolean answered = !refusals.contains(status) || (allowed && status == 404 && line.mayFindNothing());
                if (status >= 500 || answered != allowed) {
                    troubles.add(who.name()
                            + (line.namesAnObject() ? " on " + object.part() + " object" : "")
                            + (allowed ? " was refused: " : " was not refused: ")
                            + status);
                }
            }
        }
        return String.join("\n", troubles);
    }

    private int send(EndpointLine line, RolesWorld.Who who, RolesWorld.Objects object)
            throws IOException, InterruptedException {
        HttpRequest request = line.usual(running.orElseThrow(), who, object);
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (!line.request().startsWith("GET /events")) { // that one never ends
                body.readAllBytes();
            }
        }
        return response.statusCode();
    }

    private static List<String> text(Map<String, Set<Role>> roles) {
        return roles.entrySet().stream().map(Object::toString).toList();
    }
}
