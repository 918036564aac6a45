package org.zhikao.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Key files: PKCS#12, one key each, AES-256 and HMAC-SHA256, readable by their owner only.
 *
 * <p>Written with the runtime's own provider: Bouncy Castle's plain PKCS#12 would fall back to 3DES and SHA-1.
 */
public final class KeyFiles {

    private static final String ALIAS = "key";

    private KeyFiles() {}

    /**
     * Writes a new key file and forces it to disk. An existing file is never overwritten.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(Path file, SigningKey key, char[] password) throws IOException {
        byte[] bytes = encode(key, password);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SeekableByteChannel channel = Files.newByteChannel(file, options, ownerOnly(file));
        // From here on the file is ours, so that a failure may remove it.
        try (channel) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (channel instanceof FileChannel disk) {
                disk.force(true);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /**
     * Reads a key file.
     *
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the password is wrong or the file is not a key file
     * @throws IOException if the file cannot be read
     */
    public static SigningKey read(Path file, char[] password) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        KeyStore store;
        try {
            store = KeyStore.getInstance("PKCS12", "SunJSSE");
            store.load(new ByteArrayInputStream(bytes), password);
        } catch (IOException | GeneralSecurityException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.WRONG_PASSWORD, file.getFileName());
        }
        try {
            return onlyEntry(store, password, file);
        } catch (GeneralSecurityException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.KEY_CLOSED, file.getFileName());
        }
    }

    private static SigningKey onlyEntry(KeyStore store, char[] password, Path file) throws GeneralSecurityException {
        @Nullable SigningKey found = null;
        for (String alias : Collections.list(store.aliases())) {
            if (!store.isKeyEntry(alias)) {
                continue;
            }
            if (found != null) {
                throw new EvidenceRefused(Reason.KEY_UNUSABLE, Saying.KEYS_MANY, file.getFileName());
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(alias)) {
                chain.add((X509Certificate) certificate);
            }
            found = new SigningKey((PrivateKey) store.getKey(alias, password), chain);
        }
        if (found == null) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, Saying.KEYS_NONE, file.getFileName());
        }
        return found;
    }

    private static byte[] encode(SigningKey key, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12", "SunJSSE");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key.key(), password, key.chain().toArray(new Certificate[0]));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, e, Saying.KEY_NOT_KEPT);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
