package org.zhikao.admin;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.SigningKey;
import picocli.CommandLine.Option;

/** The options of every command that signs with a person's own key. */
final class KeyOptions {

    @Option(names = "--key", required = true, paramLabel = "P12")
    private Path key = Path.of("");

    @Option(names = "--key-password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    /** Opens the key file. */
    SigningKey open() throws IOException {
        return KeyFiles.read(key, Passwords.ask(passwordFile, "key.password").toCharArray());
    }
}
