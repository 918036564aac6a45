package org.zhikao.admin.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The folder that {@code tls init} makes: whole or not at all. */
final class RoomFiles {

    /** For the server; readable by its owner only. */
    static final String KEY_STORE = "server/tls.p12";

    static final String PASSWORD = "server/tls.password";

    /** For the stick or the share: nothing secret. */
    static final String COMPUTERS = "computers";

    private static final int PASSWORD_BITS = 160;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RoomFiles() {}

    static void write(Path target, RoomAuthority made, byte[] authority, byte[] forWindows, byte[] forLinux)
            throws IOException {
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        Path fresh = Files.createTempDirectory(folder, "zhikao", permitted(folder, "rwxr-xr-x"));
        try {
            Path server = Files.createDirectory(fresh.resolve("server"), permitted(folder, "rwx------"));
            String password = new BigInteger(PASSWORD_BITS, RANDOM).toString(Character.MAX_RADIX);
            secret(fresh.resolve(KEY_STORE), keyStore(made, password));
            secret(fresh.resolve(PASSWORD), password.getBytes(StandardCharsets.US_ASCII));
            Path computers = Files.createDirectory(fresh.resolve(COMPUTERS), permitted(folder, "rwxr-xr-x"));
            Files.write(computers.resolve("room-ca.crt"), authority);
            Files.write(computers.resolve("install.cmd"), forWindows);
            Path script = Files.createFile(computers.resolve("install.sh"), permitted(server, "rwxr-xr-x"));
            Files.write(script, forLinux);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(fresh);
        }
    }

    private static void secret(Path file, byte[] content) throws IOException {
        Files.write(Files.createFile(file, permitted(file, "rw-------")), content);
    }

    private static byte[] keyStore(RoomAuthority made, String password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "tls", made.key(), password.toCharArray(), new Certificate[] {made.server(), made.authority()});
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException("Every Java runtime writes PKCS #12", e));
        }
    }

    /** From the first moment: restricting afterwards would leave a gap. Where a file system has no such thing, as it is. */
    private static FileAttribute<?>[] permitted(Path on, String permissions) {
        boolean posix = on.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
