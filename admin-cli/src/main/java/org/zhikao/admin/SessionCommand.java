package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scheduled exams: plan, candidates, forms. */
@Command(name = "session")
final class SessionCommand {

    private static final String SESSIONS = "/api/sessions";

    private final Terminal terminal;

    SessionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "create")
    int create(@Parameters(index = "0", paramLabel = "PLAN") Path plan) throws IOException {
        JsonNode session = terminal.server().upload(SESSIONS, plan);
        terminal.out()
                .println(Texts.say(
                        "session.created",
                        session.path("title").asText(),
                        session.path("id").asText()));
        return 0;
    }

    @Command(name = "list")
    int list() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode session : terminal.server().get(SESSIONS).path("sessions")) {
            rows.add(List.of(
                    session.path("id").asText(),
                    session.path("title").asText(),
                    session.path("opensAtLocal").asText(),
                    session.path("candidateCount").asText() + "/"
                            + session.path("seatCount").asText(),
                    Texts.name("session.state.", session.path("state").asText())));
        }
        Tables.print(
                terminal.out(),
                List.of(
                        Texts.say("session.id"),
                        Texts.say("session.title"),
                        Texts.say("session.opensAt"),
                        Texts.say("session.candidates"),
                        Texts.say("session.state")),
                rows);
        return 0;
    }

    @Command(name = "enrol")
    int enrol(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Parameters(index = "1", paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        String path = path(session) + "/candidates?dryRun=" + dryRun;
        return Reports.print(terminal, terminal.server().uploadTable(path, file));
    }

    @Command(name = "freeze")
    int freeze(@Parameters(index = "0", paramLabel = "SESSION") String session) throws IOException {
        String path = path(session) + "/freeze";
        JsonNode frozen = terminal.server().post(path, JsonNodeFactory.instance.objectNode());
        terminal.out()
                .println(Texts.say(
                        "session.frozen",
                        frozen.path("forms").asInt(),
                        frozen.path("formsRoot").asText()));
        return 0;
    }

    /** The register then shows the secret from which the forms were drawn; only once nobody can sit any more. */
    @Command(name = "open-seed")
    int openSeed(@Parameters(index = "0", paramLabel = "SESSION") String session) throws IOException {
        String path = path(session) + "/seed";
        JsonNode opened = terminal.server().post(path, JsonNodeFactory.instance.objectNode());
        terminal.out()
                .println(Texts.say("session.seedOpened", opened.path("title").asText()));
        return 0;
    }

    private static String path(String session) {
        return SESSIONS + "/" + Ids.checked(session);
    }
}
