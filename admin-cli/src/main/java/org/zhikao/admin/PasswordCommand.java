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

/** Puts a password of one's own in the place of the one an administrator gave, and logs in with it. */
@Command(name = "password")
final class PasswordCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--server", defaultValue = "http://localhost:8080", paramLabel = "URL")
    private String server = "";

    @Option(names = "--trust", paramLabel = "PEM")
    private @Nullable Path trust;

    @Parameters(index = "0", paramLabel = "LOGIN")
    private String loginName = "";

    @Option(names = "--password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    @Option(names = "--new-password-file", paramLabel = "FILE")
    private @Nullable Path newPasswordFile;

    @Option(names = "--dry-run")
    private boolean dryRun;

    PasswordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Server anonymous = new Server(server, "", Optional.ofNullable(trust), terminal.progress());
        JsonNode answer = anonymous.post(
                Server.tried("/api/password", dryRun),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("loginName", loginName)
                        .put("password", Passwords.ask(passwordFile, "password.before"))
                        .put("newPassword", Passwords.choose(newPasswordFile, "password.next", "password.again")));
        String token = answer.path("token").asText("");
        if (token.isEmpty()) {
            throw Failure.said("failure.notZhikao");
        }
        if (dryRun) {
            terminal.out().println(Texts.say("password.wouldChange", loginName, server));
            return ExitCode.DONE.number();
        }
        terminal.tokens().write(new TokenFile.Login(anonymous.address(), token, Optional.ofNullable(trust)));
        terminal.out().println(Texts.say("password.changed", loginName, anonymous.address()));
        return ExitCode.DONE.number();
    }
}
