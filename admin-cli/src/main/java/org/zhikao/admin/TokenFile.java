package org.zhikao.admin;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Where {@code login} keeps server and token: {@code $ZHIKAO_HOME/token} or {@code ~/.zhikao/token}, readable by its
 * owner only.
 */
record TokenFile(Path path) {

    record Login(String server, String token) {

        /** A token belongs in no log. */
        @Override
        public String toString() {
            return "Login[" + server + "]";
        }
    }

    static TokenFile ofUser() {
        String home = System.getenv("ZHIKAO_HOME");
        Path folder = home != null ? Path.of(home) : Path.of(System.getProperty("user.home"), ".zhikao");
        return new TokenFile(folder.resolve("token"));
    }

    Optional<Login> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(path)));
        return Optional.of(new Login(
                Objects.requireNonNullElse(properties.getProperty("server"), ""),
                Objects.requireNonNullElse(properties.getProperty("token"), "")));
    }

    void write(Login login) throws IOException {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Properties properties = new Properties();
        properties.setProperty("server", login.server());
        properties.setProperty("token", login.token());
        StringWriter text = new StringWriter();
        properties.store(text, null);
        // Owner-only from its first moment: restricting afterwards would leave a gap.
        Path fresh = folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder, "token", ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "token", ".new");
        Files.writeString(fresh, text.toString());
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
