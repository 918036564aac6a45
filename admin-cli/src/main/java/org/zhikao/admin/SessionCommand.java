package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Scheduled exams: plan, candidates, forms. */
@Command(name = "session", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class SessionCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Command(name = "create", mixinStandardHelpOptions = true)
    int create(@Parameters(index = "0", paramLabel = "PLAN") Path plan) throws IOException {
        JsonNode session = server.loggedIn().upload("/api/sessions", plan);
        out().println(Texts.say(
                "session.created",
                session.path("title").asText(),
                session.path("id").asText()));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() throws IOException {
        JsonNode answer = server.loggedIn().get("/api/sessions");
        JsonNode sessions = answer.has("sessions") ? answer.get("sessions") : answer;
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode session : sessions) {
            rows.add(List.of(
                    session.path("id").asText(),
                    session.path("title").asText(),
                    session.path("opensAtLocal").asText(session.path("opensAt").asText()),
                    session.path("state").asText()));
        }
        Tables.print(
                out(),
                List.of(
                        Texts.say("session.id"),
                        Texts.say("session.title"),
                        Texts.say("session.opensAt"),
                        Texts.say("session.state")),
                rows);
        return 0;
    }

    @Command(name = "enrol", mixinStandardHelpOptions = true)
    int enrol(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Parameters(index = "1", paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        JsonNode report = server.loggedIn()
                .upload("/api/sessions/" + Ids.checked(session) + "/candidates?dryRun=" + dryRun, file);
        return Reports.print(out(), report, dryRun);
    }

    @Command(name = "freeze", mixinStandardHelpOptions = true)
    int freeze(@Parameters(index = "0", paramLabel = "SESSION") String session) throws IOException {
        JsonNode answer = server.loggedIn()
                .post("/api/sessions/" + Ids.checked(session) + "/freeze", JsonNodeFactory.instance.objectNode());
        out().println(Texts.say(
                "session.frozen",
                answer.path("forms").asInt(),
                answer.path("formsRoot").asText()));
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
