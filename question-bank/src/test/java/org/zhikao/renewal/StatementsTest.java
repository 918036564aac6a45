package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.MerkleTree;

/** The two statements that two persons sign. */
class StatementsTest {

    private final List<Digest> decisions =
            IntStream.range(0, 50).mapToObj(i -> Digest.of("decision " + i)).toList();

    private final DecisionManifest manifest =
            DecisionManifest.of("2026-autumn", Outcome.RENEW, 3, Officers.POLICY, Officers.RULES, decisions);

    private final CertificateAction action = new CertificateAction(
            "certificate-1",
            CertificateAction.Kind.SUSPEND,
            "案件调查期间暂扣",
            LocalDate.parse("2026-11-20"),
            1,
            Optional.of(new CertificateAction.Successor("certificate-2", Optional.empty())));

    @Test
    void aManifestReadsBackAndNamesItsDecisionsInOrder() {
        assertEquals(manifest, DecisionManifest.parse(manifest.bytes()));
        assertEquals(decisions.stream().sorted().toList(), manifest.decisions());
        assertEquals(
                MerkleTree.rootOf(
                        manifest.decisions().stream().map(Digest::bytes).toList()),
                manifest.decisionsRoot());
    }

    @Test
    void aManifestWithAnotherRootOrOrderIsRefused() {
        String json = new String(manifest.bytes(), StandardCharsets.UTF_8);
        String first = manifest.decisions().get(0).hex();
        String second = manifest.decisions().get(1).hex();
        for (String changed : List.of(
                json.replace(manifest.decisionsRoot().hex(), first),
                json.replace(first, "x").replace(second, first).replace("\"x\"", "\"" + second + "\""),
                json.replace(second, first),
                json.replace("\"number\":3", "\"number\":0"),
                json.replace("\"outcome\":\"RENEW\"", "\"outcome\":\"REFER\""))) {
            assertThrows(
                    MalformedEvidence.class,
                    () -> DecisionManifest.parse(changed.getBytes(StandardCharsets.UTF_8)),
                    changed);
        }
    }

    @Test
    void nobodyApprovesABatchOfReferralsOrOfNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> DecisionManifest.of("s", Outcome.REFER, 1, Officers.POLICY, Officers.RULES, decisions));
        assertThrows(
                IllegalArgumentException.class,
                () -> DecisionManifest.of("s", Outcome.RENEW, 1, Officers.POLICY, Officers.RULES, List.of()));
        List<Digest> twice = List.of(decisions.get(0), decisions.get(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> DecisionManifest.of("s", Outcome.RENEW, 1, Officers.POLICY, Officers.RULES, twice));
    }

    @Test
    void anActionReadsBackAndNeedsAReason() {
        assertEquals(action, CertificateAction.parse(action.bytes()));
        String json = new String(action.bytes(), StandardCharsets.UTF_8);
        for (String changed : List.of(
                json.replace("案件调查期间暂扣", " "),
                json.replace("SUSPEND", "BURN"),
                json.replace("2026-11-20", "2026-11-2"),
                json.replace("\"number\":1", "\"number\":\"1\""),
                json.replace("certificate-2", " "),
                json.replace("successorId", "successor"))) {
            assertThrows(
                    MalformedEvidence.class,
                    () -> CertificateAction.parse(changed.getBytes(StandardCharsets.UTF_8)),
                    changed);
        }
    }

    @Test
    void anActionOnACertificateThatWasNotRenewedNamesNoOther() {
        CertificateAction alone = action(action.action(), Optional.empty());
        String json = new String(alone.bytes(), StandardCharsets.UTF_8);

        assertEquals(alone, CertificateAction.parse(alone.bytes()));
        assertFalse(json.contains("successor"), json);
    }

    @Test
    void aReinstatementStatesTheDaysOfTheNewCertificateAndNothingElseDoes() {
        CertificateAction.Successor dated = new CertificateAction.Successor(
                "certificate-2",
                Optional.of(new Decision.Validity(LocalDate.parse("2027-01-01"), LocalDate.parse("2031-12-31"))));
        CertificateAction again = action(CertificateAction.Kind.REINSTATE, Optional.of(dated));
        String json = new String(again.bytes(), StandardCharsets.UTF_8);

        assertEquals(again, CertificateAction.parse(again.bytes()));
        CertificateAction earlier = action(CertificateAction.Kind.REINSTATE, action.successor());
        assertEquals(earlier, CertificateAction.parse(earlier.bytes()), "made before statements had the days");
        String to = ",\"successorValidTo\":\"2031-12-31\"";
        for (String changed : List.of(
                json.replace("REINSTATE", "SUSPEND"),
                json.replace(to, ""),
                json.replace(",\"successorValidFrom\":\"2027-01-01\"", ""),
                json.replace(",\"successorId\":\"certificate-2\"", ""),
                json.replace("2031-12-31", "2026-12-31"),
                json.replace("2031-12-31", "2031-12"))) {
            assertNotEquals(json, changed);
            assertThrows(
                    MalformedEvidence.class,
                    () -> CertificateAction.parse(changed.getBytes(StandardCharsets.UTF_8)),
                    changed);
        }
    }

    private CertificateAction action(CertificateAction.Kind kind, Optional<CertificateAction.Successor> successor) {
        return new CertificateAction(
                action.certificateId(), kind, action.reason(), action.from(), action.number(), successor);
    }

    @Test
    void oneStatementIsNeverTakenForTheOther() {
        assertThrows(MalformedEvidence.class, () -> CertificateAction.parse(manifest.bytes()));
        assertThrows(MalformedEvidence.class, () -> DecisionManifest.parse(action.bytes()));
    }
}
