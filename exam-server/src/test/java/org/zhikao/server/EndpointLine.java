package org.zhikao.server;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.zhikao.server.web.Role;

/**
 * A line of the {@link EndpointTable}, and the requests that are made of it.
 *
 * @param request method and path, with names where an object's id stands
 * @param covers what the caller's role must cover
 */
record EndpointLine(String request, String covers, Set<Role> roles) {

    /** Well-formed, and nobody's. */
    static final RolesWorld.Objects NOBODYS = new RolesWorld.Objects(
            RolesWorld.Covers.EVERYTHING,
            "00000000-0000-4000-8000-00000000000a",
            "00000000-0000-4000-8000-00000000000b",
            "00000000-0000-4000-8000-00000000000c",
            "00000000-0000-4000-8000-00000000000d",
            "2026112201010199",
            new RolesWorld.ExamLogIn("2026112201010199", "nobody"));

    /** The whole table. */
    static Stream<EndpointLine> all() {
        return EndpointTable.LINES.lines().map(line -> {
            String[] cells = line.split("\\|", -1);
            Set<Role> roles = EnumSet.noneOf(Role.class);
            Arrays.stream(cells[2].strip().split(" "))
                    .filter(role -> !role.isEmpty())
                    .map(Role::valueOf)
                    .forEach(roles::add);
            return new EndpointLine(cells[0].strip(), cells[1].strip(), roles);
        });
    }

    /** As Jersey says it: names in the path tell nothing, and queries aren't part of it. */
    String endpoint() {
        return nameless(request.replaceAll("\\?.*", ""));
    }

    static String nameless(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    /** Whether its request asks for something that no world has. */
    boolean namesWhatIsNotThere() {
        return request.contains("{anyResponse}") || request.contains("{anySession}");
    }

    boolean namesAnObject() {
        // What begins with "any" or "new" belongs to no session.
        return request.replaceAll("\\{(any|new)[A-Z][a-z]+}", "").contains("{");
    }

    /** Whether it names what no paper of the world has: not found is then the answer to whoever may ask. */
    boolean mayFindNothing() {
        return request.contains("{anyImage}");
    }

    boolean isServlet() {
        return endpoint().equals("GET /events") || endpoint().equals("POST /api/exam/responses");
    }

    boolean allows(RolesWorld.Who who, RolesWorld.Objects object) {
        if (!roles.contains(Role.ANYONE) && !roles.contains(who.role())) {
            return false;
        }
        if (covers.equals("nothing")) {
            return true;
        }
        if (covers.equals("everything")) {
            return who.covers() == RolesWorld.Covers.EVERYTHING;
        }
        return !object.equals(NOBODYS)
                && (who.covers() == RolesWorld.Covers.EVERYTHING || who.covers() == object.part());
    }

    /** What the table says is sent. */
    HttpRequest usual(RolesWorld world, RolesWorld.Who who, RolesWorld.Objects object) {
        return request(world, who, object, query(), body());
    }

    /** The query that the table says, or none. */
    String query() {
        return EndpointTable.QUERIES.getOrDefault(request, "");
    }

    /** The body that the table says, behind its type and a colon. */
    String body() {
        return EndpointTable.BODIES.getOrDefault(request, request.startsWith("POST ") ? "application/json:{}" : ":");
    }

    /**
     * One request to this endpoint.
     *
     * @param body the type, a colon and the content; a colon alone for no body
     */
    HttpRequest request(RolesWorld world, RolesWorld.Who who, RolesWorld.Objects object, String query, String body) {
        String[] methodAndPath = filled(request, object, world).split(" ", 2);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(world.address() + methodAndPath[1] + query))
                .header("Sec-Fetch-Site", "same-origin");
        if (!who.header().isEmpty()) {
            builder.header(who.header().get(0), who.header().get(1));
        }
        String type = body.substring(0, body.indexOf(':'));
        if (type.isEmpty()) {
            return builder.method(methodAndPath[0], HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        String content = filled(body.substring(body.indexOf(':') + 1), object, world);
        return builder.header("Content-Type", type.equals("form") ? "application/x-www-form-urlencoded" : type)
                .method(methodAndPath[0], HttpRequest.BodyPublishers.ofString(content))
                .build();
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
                .replace("{anyResponse}", "00000000-0000-4000-8000-000000000000")
                .replace("{anySession}", "00000000-0000-4000-8000-000000000000")
                .replace("{anyImage}", "1")
                .replace("{renewedBadge}", world.renewals().badge())
                .replace("{anyAction}", world.certificates().action())
                .replace(
                        "{anyCode}",
                        text.contains("{anyCode}") ? world.certificates().code() : "")
                .replace(
                        "{newCertificates}",
                        text.contains("{newCertificates}")
                                ? world.certificates().list()
                                : "")
                .replace("{newAccommodation}", text.contains("{newAccommodation}") ? world.newAccommodation() : "")
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
}
