package org.zhikao.server.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;

/**
 * The keys of one node, read from its secrets folder: {@code root.pem}, {@code crl.pem} (may be absent),
 * {@code node.p12}, {@code log.p12}, {@code sealing.p12}, {@code seal.p12} (may be absent where no certificates are
 * issued), {@code passphrase}, {@code cookie.key}, {@code pepper.key}. The last two hold 32 random bytes as 64
 * hexadecimal characters; {@code passphrase} opens the .p12 files.
 */
public final class NodeKeys {

    static final String ROOT = "root.pem";
    static final String REVOCATIONS = "crl.pem";
    static final String NODE = "node.p12";
    static final String LOG = "log.p12";
    static final String SEALING = "sealing.p12";
    static final String SEAL = "seal.p12";
    static final String PASSPHRASE = "passphrase";
    static final String COOKIE = "cookie.key";
    static final String PEPPER = "pepper.key";

    private static final int SECRET_BYTES = 32;

    private final TrustAnchor anchor;
    private final SigningKey node;
    private final SigningKey log;
    private final SigningKey sealing;
    private final Optional<SigningKey> seal;
    private final byte[] cookieKey;
    private final byte[] pepper;

    private NodeKeys(
            TrustAnchor anchor,
            SigningKey node,
            SigningKey log,
            SigningKey sealing,
            Optional<SigningKey> seal,
            byte[] cookieKey,
            byte[] pepper) {
        this.anchor = anchor;
        this.node = node;
        this.log = log;
        this.sealing = sealing;
        this.seal = seal;
        this.cookieKey = cookieKey;
        this.pepper = pepper;
    }

    /**
     * Reads the folder and checks that every key opens and that the root certified it for its use.
     *
     * @param now the moment at which the certificates must be valid
     * @throws UnusableKeys naming the file and the cure
     */
    public static NodeKeys load(Path folder, Instant now) {
        if (!Files.isDirectory(folder)) {
            throw new UnusableKeys("There is no secrets folder " + folder
                    + ". Set it in the configuration, or make one with the ceremony for node keys");
        }
        TrustAnchor anchor = anchor(folder);
        char[] passphrase = passphrase(folder);
        return new NodeKeys(
                anchor,
                key(folder, NODE, passphrase, anchor, KeyUse.SIGNING, now),
                key(folder, LOG, passphrase, anchor, KeyUse.LOG, now),
                key(folder, SEALING, passphrase, anchor, KeyUse.SEALING, now),
                Files.exists(folder.resolve(SEAL))
                        ? Optional.of(key(folder, SEAL, passphrase, anchor, KeyUse.ISSUING, now))
                        : Optional.empty(),
                secret(folder, COOKIE),
                secret(folder, PEPPER));
    }

    /** The root that this installation trusts, with its revocation list where there is one. */
    public TrustAnchor anchor() {
        return anchor;
    }

    /** Signs records and receipts. P-256. */
    public SigningKey node() {
        return node;
    }

    /** Signs checkpoints. Ed25519. */
    public SigningKey log() {
        return log;
    }

    /** Opens what is sealed to this node: the content and the keys of releases. P-256. */
    public SigningKey sealing() {
        return sealing;
    }

    /** The issuing seal: signs certificates, notices, their codes. P-256. Empty where this node issues none. */
    public Optional<SigningKey> seal() {
        return seal;
    }

    /** 32 bytes that authenticate exam cookies; the same on all nodes. */
    public byte[] cookieKey() {
        return cookieKey.clone();
    }

    /** 32 bytes that go into every password hash; the same on all nodes. */
    public byte[] pepper() {
        return pepper.clone();
    }

    @Override
    public String toString() {
        return "NodeKeys[node " + node.keyId() + ", log " + log.keyId() + ", sealing " + sealing.keyId() + "]";
    }

    private static TrustAnchor anchor(Path folder) {
        byte[] pem = bytes(folder, ROOT);
        try {
            List<X509Certificate> certificates = Pem.readCertificates(pem);
            if (certificates.size() != 1) {
                throw unusable(
                        folder, ROOT, "holds " + certificates.size() + " certificates; keep the root alone in it");
            }
            TrustAnchor anchor = TrustAnchor.of(certificates.get(0));
            return Files.exists(folder.resolve(REVOCATIONS)) ? withRevocations(folder, anchor) : anchor;
        } catch (EvidenceRefused e) {
            throw unusable(folder, ROOT, "is not a root certificate: " + e.detail(), e);
        }
    }

    private static TrustAnchor withRevocations(Path folder, TrustAnchor anchor) {
        byte[] pem = bytes(folder, REVOCATIONS);
        try {
            return anchor.with(Pem.readRevocationList(pem));
        } catch (EvidenceRefused e) {
            throw unusable(
                    folder, REVOCATIONS, "is not a revocation list of the root in " + ROOT + ": " + e.detail(), e);
        }
    }

    private static SigningKey key(
            Path folder, String name, char[] passphrase, TrustAnchor anchor, KeyUse use, Instant now) {
        if (!Files.isRegularFile(folder.resolve(name))) {
            throw missing(folder, name);
        }
        SigningKey key;
        try {
            key = KeyFiles.read(folder.resolve(name), passphrase);
        } catch (EvidenceRefused e) {
            throw unusable(folder, name, "does not open with the passphrase in " + PASSPHRASE + ": " + e.detail(), e);
        } catch (IOException e) {
            throw unreadable(folder, name, e);
        }
        try {
            anchor.requireTrusted(key.certificate(), use, now);
        } catch (EvidenceRefused e) {
            throw unusable(
                    folder,
                    name,
                    "holds a key that the root in " + ROOT + " does not vouch for as " + use + ": " + e.detail(),
                    e);
        }
        return key;
    }

    private static char[] passphrase(Path folder) {
        String text = new String(bytes(folder, PASSPHRASE), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw unusable(folder, PASSPHRASE, "is empty; it holds the passphrase of the .p12 files on one line");
        }
        return text.toCharArray();
    }

    private static byte[] secret(Path folder, String name) {
        String hex = new String(bytes(folder, name), StandardCharsets.US_ASCII).strip();
        if (hex.length() != 2 * SECRET_BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw unusable(
                    folder, name, "must hold 64 hexadecimal characters, such as openssl rand -hex 32 prints them");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] bytes(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw missing(folder, name);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(folder, name, e);
        }
    }

    private static UnusableKeys missing(Path folder, String name) {
        return unusable(folder, name, "is missing; copy it from where the node's keys were made");
    }

    private static UnusableKeys unreadable(Path folder, String name, IOException e) {
        return unusable(folder, name, "cannot be read; its owner must be the user this server runs as", e);
    }

    private static UnusableKeys unusable(Path folder, String name, String why) {
        return new UnusableKeys(folder.resolve(name) + " " + why);
    }

    private static UnusableKeys unusable(Path folder, String name, String why, Exception cause) {
        return new UnusableKeys(folder.resolve(name) + " " + why, cause);
    }
}
