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

    /**
     * Who may do what: request | what the caller's role must cover | roles. Covers {@code nothing}: the role with any
     * scope will do, or the caller's own log-in says what is meant; {@code everything}: only the role without a scope.
     * The order is the order of the requests: what ends something stands last.
     */
    private static final String TABLE = """
            GET /                                          | nothing    | ANYONE
            GET /health/ready                              | nothing    | ANYONE
            GET /login                                     | nothing    | ANYONE
            POST /login                                    | nothing    | ANYONE
            POST /logout                                   | nothing    | ANYONE
            GET /exam/login                                | nothing    | ANYONE
            POST /exam/login                               | nothing    | ANYONE
            POST /exam/logout                              | nothing    | ANYONE
            POST /api/tokens                               | nothing    | ANYONE
            GET /api/register/checkpoint                   | nothing    | ANYONE
            GET /api/register/entries                      | nothing    | ANYONE
            GET /api/register/consistency                  | nothing    | ANYONE
            GET /api/whoami                                | nothing    | OFFICER PROCTOR CHIEF_PROCTOR INSPECTOR ADMIN SIGNER CLERK CERTIFICATE_OFFICER CERTIFICATE_APPROVER CUSTODIAN AUDITOR
            GET /api/keys/challenge                        | nothing    | SIGNER CUSTODIAN ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER
            POST /api/keys                                 | nothing    | SIGNER CUSTODIAN ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER
            POST /api/accounts                             | everything | ADMIN
            GET /api/accounts                              | everything | ADMIN AUDITOR
            GET /api/persons/{anyPerson}/grants            | everything | ADMIN AUDITOR
            POST /api/persons/{anyPerson}/grants           | everything | ADMIN
            DELETE /api/persons/{anyPerson}/grants/{newGrant} | everything | ADMIN
            POST /api/roster/imports                       | everything | ADMIN
            GET /api/roster/officers                       | everything | ADMIN
            POST /api/standings/imports                    | everything | CLERK ADMIN
            GET /api/standings/imports                     | everything | CLERK ADMIN AUDITOR
            GET /api/standings/imports/{newStandings}      | everything | CLERK ADMIN AUDITOR
            POST /api/standings/imports/{newStandings}/approval | everything | ADMIN
            POST /api/standings/imports/{newStandings}/rejection | everything | ADMIN
            POST /api/training/imports                     | everything | CLERK ADMIN
            GET /api/training/imports                      | everything | CLERK ADMIN AUDITOR
            GET /api/training/imports/{newTraining}        | everything | CLERK ADMIN AUDITOR
            POST /api/training/imports/{newTraining}/approval | everything | ADMIN
            POST /api/training/imports/{newTraining}/rejection | everything | ADMIN
            GET /api/training/officers/{anyBadge}          | everything | CLERK ADMIN AUDITOR
            POST /api/certificates/imports                 | everything | CLERK ADMIN
            GET /api/certificates/imports                  | everything | CLERK ADMIN AUDITOR
            GET /api/certificates/imports/{newCertificates} | everything | CLERK ADMIN AUDITOR
            POST /api/certificates/imports/{newCertificates}/approval | everything | ADMIN
            POST /api/certificates/imports/{newCertificates}/rejection | everything | ADMIN
            GET /api/certificates/{anyBadge}               | everything | CLERK ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER AUDITOR
            GET /api/certificates/{anyBadge}/actions/statement | everything | CERTIFICATE_OFFICER
            POST /api/certificates/{anyBadge}/actions      | everything | CERTIFICATE_OFFICER
            GET /api/certificates/actions                  | everything | ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER AUDITOR
            GET /api/certificates/actions/{anyAction}/statement | everything | ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER AUDITOR
            GET /api/certificates/actions/{anyAction}/bundle | everything | ADMIN CERTIFICATE_OFFICER CERTIFICATE_APPROVER AUDITOR
            POST /api/certificates/actions/{anyAction}/approval | everything | CERTIFICATE_APPROVER
            POST /api/certificates/actions/{anyAction}/rejection | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER
            POST /api/renewals/seasons                     | everything | ADMIN
            GET /api/renewals/seasons                      | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
            GET /api/renewals/due                          | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
            POST /api/renewals/seasons/{anySeason}/evaluation | everything | CERTIFICATE_OFFICER
            GET /api/renewals/seasons/{anySeason}/decisions | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
            GET /api/renewals/seasons/{anySeason}/manifest | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
            POST /api/renewals/proposals                   | everything | CERTIFICATE_OFFICER
            GET /api/renewals/proposals                    | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
            GET /api/renewals/proposals/{anyProposal}      | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
            GET /api/renewals/proposals/{anyProposal}/manifest | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR
            POST /api/renewals/proposals/{anyProposal}/approval | everything | CERTIFICATE_APPROVER
            POST /api/renewals/proposals/{anyProposal}/issue | everything | CERTIFICATE_OFFICER
            POST /api/renewals/proposals/{anyProposal}/rejection | everything | CERTIFICATE_APPROVER
            GET /api/renewals/officers/{renewedBadge}/decision | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR OFFICER
            GET /api/renewals/officers/{renewedBadge}/dossier | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR OFFICER
            GET /api/renewals/officers/{renewedBadge}/document | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR OFFICER
            GET /api/renewals/officers/{renewedBadge}/bundle | everything | CERTIFICATE_OFFICER CERTIFICATE_APPROVER ADMIN AUDITOR OFFICER
            GET /c                                         | nothing    | ANYONE
            GET /c/{anyBadge}                              | nothing    | ANYONE
            POST /c                                        | nothing    | ANYONE
            POST /api/releases                             | everything | ADMIN
            GET /api/releases                              | nothing    | ADMIN
            POST /api/blueprints                           | everything | ADMIN
            GET /api/blueprints                            | nothing    | ADMIN
            POST /api/sessions                             | everything | ADMIN
            GET /api/sessions                              | nothing    | ADMIN
            GET /api/sessions/{session}                    | session    | ADMIN
            POST /api/sessions/{session}/candidates        | session    | ADMIN
            POST /api/sessions/{session}/freeze            | session    | ADMIN
            POST /api/sessions/{session}/seed              | session    | ADMIN
            GET /sessions                                  | nothing    | ADMIN
            GET /sessions/{session}                        | session    | ADMIN
            GET /sessions/{session}/tickets                | session    | ADMIN
            GET /rooms                                     | nothing    | PROCTOR CHIEF_PROCTOR INSPECTOR
            GET /rooms/{room}                              | room       | PROCTOR CHIEF_PROCTOR INSPECTOR
            GET /api/rooms                                 | nothing    | PROCTOR CHIEF_PROCTOR INSPECTOR
            GET /api/rooms/{room}                          | room       | PROCTOR CHIEF_PROCTOR INSPECTOR
            GET /events?topic=room/{room}                  | room       | PROCTOR CHIEF_PROCTOR INSPECTOR
            GET /events?topic=sitting/{live}               | sitting    | CANDIDATE
            GET /events?topic=session/{session}            | session    |
            POST /api/rooms/{room}/check-ins               | room       | PROCTOR CHIEF_PROCTOR
            POST /api/rooms/{room}/start                   | room       | PROCTOR CHIEF_PROCTOR
            POST /api/rooms/{room}/grants                  | room       | PROCTOR CHIEF_PROCTOR
            GET /exam                                      | nothing    | CANDIDATE
            POST /exam/identity                            | nothing    | CANDIDATE
            POST /exam/rules                               | nothing    | CANDIDATE
            POST /exam/commitment                          | nothing    | CANDIDATE
            GET /api/exam/state                            | nothing    | CANDIDATE
            GET /api/exam/paper                            | nothing    | CANDIDATE
            GET /api/exam/heartbeat                        | nothing    | CANDIDATE
            POST /api/exam/responses                       | nothing    | CANDIDATE
            POST /api/exam/hand-in                         | nothing    | CANDIDATE
            GET /me                                        | nothing    | OFFICER
            GET /me/training                               | nothing    | OFFICER
            GET /me/certificate                            | nothing    | OFFICER
            GET /me/certificate/document                   | nothing    | OFFICER
            GET /me/results/{scored}                       | sitting    | OFFICER
            GET /api/sittings/{scored}/bundle              | session    | ADMIN AUDITOR OFFICER
            GET /api/sessions/{session}/results            | session    | ADMIN SIGNER
            GET /api/sessions/{session}/results/manifest   | session    | ADMIN SIGNER
            POST /api/sessions/{session}/results/release   | session    | SIGNER
            POST /api/rooms/{room}/close                   | room       | PROCTOR CHIEF_PROCTOR
            DELETE /api/tokens/current                     | nothing    | ANYONE
            """;

    /** What is sent where an empty JSON object would be refused before anybody asks who may do it. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /login", "form:loginName={login}&password={loginPassword}"),
            Map.entry("POST /exam/login", "form:ticket={ticket}&password={examPassword}"),
            Map.entry("POST /exam/commitment", "form:agreed=true"),
            Map.entry("POST /api/releases", "application/octet-stream:not a release"),
            Map.entry("POST /api/blueprints", "application/yaml:not a blueprint"),
            Map.entry(
                    "POST /api/renewals/seasons",
                    "application/json:{\"id\":\"bad\",\"title\":\"坏\",\"trainingYear\":2026,"
                            + "\"policy\":\"none\",\"creditRules\":\"none\"}"),
            Map.entry("POST /api/renewals/seasons/{anySeason}/evaluation", "application/json:{\"dryRun\":true}"),
            Map.entry(
                    "POST /api/renewals/proposals",
                    "application/json:{\"seasonId\":\"{anySeason}\",\"outcome\":\"RENEW\",\"manifestDigest\":\""
                            + "0".repeat(64) + "\",\"signature\":\"AAAA\"}"),
            Map.entry(
                    "POST /api/renewals/proposals/{anyProposal}/approval", "application/json:{\"signature\":\"AAAA\"}"),
            Map.entry("POST /api/renewals/proposals/{anyProposal}/rejection", "application/json:{\"reason\":\"证据不足\"}"),
            Map.entry("POST /c", "form:number={anyBadge}&code={anyCode}"),
            Map.entry("POST /api/certificates/imports", "text/csv:nothing\n"),
            Map.entry(
                    "POST /api/certificates/imports/{newCertificates}/rejection",
                    "application/json:{\"reason\":\"误\"}"),
            Map.entry(
                    "POST /api/certificates/{anyBadge}/actions",
                    "application/json:{\"statement\":\"AAAA\",\"signature\":\"AAAA\"}"),
            Map.entry(
                    "POST /api/certificates/actions/{anyAction}/approval", "application/json:{\"signature\":\"AAAA\"}"),
            Map.entry("POST /api/certificates/actions/{anyAction}/rejection", "application/json:{\"reason\":\"证据不足\"}"),
            Map.entry("POST /api/standings/imports", "text/csv:nothing\n"),
            Map.entry("POST /api/training/imports", "text/csv:nothing\n"),
            Map.entry("POST /api/standings/imports/{newStandings}/rejection", "application/json:{\"reason\":\"误\"}"),
            Map.entry("POST /api/training/imports/{newTraining}/rejection", "application/json:{\"reason\":\"误\"}"),
            Map.entry("POST /api/sessions/{session}/candidates", "text/csv:执法证号\nCJ-2001\n"),
            Map.entry(
                    "POST /api/keys",
                    "application/json:{\"certificate\":\"not a certificate\",\"challenge\":\"AAAA\",\"signature\":\"AAAA\"}"),
            Map.entry(
                    "POST /api/persons/{anyPerson}/grants",
                    "application/json:{\"role\":\"INSPECTOR\",\"scope\":\"any\"}"),
            Map.entry(
                    "POST /api/accounts",
                    "application/json:{\"loginName\":\"new\",\"password\":\"a long password\","
                            + "\"name\":\"新人\",\"identityNumber\":\"11010519491231002X\",\"grants\":[]}"),
            Map.entry("POST /api/rooms/{room}/check-ins", "application/json:{\"candidate\":\"{spareTicket}\"}"),
            Map.entry(
                    "POST /api/rooms/{room}/grants",
                    "application/json:{\"sittingId\":\"{live}\",\"minutes\":5,\"reason\":\"设备更换\"}"),
            Map.entry(
                    "POST /api/sessions/{session}/results/release",
                    "application/json:{\"manifestDigest\":\"" + "0".repeat(64) + "\",\"signature\":\"AAAA\"}"),
            Map.entry(
                    "POST /api/exam/responses",
                    "application/json:{\"slot\":1,\"response\":[],\"flagged\":true,\"revision\":0,"
                            + "\"clientId\":\"00000000-0000-4000-8000-000000000001\",\"clientAt\":0}"));

    private static final Map<String, String> QUERIES = Map.of(
            "GET /api/renewals/seasons/{anySeason}/manifest", "?outcome=WITHHOLD",
            "GET /api/register/entries", "?from=0&to=1",
            "GET /api/register/consistency", "?from=0&to=1",
            "POST /api/roster/imports", "?fileName=officers.csv&dryRun=true",
            "POST /api/standings/imports", "?fileName=standings.csv&dryRun=true",
            "POST /api/certificates/imports", "?fileName=certificates.csv&dryRun=true",
            "GET /api/certificates/{anyBadge}/actions/statement", "?action=SUSPEND&reason=test",
            "POST /api/training/imports", "?fileName=training.csv&dryRun=true",
            "POST /api/sessions/{session}/candidates", "?fileName=candidates.csv&dryRun=true");

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
        String query = QUERIES.getOrDefault(line.request(), "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.address() + methodAndPath[1] + query))
                .header("Sec-Fetch-Site", "same-origin");
        if (!who.header().isEmpty()) {
            request.header(who.header().get(0), who.header().get(1));
        }
        if (methodAndPath[0].equals("POST")) {
            String body = BODIES.getOrDefault(line.request(), "application/json:{}");
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
        return TABLE.lines().map(line -> {
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
