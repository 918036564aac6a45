package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that shows something and then signs exactly that. */
final class SigningOptions {

    @Mixin
    private KeyOptions key = new KeyOptions();

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--yes")
    private boolean yes;

    /**
     * The server, before anything is fetched from it: fetching and deciding again takes a while, so a key that does not
     * open is told first. In a dry run nobody signs.
     *
     * @throws Failure if nobody is logged in, or the key does not open
     */
    Server server(Terminal terminal) throws IOException {
        Server server = terminal.server();
        if (!dryRun) {
            key.open();
        }
        return server;
    }

    /**
     * Sends what is signed, with the signature over bytes whose meaning was shown before; made here, the key never leaves
     * this machine. In a dry run nobody signs: the server checks everything else, and keeps nothing.
     *
     * @param question key of the sentence to ask with
     * @param path where it goes
     * @param body what goes with the signature
     * @return the server's answer; nothing if this is a dry run
     * @throws Failure if the person says no, or nobody can be asked
     */
    Optional<JsonNode> send(Terminal terminal, byte[] shown, String question, String path, ObjectNode body)
            throws IOException {
        Server server = terminal.server();
        if (dryRun) {
            server.post(Server.tried(path, true), body);
            terminal.out().println(Texts.say("sign.dryRun"));
            return Optional.empty();
        }
        if (!yes && !terminal.agrees(question)) {
            throw Failure.said("sign.declined");
        }
        byte[] signature = key.sign(shown, terminal.clock().instant());
        return Optional.of(server.post(path, body.put("signature", Statements.base64(signature))));
    }

    /**
     * Approves what another person signed, with a signature over the same bytes, shown before.
     *
     * @param question key of the sentence to ask with
     * @param path of what is approved, at the server
     * @param done what to say of the server's answer
     * @throws Failure as {@link #send}
     */
    int approve(Terminal terminal, byte[] shown, String question, String path, Function<JsonNode, String> done)
            throws IOException {
        send(terminal, shown, question, path + "/approval", JsonNodeFactory.instance.objectNode())
                .ifPresent(answer -> terminal.out().println(done.apply(answer)));
        return ExitCode.DONE.number();
    }
}
