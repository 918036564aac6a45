package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Passwords;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.TokenFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every command that ends with a token of one's own: on which server, under which name. */
final class LoginOptions {

    @Option(names = "--server", defaultValue = "http://localhost:8080", paramLabel = "URL")
    private String server = "";

    @Option(names = "--trust", paramLabel = "PEM")
    private @Nullable Path trust;

    @Parameters(index = "0", paramLabel = "LOGIN")
    private String loginName = "";

    @Option(names = "--password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    String server() {
        return server;
    }

    String loginName() {
        return loginName;
    }

    /** The password that counts now, typed or from a file: never an argument that others see. */
    String password(String question) throws IOException {
        return Passwords.ask(passwordFile, question);
    }

    /** The server before anybody is logged in. */
    Server anonymous(Terminal terminal) {
        return new Server(server, "", Optional.ofNullable(trust), terminal.progress());
    }

    /**
     * Keeps the token of an answer for the commands that follow.
     *
     * @throws Failure if there is none
     */
    void keep(Terminal terminal, Server answered, JsonNode answer) throws IOException {
        String token = answer.path("token").asText("");
        if (token.isEmpty()) {
            throw Failure.said("failure.notZhikao");
        }
        terminal.tokens().write(new TokenFile.Login(answered.address(), token, Optional.ofNullable(trust)));
    }
}
