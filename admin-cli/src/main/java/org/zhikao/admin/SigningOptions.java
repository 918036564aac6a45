package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.zhikao.evidence.Signature;
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
     * The signature over bytes whose meaning was shown before; made here, the key never leaves this machine.
     *
     * @param question key of the sentence to ask with
     * @return nothing if this is a dry run
     * @throws Failure if the person says no, or nobody can be asked
     */
    Optional<byte[]> sign(Terminal terminal, byte[] shown, String question) throws IOException {
        if (dryRun) {
            terminal.out().println(Texts.say("sign.dryRun"));
            return Optional.empty();
        }
        if (!yes && !terminal.agrees(question)) {
            throw Failure.said("sign.declined");
        }
        return Optional.of(Signature.sign(shown, key.open(), terminal.clock().instant()));
    }

    /**
     * Approves what another person signed, with a signature over the same bytes, shown before.
     *
     * @param question key of the sentence to ask with
     * @param path of what is approved, at the server
     * @param done what to say of the server's answer
     * @throws Failure as {@link #sign}
     */
    int approve(Terminal terminal, byte[] shown, String question, String path, Function<JsonNode, String> done)
            throws IOException {
        Optional<byte[]> signature = sign(terminal, shown, question);
        if (signature.isPresent()) {
            JsonNode body = JsonNodeFactory.instance.objectNode().put("signature", Statements.base64(signature.get()));
            terminal.out().println(done.apply(terminal.server().post(path + "/approval", body)));
        }
        return ExitCode.DONE.number();
    }
}
