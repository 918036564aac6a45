package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompactRecordTest {

    static final CompactRecord RECORD = new CompactRecord(
            "c7d9e2f0-6a34-4c1b-9f65-2d8e5b0a7c11",
            "DH0107202",
            "张**",
            LocalDate.of(2026, 12, 1),
            LocalDate.of(2031, 11, 30),
            CompactRecord.scopesDigest(List.of("市容环境卫生管理", "绿化管理"), "江岸区"),
            Digest.of("decision"));

    private final Office office = Office.ONE;
    private final List<X509Certificate> known =
            List.of(office.node.certificate(), office.seal.certificate(), office.person.certificate());
    private final String jws = RECORD.sign(office.seal, Office.NOW);

    @Test
    void whatWasSignedIsRead() {
        CompactRecord.Checked checked = verify(jws);
        assertEquals(RECORD, checked.record());
        assertEquals(office.seal.keyId(), checked.by().keyId());
        assertEquals(Office.NOW.truncatedTo(ChronoUnit.SECONDS), checked.by().at());
    }

    @Test
    void everyChangedCharacterIsRefused() {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (int seed = 0; seed < 3; seed++) {
            byte[] text = jws.getBytes(StandardCharsets.ISO_8859_1);
            reasons.addAll(Refusals.everyFlippedByteIsRefused(
                            "code", text, 1, seed, changed -> verify(new String(changed, StandardCharsets.ISO_8859_1)))
                    .keySet());
        }
        assertTrue(
                Set.of(Reason.MALFORMED, Reason.SIGNATURE_INVALID, Reason.CHAIN_UNTRUSTED)
                        .containsAll(reasons),
                reasons.toString());
        refused(Reason.SIGNATURE_INVALID, () -> verify(jws + "A"));
        refused(Reason.MALFORMED, () -> verify(jws.substring(0, jws.length() - 1)));
        refused(Reason.MALFORMED, () -> verify(""));
    }

    @Test
    void aPersonsKeyIsNoSeal() {
        String forged = RECORD.sign(office.person, Office.NOW);
        refused(Reason.CERTIFICATE_UNFIT, () -> verify(forged));
        refused(Reason.KEY_UNUSABLE, () -> RECORD.sign(office.log, Office.NOW));
    }

    @Test
    void theSealsCertificateIsNamedWhereItIsNotGiven() {
        EvidenceRefused refusal = refused(
                Reason.CHAIN_UNTRUSTED,
                () -> CompactRecord.verify(jws, List.of(office.node.certificate()), office.anchor()));
        assertTrue(refusal.detail().contains(office.seal.keyId()), refusal.detail());
    }

    @Test
    void aSealOfAnotherRootIsNotTrusted() {
        Office other = new Office("CN=Example Bureau Root 样本");
        String foreign = RECORD.sign(other.seal, Office.NOW);
        refused(
                Reason.CHAIN_UNTRUSTED,
                () -> CompactRecord.verify(foreign, List.of(other.seal.certificate()), office.anchor()));
    }

    @Test
    void anotherThingSignedByTheSealIsNoCode() {
        String receipt = new Receipt("r", Digest.of("head"), 3, Office.NOW).sign(office.seal);
        refused(Reason.MALFORMED, () -> verify(receipt));
    }

    @Test
    void aNewerVersionIsNotGuessed() {
        String payload = new String(Base64.getUrlDecoder().decode(jws.split("\\.")[1]), StandardCharsets.UTF_8);
        byte[] header = Base64.getUrlDecoder().decode(jws.split("\\.")[0]);
        String newer = CompactSignature.sign(
                header, payload.replace("\"v\":1", "\"v\":2").getBytes(StandardCharsets.UTF_8), office.seal);
        assertTrue(refused(Reason.MALFORMED, () -> verify(newer)).detail().contains("version"));
    }

    @Test
    void scopesAndRegionHaveOneDigestTogether() {
        Digest digest = CompactRecord.scopesDigest(List.of("甲", "乙"), "江岸区");
        assertEquals(digest, CompactRecord.scopesDigest(List.of("甲", "乙"), "江岸区"));
        assertNotEquals(digest, CompactRecord.scopesDigest(List.of("甲乙"), "江岸区"));
        assertNotEquals(digest, CompactRecord.scopesDigest(List.of("甲"), "江岸区"));
        assertNotEquals(digest, CompactRecord.scopesDigest(List.of("甲", "乙"), "河东区"));
    }

    private CompactRecord.Checked verify(String text) {
        return CompactRecord.verify(text, known, office.anchor());
    }
}
