package org.zhikao.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import picocli.CommandLine.Option;

/** The options of every command that sends back what others brought in or proposed, or takes back one's own. */
final class Rejection {

    @Option(names = "--reason", required = true, paramLabel = "TEXT")
    private String reason = "";

    @Option(names = "--dry-run")
    private boolean dryRun;

    /**
     * Rejects what was shown before; the reason is kept.
     *
     * @param path of what is rejected, at the server
     * @param dry what is said instead if this is a dry run
     */
    int send(Terminal terminal, String path, String dry, String done) throws IOException {
        return post(terminal, path + "/rejection", dry, done);
    }

    /** Takes back what was shown before; as {@link #send}. */
    int withdraw(Terminal terminal, String path, String dry, String done) throws IOException {
        return post(terminal, path + "/withdrawal", dry, done);
    }

    private int post(Terminal terminal, String path, String dry, String done) throws IOException {
        terminal.server()
                .post(
                        Server.tried(path, dryRun),
                        JsonNodeFactory.instance.objectNode().put("reason", reason.strip()));
        terminal.out().println(dryRun ? dry : done);
        return ExitCode.DONE.number();
    }
}
