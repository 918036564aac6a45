package org.zhikao.bank;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;

/** A root and the keys under it, made new for each use. */
public final class TestKeys {

    public static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final SigningKey root;
    private int serial = 1;

    public TestKeys(String name) {
        this.root = CertificateAuthority.root(CertificateAuthority.newSigningPair(), fields("CN=" + name));
    }

    TrustAnchor anchor() {
        return TrustAnchor.of(root.certificate());
    }

    public SigningKey person(String name) {
        return certified(name, KeyUse.SIGNING);
    }

    public SigningKey sealing(String name) {
        return certified(name, KeyUse.SEALING);
    }

    private SigningKey certified(String name, KeyUse use) {
        KeyPair pair = CertificateAuthority.newSigningPair();
        return CertificateAuthority.certify(root, pair, use, fields("CN=" + name));
    }

    private CertificateFields fields(String subject) {
        return new CertificateFields(
                subject, BigInteger.valueOf(++serial), NOW.minusSeconds(86_400), NOW.plusSeconds(86_400L * 365));
    }
}
