package org.zhikao.server.register;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.SigningKey;

/** Makes a new secrets folder for {@link NodeKeys}, with fresh random keys that a given root certifies. */
public final class SecretsFolder {

    private static final Duration VALIDITY = Duration.ofDays(366);
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretsFolder() {}

    /**
     * Writes the folder; only its owner may read it.
     *
     * @param folder must not exist yet
     * @param root certifies the node's keys; of it only the certificate is written
     * @param organisation goes into the keys' names, such as {@code DEMO 样本}
     * @param now begin of the certificates' validity of one year
     * @throws IOException if it exists or cannot be written
     */
    public static void create(Path folder, SigningKey root, String organisation, Instant now) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(folder, permissions(folder, "rwx------"));
        String passphrase = randomHex();
        write(folder, NodeKeys.ROOT, Pem.certificates(List.of(root.certificate())));
        write(folder, NodeKeys.PASSPHRASE, ascii(passphrase + "\n"));
        write(folder, NodeKeys.COOKIE, ascii(randomHex() + "\n"));
        write(folder, NodeKeys.PEPPER, ascii(randomHex() + "\n"));
        char[] password = passphrase.toCharArray();
        KeyFiles.write(
                folder.resolve(NodeKeys.NODE), certified(root, "node", KeyUse.SIGNING, organisation, now), password);
        KeyFiles.write(folder.resolve(NodeKeys.LOG), certified(root, "log", KeyUse.LOG, organisation, now), password);
        KeyFiles.write(
                folder.resolve(NodeKeys.SEALING),
                certified(root, "sealing", KeyUse.SEALING, organisation, now),
                password);
        KeyFiles.write(
                folder.resolve(NodeKeys.SEAL), certified(root, "seal", KeyUse.ISSUING, organisation, now), password);
    }

    private static SigningKey certified(SigningKey root, String name, KeyUse use, String organisation, Instant now) {
        KeyPair pair = use == KeyUse.LOG ? CertificateAuthority.newLogPair() : CertificateAuthority.newSigningPair();
        String subject = "CN=Zhikao " + name + ",O=" + organisation;
        BigInteger serial = new BigInteger(127, RANDOM).setBit(126);
        return CertificateAuthority.certify(
                root, pair, use, new CertificateFields(subject, serial, now, now.plus(VALIDITY)));
    }

    private static String randomHex() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(file, permissions(folder, "rw-------"));
        Files.write(file, bytes, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] permissions(Path folder, String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
