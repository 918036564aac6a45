package org.zhikao.admin;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Command;

/** Ends the kept token at the server and here. */
@Command(name = "logout")
final class LogoutCommand implements Callable<Integer> {

    private final Terminal terminal;

    LogoutCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        terminal.server().delete("/api/tokens/current");
        terminal.tokens().delete();
        terminal.out().println(Texts.say("logout.done"));
        return ExitCode.DONE.number();
    }
}
