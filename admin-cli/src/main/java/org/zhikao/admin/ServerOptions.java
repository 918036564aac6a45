package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to a server. */
final class ServerOptions {

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable String server;

    @Option(names = "--trust", paramLabel = "PEM")
    private @Nullable Path trust;

    /** A connection without a token, to log in. */
    Server anonymous() {
        return new Server(server == null ? "http://localhost:8080" : server, "", trust);
    }

    /**
     * A connection with the kept token.
     *
     * @throws Failure if nobody is logged in, or only at another server
     */
    Server loggedIn() throws IOException {
        TokenFile.Login login = TokenFile.ofUser().read().orElseThrow(() -> Failure.said("failure.notLoggedIn"));
        if (server != null && !Server.plain(server).equals(login.server())) {
            throw Failure.said("failure.otherServer", login.server(), server);
        }
        return new Server(login.server(), login.token(), trust);
    }
}
