package org.zhikao.admin;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.zhikao.admin.terminal.Terminal;

/** The command line in this process, with a home and a clock of its own. */
record Cli(Path home, Clock clock) {

    /** What a person at the terminal has seen. */
    record Ran(int exitCode, String out, String err) {

        /** Whether something that only programmers read came through. */
        boolean hasStackTrace() {
            return (out + err).contains("\tat ") || (out + err).contains("Exception");
        }
    }

    Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = AdminCli.run(
                arguments, new Terminal(home, clock, new PrintWriter(out, true), new PrintWriter(err, true)));
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
