package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Who the kept token stands for, and what they may. */
@Command(name = "whoami", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class WhoamiCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws IOException {
        Server loggedIn = server.loggedIn();
        JsonNode answer = loggedIn.get("/api/whoami");
        List<String> roles = new ArrayList<>();
        answer.path("grants")
                .forEach(grant -> roles.add(grant.path("role").asText() + " "
                        + grant.path("scope").path("kind").asText()));
        spec.commandLine()
                .getOut()
                .println(Texts.say(
                        "whoami.line", answer.path("name").asText(), loggedIn.address(), String.join(", ", roles)));
        return 0;
    }
}
