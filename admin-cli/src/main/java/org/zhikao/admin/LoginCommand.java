package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Logs in and keeps the token. A password is typed or read from a file, never given as an argument that others see. */
@Command(name = "login")
final class LoginCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--server", defaultValue = "http://localhost:8080", paramLabel = "URL")
    private String server = "";

    @Option(names = "--trust", paramLabel = "PEM")
    private @Nullable Path trust;

    @Parameters(index = "0", paramLabel = "LOGIN")
    private String loginName = "";

    @Option(names = "--password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    LoginCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Server anonymous = new Server(server, "", Optional.ofNullable(trust), terminal.progress());
        JsonNode answer = anonymous.post(
                "/api/tokens",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("loginName", loginName)
                        .put("password", Passwords.ask(passwordFile, "login.password")));
        String token = answer.path("token").asText("");
        if (token.isEmpty()) {
            throw Failure.said("failure.notZhikao");
        }
        terminal.tokens().write(new TokenFile.Login(anonymous.address(), token, Optional.ofNullable(trust)));
        terminal.out()
                .println(Texts.say(
                        "login.done",
                        answer.path("name").asText(),
                        anonymous.address(),
                        answer.path("expiresAt").asText()));
        if (answer.path("mustChange").asBoolean()) {
            terminal.err().println(Texts.say("login.mustChange", loginName));
        }
        return ExitCode.DONE.number();
    }
}
