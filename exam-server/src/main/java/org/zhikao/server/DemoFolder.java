package org.zhikao.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.register.SecretsFolder;
import org.zhikao.server.roster.PersonId;

/**
 * Everything that a demo keeps, in one folder: database, secrets, personal keys, passwords, a copy of the shipped bank.
 * In production the root and personal keys are never on the server; here they are, which is why the root says DEMO.
 *
 * @param folder absolute
 */
record DemoFolder(Path folder) {

    static final String ORGANISATION = "DEMO 样本";

    private static final String MARK = "zhikao-demo";
    private static final String LOCK = "lock";
    private static final String BEGUN = "begun\n";
    private static final String COMPLETE = "complete";
    private static final Duration VALIDITY = Duration.ofDays(366);

    Path secrets() {
        return folder.resolve("secrets");
    }

    Path workspace() {
        return folder.resolve("workspace");
    }

    Path keys() {
        return folder.resolve("keys");
    }

    Path database() {
        return folder.resolve("database").resolve("zhikao");
    }

    /** The register once more, outside the database. */
    Path register() {
        return folder.resolve("register");
    }

    Path samples() {
        return folder.resolve("sample");
    }

    /** Passwords of the demo's accounts, so that a second start can print them again. */
    Path passwords() {
        return folder.resolve("passwords.txt");
    }

    Path passphrase() {
        return keys().resolve("passphrase");
    }

    Path root() {
        return keys().resolve("root.pem");
    }

    /** With it a stranger checks the code printed on a certificate. */
    Path sealCertificate() {
        return keys().resolve("seal.pem");
    }

    Path personalKey(String login) {
        return keys().resolve(login + ".p12");
    }

    /** Locked while a demo runs here. */
    Path lock() {
        return folder.resolve(LOCK);
    }

    /** Whether a demo was filled here before, to its end. */
    boolean isComplete() throws IOException {
        return isOurs() && Files.readString(folder.resolve(MARK)).startsWith(COMPLETE);
    }

    /** Whether there is something here that no demo made. */
    boolean isForeign() throws IOException {
        if (isOurs() || !Files.exists(folder)) {
            return false;
        }
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    private boolean isOurs() {
        return Files.isRegularFile(folder.resolve(MARK));
    }

    /** Makes the folder a demo's, unless it is one; the caller has made sure that it isn't foreign. */
    void begin() throws IOException {
        Files.createDirectories(folder);
        if (!isOurs()) {
            Files.writeString(folder.resolve(MARK), BEGUN);
        }
    }

    /** Makes the folder with new random keys. */
    void create(Instant now) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(MARK), BEGUN);
        Files.createDirectories(database().getParent());
        Files.createDirectories(keys());
        Instant from = now.minus(Duration.ofMinutes(5)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        SigningKey root = CertificateAuthority.root(
                CertificateAuthority.newSigningPair(),
                new CertificateFields(
                        "CN=Zhikao DEMO root,O=" + ORGANISATION, serial(), from, from.plus(VALIDITY.multipliedBy(10))));
        String passphrase = Long.toUnsignedString(new SecureRandom().nextLong(), 36)
                + Long.toUnsignedString(new SecureRandom().nextLong(), 36);
        secret(passphrase(), passphrase + "\n");
        KeyFiles.write(keys().resolve("root.p12"), root, passphrase.toCharArray());
        Files.write(root(), Pem.certificates(List.of(root.certificate())));
        SecretsFolder.create(secrets(), root, ORGANISATION, from);
    }

    /** Makes a person's own key; its certificate names them by name and id. */
    SigningKey makeKey(DemoPerson person, PersonId id) throws IOException {
        SigningKey root = open("root");
        Instant from = root.certificate().getNotBefore().toInstant();
        String subject = "CN=" + person.name() + ",O=" + ORGANISATION + ",UID=" + id;
        SigningKey key = CertificateAuthority.certify(
                root,
                CertificateAuthority.newSigningPair(),
                KeyUse.SIGNING,
                new CertificateFields(subject, serial(), from, from.plus(VALIDITY)));
        String passphrase =
                Files.readString(passphrase(), StandardCharsets.UTF_8).strip();
        KeyFiles.write(personalKey(person.login()), key, passphrase.toCharArray());
        return key;
    }

    /** Says that the demo is filled to its end; one that broke off is made anew, never continued. */
    void complete() throws IOException {
        Files.writeString(folder.resolve(MARK), COMPLETE + "\n");
    }

    /** Opens a person's own key. */
    SigningKey open(String login) throws IOException {
        return KeyFiles.read(
                personalKey(login),
                Files.readString(passphrase(), StandardCharsets.UTF_8).strip().toCharArray());
    }

    /** Writes a file that only its owner may read. */
    static void secret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    /** Deletes what an earlier demo left, but for the mark, without which the rest would pass for foreign. */
    void empty() throws IOException {
        Files.writeString(folder.resolve(MARK), BEGUN);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(folder.resolve(MARK)) && !file.equals(lock())) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!visited.equals(folder)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Copies a folder of the jar, or of the class path's folder, to {@code target}. */
    static void unpack(String resource, Path target) throws IOException {
        var location = DemoFolder.class.getClassLoader().getResource(resource);
        if (location == null) {
            throw new IOException("The program was built without its folder " + resource);
        }
        try {
            if (location.openConnection() instanceof java.net.JarURLConnection inside) {
                // Opened by its path it is ours alone; by its address it would be shared with whoever opened it before.
                Path program = Path.of(inside.getJarFileURL().toURI());
                try (var jar = java.nio.file.FileSystems.newFileSystem(program)) {
                    copy(jar.getPath("/" + resource), target);
                }
            } else {
                copy(Path.of(location.toURI()), target);
            }
        } catch (java.net.URISyntaxException e) {
            throw new IOException("The program's own location can't be read", e);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (var files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static BigInteger serial() {
        return new BigInteger(127, new SecureRandom()).setBit(126);
    }
}
