package org.zhikao.server.document;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.server.web.Texts;

/** A root and the issuing seal that it certified. */
public record SampleSeal(SigningKey root, SigningKey seal) {

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2049-12-31T23:59:59Z");

    /** Of an office in earnest. */
    public static SampleSeal ofAnOffice() {
        return under("CN=江岸区城市管理行政执法局根证书");
    }

    static SampleSeal ofADemonstration() {
        return under("CN=Zhikao DEMO root,O=DEMO 样本");
    }

    private static SampleSeal under(String rootName) {
        SigningKey root = CertificateAuthority.root(
                CertificateAuthority.newSigningPair(), new CertificateFields(rootName, BigInteger.ONE, FROM, TO));
        SigningKey seal = CertificateAuthority.certify(
                root,
                CertificateAuthority.newSigningPair(),
                KeyUse.ISSUING,
                new CertificateFields("CN=Zhikao seal,O=江岸区城市管理行政执法局", BigInteger.TWO, FROM, TO));
        return new SampleSeal(root, seal);
    }

    public TrustAnchor anchor() {
        return TrustAnchor.of(root.certificate());
    }

    public Documents documents() {
        return new Documents(Texts.load(), Optional.of(seal), anchor(), ZoneId.of("Asia/Shanghai"));
    }
}
