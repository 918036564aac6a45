package org.zhikao.admin.terminal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Where {@code login} keeps server and token for the commands after it, readable by its owner only. */
public record TokenFile(Path path) {

    private static final String SERVER = "server";
    private static final String TOKEN = "token";
    private static final String TRUST = "trust";

    /**
     * A log-in.
     *
     * @param trust certificate file that vouches for the server's TLS certificate, if the machine doesn't know it
     */
    public record Login(String server, String token, Optional<Path> trust) {

        /** A token belongs in no log. */
        @Override
        public String toString() {
            return "Login[" + server + "]";
        }
    }

    public Optional<Login> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(path)));
        String server = Objects.requireNonNullElse(properties.getProperty(SERVER), "");
        String token = Objects.requireNonNullElse(properties.getProperty(TOKEN), "");
        if (server.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Login(
                server,
                token,
                Optional.ofNullable(properties.getProperty(TRUST)).map(Path::of)));
    }

    public void write(Login login) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Properties properties = new Properties();
        properties.setProperty(SERVER, login.server());
        properties.setProperty(TOKEN, login.token());
        login.trust()
                .ifPresent(file ->
                        properties.setProperty(TRUST, file.toAbsolutePath().toString()));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        // Owner-only from its first moment: restricting afterwards would leave a gap.
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path fresh = Files.createTempFile(folder, TOKEN, ".new", ownerOnly);
        try {
            Files.writeString(fresh, text.toString());
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
