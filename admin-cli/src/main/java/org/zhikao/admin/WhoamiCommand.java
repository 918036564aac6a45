package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Who the kept token stands for, and what they may. */
@Command(name = "whoami")
final class WhoamiCommand implements Callable<Integer> {

    private final Terminal terminal;

    WhoamiCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Server server = terminal.server();
        JsonNode answer = server.get("/api/whoami");
        List<String> grants = new ArrayList<>();
        for (JsonNode grant : answer.path("grants")) {
            String role = Texts.name("role.", grant.path("role").asText());
            JsonNode scope = grant.path("scope");
            grants.add(
                    scope.path("id").asText("").isEmpty()
                            ? role
                            : Texts.say(
                                    "whoami.within",
                                    role,
                                    Texts.name("scope.", scope.path("kind").asText()),
                                    scope.path("id").asText()));
        }
        terminal.out()
                .println(Texts.say(
                        "whoami.line", answer.path("name").asText(), server.address(), String.join(", ", grants)));
        return 0;
    }
}
