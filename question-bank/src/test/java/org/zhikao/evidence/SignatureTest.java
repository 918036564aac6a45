package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final byte[] CONTENT = "{\"points\":8200}".getBytes(StandardCharsets.UTF_8);
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-31T23:59:59Z");

    private final Office office = Office.ONE;

    @Test
    void aSignatureSaysWhoSignedAndWhen() {
        byte[] cms = Signature.sign(CONTENT, office.person, Office.NOW);
        SignedBy by = Signature.verify(CONTENT, cms, office.anchor());
        assertTrue(by.subject().contains("李四"), by.subject());
        assertEquals(office.person.certificate().getSerialNumber(), by.serial());
        assertEquals(
                Digest.of(office.person.certificate().getPublicKey().getEncoded())
                        .hex(),
                by.keyId());
        assertEquals(Office.NOW.truncatedTo(ChronoUnit.SECONDS), by.at());
    }

    @Test
    void everyFlippedByteOfASignatureIsRefused() {
        byte[] cms = Signature.sign(CONTENT, office.node, Office.NOW);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (int seed = 0; seed < 8; seed++) {
            reasons.addAll(Refusals.everyFlippedByteIsRefused(
                            "signature", cms, 1, seed, changed -> Signature.verify(CONTENT, changed, office.anchor()))
                    .keySet());
        }
        assertEquals(Set.of(Reason.MALFORMED, Reason.SIGNATURE_INVALID), reasons);
    }

    @Test
    void everyFlippedByteOfTheContentIsRefused() {
        byte[] cms = Signature.sign(CONTENT, office.node, Office.NOW);
        Map<Reason, Integer> reasons = Refusals.everyFlippedByteIsRefused(
                "content", CONTENT, 1, 8200, changed -> Signature.verify(changed, cms, office.anchor()));
        assertEquals(Map.of(Reason.SIGNATURE_INVALID, CONTENT.length), reasons);
    }

    @Test
    void aCutOrLengthenedSignatureIsMalformed() {
        byte[] cms = Signature.sign(CONTENT, office.node, Office.NOW);
        for (int length : new int[] {0, 1, 10, cms.length - 1, cms.length + 1}) {
            byte[] other = Arrays.copyOf(cms, length);
            refused(Reason.MALFORMED, () -> Signature.verify(CONTENT, other, office.anchor()));
        }
    }

    @Test
    void aSignerOfAnotherOfficeIsNotTrustedEvenUnderTheSameName() {
        Office other = new Office("CN=Example Bureau Root 样本");
        byte[] cms = Signature.sign(CONTENT, other.node, Office.NOW);
        refused(Reason.CHAIN_UNTRUSTED, () -> Signature.verify(CONTENT, cms, office.anchor()));
        Office stranger = new Office("CN=Stranger");
        byte[] foreign = Signature.sign(CONTENT, stranger.node, Office.NOW);
        refused(Reason.CHAIN_UNTRUSTED, () -> Signature.verify(CONTENT, foreign, office.anchor()));
    }

    @Test
    void aCertificateCountsOnlyInsideItsWindow() {
        SigningKey yearly = yearly(900);
        for (Instant at : List.of(FROM, TO)) {
            byte[] cms = Signature.sign(CONTENT, yearly, at);
            assertEquals(at, Signature.verify(CONTENT, cms, office.anchor()).at());
        }
        for (Instant at : List.of(FROM.minusSeconds(1), TO.plusSeconds(1))) {
            byte[] cms = Signature.sign(CONTENT, yearly, at);
            refused(Reason.CERTIFICATE_OUT_OF_WINDOW, () -> Signature.verify(CONTENT, cms, office.anchor()));
        }
    }

    @Test
    void aCompromisedKeysSignaturesAreWorthNothingEvenIfDatedEarlier() {
        SigningKey yearly = yearly(901);
        byte[] early = Signature.sign(CONTENT, yearly, FROM.plusSeconds(60));
        TrustAnchor anchor = office.anchor().with(list(901, Revocation.Cause.KEY_COMPROMISE));
        refused(Reason.CERTIFICATE_REVOKED, () -> Signature.verify(CONTENT, early, anchor));
        byte[] others = Signature.sign(CONTENT, office.node, Office.NOW);
        assertEquals(
                office.node.keyId(), Signature.verify(CONTENT, others, anchor).keyId());
    }

    @Test
    void aReplacedKeysEarlierSignaturesStayValid() {
        SigningKey yearly = yearly(902);
        TrustAnchor anchor = office.anchor().with(list(902, Revocation.Cause.SUPERSEDED));
        byte[] before = Signature.sign(CONTENT, yearly, Office.NOW.minusSeconds(1));
        assertEquals(yearly.keyId(), Signature.verify(CONTENT, before, anchor).keyId());
        byte[] after = Signature.sign(CONTENT, yearly, Office.NOW.plusSeconds(1));
        refused(Reason.CERTIFICATE_REVOKED, () -> Signature.verify(CONTENT, after, anchor));
    }

    @Test
    void aRevocationListOfAnotherRootIsRefused() {
        Office other = new Office("CN=Example Bureau Root 样本");
        var foreign = CertificateAuthority.crl(other.root, List.of(), FROM, TO);
        refused(Reason.CHAIN_UNTRUSTED, () -> office.anchor().with(foreign));
    }

    @Test
    void aKeyCertifiedForAnotherUseDoesNotSignRecords() {
        byte[] cms = Signature.sign(CONTENT, office.sealing, Office.NOW);
        refused(Reason.CERTIFICATE_UNFIT, () -> Signature.verify(CONTENT, cms, office.anchor()));
        refused(Reason.KEY_UNUSABLE, () -> Signature.sign(CONTENT, office.log, Office.NOW));
        byte[] bySeal = Signature.sign(CONTENT, office.seal, Office.NOW);
        refused(Reason.CERTIFICATE_UNFIT, () -> Signature.verify(CONTENT, bySeal, office.anchor()));
        byte[] byRoot = Signature.sign(CONTENT, office.root, Office.NOW);
        refused(Reason.CERTIFICATE_UNFIT, () -> Signature.verify(CONTENT, byRoot, office.anchor()));
    }

    @Test
    void aSignatureWithoutItsTimeIsMalformed() {
        byte[] cms = Signature.signUndated(CONTENT, office.node);
        refused(Reason.MALFORMED, () -> Signature.verify(CONTENT, cms, office.anchor()));
    }

    @Test
    void aSignerCannotCertifyOthers() {
        KeyPair pair = CertificateAuthority.newSigningPair();
        SigningKey child = CertificateAuthority.certify(
                office.node, pair, KeyUse.SIGNING, new CertificateFields("CN=Child", BigInteger.TEN, FROM, TO));
        byte[] cms = Signature.sign(CONTENT, child, Office.NOW);
        refused(Reason.CHAIN_UNTRUSTED, () -> Signature.verify(CONTENT, cms, office.anchor()));
        refused(Reason.CHAIN_UNTRUSTED, () -> TrustAnchor.of(office.node.certificate()));
    }

    @Test
    void keysOfTheWrongKindAreNotCertified() {
        KeyPair log = CertificateAuthority.newLogPair();
        KeyPair signer = CertificateAuthority.newSigningPair();
        CertificateFields fields = new CertificateFields("CN=X", BigInteger.TEN, FROM, TO);
        refused(Reason.KEY_UNUSABLE, () -> CertificateAuthority.certify(office.root, log, KeyUse.SIGNING, fields));
        refused(Reason.KEY_UNUSABLE, () -> CertificateAuthority.certify(office.root, signer, KeyUse.LOG, fields));
        refused(Reason.KEY_UNUSABLE, () -> CertificateAuthority.root(log, fields));
    }

    private SigningKey yearly(long serial) {
        return CertificateAuthority.certify(
                office.root,
                CertificateAuthority.newSigningPair(),
                KeyUse.SIGNING,
                new CertificateFields("CN=Yearly", BigInteger.valueOf(serial), FROM, TO));
    }

    private java.security.cert.X509CRL list(long serial, Revocation.Cause cause) {
        Revocation line = new Revocation(BigInteger.valueOf(serial), Office.NOW, cause);
        return CertificateAuthority.crl(office.root, List.of(line), Office.NOW, TO);
    }
}
