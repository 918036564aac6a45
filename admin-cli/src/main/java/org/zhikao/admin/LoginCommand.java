package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Logs in and keeps the token. A password is typed or read from a file, never given as an argument that others see. */
@Command(name = "login")
final class LoginCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private LoginOptions options = new LoginOptions();

    LoginCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Server anonymous = options.anonymous(terminal);
        JsonNode answer = anonymous.post(
                "/api/tokens",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("loginName", options.loginName())
                        .put("password", options.password("login.password")));
        options.keep(terminal, anonymous, answer);
        terminal.out()
                .println(Texts.say(
                        "login.done",
                        answer.path("name").asText(),
                        anonymous.address(),
                        LocalTime.shown(answer.path("expiresAt").asText())));
        if (answer.path("mustChange").asBoolean()) {
            terminal.err().println(Texts.say("login.mustChange", options.loginName()));
        }
        return ExitCode.DONE.number();
    }
}
