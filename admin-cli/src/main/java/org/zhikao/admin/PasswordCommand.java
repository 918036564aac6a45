package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Passwords;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a password of one's own in the place of the one an administrator gave, and logs in with it. */
@Command(name = "password")
final class PasswordCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private LoginOptions options = new LoginOptions();

    @Option(names = "--new-password-file", paramLabel = "FILE")
    private @Nullable Path newPasswordFile;

    @Option(names = "--dry-run")
    private boolean dryRun;

    PasswordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Server anonymous = options.anonymous(terminal);
        JsonNode answer = anonymous.post(
                Server.tried("/api/password", dryRun),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("loginName", options.loginName())
                        .put("password", options.password("password.before"))
                        .put("newPassword", Passwords.choose(newPasswordFile, "password.next", "password.again")));
        if (dryRun) {
            terminal.out().println(Texts.say("password.wouldChange", options.loginName(), options.server()));
            return ExitCode.DONE.number();
        }
        options.keep(terminal, anonymous, answer);
        terminal.out().println(Texts.say("password.changed", options.loginName(), anonymous.address()));
        return ExitCode.DONE.number();
    }
}
