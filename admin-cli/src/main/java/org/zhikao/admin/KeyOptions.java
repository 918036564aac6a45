package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.admin.terminal.Passwords;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import picocli.CommandLine.Option;

/** The options of every command that signs with a person's own key. */
final class KeyOptions {

    @Option(names = "--key", required = true, paramLabel = "P12")
    private Path key = Path.of("");

    @Option(names = "--key-password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    private @Nullable SigningKey opened;

    /**
     * Opens the key file, once.
     *
     * @throws Failure if it is none or its password another: that says nothing of any evidence
     */
    SigningKey open() throws IOException {
        SigningKey known = opened;
        if (known != null) {
            return known;
        }
        // A file that isn't there is told before anybody is asked for its password.
        GivenFile.bytes(key);
        char[] password = Passwords.ask(passwordFile, "key.password").toCharArray();
        try {
            SigningKey read = KeyFiles.read(key, password);
            opened = read;
            return read;
        } catch (EvidenceRefused e) {
            throw unusable(e);
        }
    }

    /** This person's signature over these bytes. */
    byte[] sign(byte[] content, Instant at) throws IOException {
        try {
            return Signature.sign(content, open(), at);
        } catch (EvidenceRefused e) {
            throw unusable(e);
        }
    }

    private Failure unusable(EvidenceRefused refused) {
        return Failure.said("key.unusable", key, Texts.said(refused.said()));
    }
}
