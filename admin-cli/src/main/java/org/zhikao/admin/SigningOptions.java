package org.zhikao.admin;

import java.io.IOException;
import java.util.Optional;
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
}
