package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleSupplementsTest {

    private static final String EARLY = "2026-11-22T03:00:40Z";
    private static final String LATER = "2026-11-22T03:01:00Z";

    private final Office office = Office.ONE;
    private final Office.Sitting sitting = new Office.Sitting(office);

    @Test
    void theScoreCountsWhatWasAdmittedAndOfOneSlotTheLatest() {
        begin();
        Digest later = supplement(decided("c1", 7, LATER, "ADMITTED"));
        Digest early = supplement(decided("c2", 7, EARLY, "ADMITTED"));
        supplement(decided("c3", 9, EARLY, "REJECTED"));
        score(List.of(7), early, later);
        List<Finding> findings = verify().findings();
        assertEquals(LATER, only(findings, Finding.Kind.SUPPLEMENT).arguments().get(2));
        assertTrue(only(findings, Finding.Kind.SUPPLEMENT_OVERTAKEN).text().startsWith("Slot 7:"));
        assertTrue(only(findings, Finding.Kind.SUPPLEMENT_REJECTED).text().contains("network down"));
    }

    @Test
    void anAdmissionThatTheScoreLeavesOutIsRefused() {
        begin();
        supplement(decided("c1", 7, EARLY, "ADMITTED"));
        score(List.of());
        says("does not count what", refused(Reason.CONTENT_ALTERED, this::verify));
    }

    @Test
    void whatNoRecordAdmitsIsRefused() {
        begin();
        Digest rejected = supplement(decided("c1", 7, EARLY, "REJECTED"));
        score(List.of(7), rejected);
        says("no record of the bundle admits", refused(Reason.LINK_MISMATCH, this::verify));
    }

    @Test
    void otherSlotsThanThoseOfTheRecordsAreRefused() {
        begin();
        score(List.of(7, 8), supplement(decided("c1", 7, EARLY, "ADMITTED")));
        says("other slots", refused(Reason.CONTENT_ALTERED, this::verify));
    }

    @Test
    void twoDecisionsAboutOneCopyAreRefused() {
        begin();
        Digest admitted = supplement(decided("c1", 7, EARLY, "ADMITTED"));
        supplement(decided("c1", 7, EARLY, "REJECTED"));
        score(List.of(7), admitted);
        says("the same response", refused(Reason.CONTENT_ALTERED, this::verify));
    }

    @Test
    void anAdmissionToAnotherSittingOrToAnotherEndOfItIsRefused() {
        begin();
        score(List.of(7), supplement(decided("c1", 7, EARLY, "ADMITTED").put("chainHead", "0".repeat(64))));
        says("chainHead", refused(Reason.CONTENT_ALTERED, this::verify));
    }

    @Test
    void aRecordThatSaysNotWhatWasDecidedIsRefused() {
        begin();
        score(List.of(), supplement(decided("c1", 7, EARLY, "PERHAPS")));
        says("a decision and its reason", refused(Reason.MALFORMED, this::verify));
        Office.Sitting untimed = new Office.Sitting(office);
        untimed.enter(RecordType.FORMS_FROZEN, untimed.frozen(), office.node);
        untimed.enter(RecordType.SITTING_CLOSED, untimed.ending().put("events", 5), office.node);
        untimed.enter(
                RecordType.SUPPLEMENT, decided("c1", 7, EARLY, "ADMITTED").put("receivedAt", "at noon"), office.node);
        says("when it came", refused(Reason.MALFORMED, () -> BundleVerifier.verify(untimed.bundle(), office.anchor())));
    }

    private void begin() {
        sitting.enter(RecordType.FORMS_FROZEN, sitting.frozen(), office.node);
        sitting.enter(RecordType.SITTING_CLOSED, sitting.ending().put("events", 5), office.node);
    }

    private ObjectNode decided(String copy, int slot, String receivedAt, String decision) {
        ObjectNode body = sitting.ending().put("copyId", copy).put("slot", slot).put("outcome", "LATE");
        body.putArray("response").add("k7");
        body.put("clientAt", EARLY)
                .put("receivedAt", receivedAt)
                .put("decision", decision)
                .put("reason", "network down")
                .put("actor", "person:chief");
        body.putObject("links").put("SITTING_CLOSED", digest(1).hex());
        return body;
    }

    private Digest supplement(ObjectNode body) {
        sitting.enter(RecordType.SUPPLEMENT, body, office.node);
        return digest(sitting.records.size() - 1);
    }

    private void score(List<Integer> slots, Digest... supplements) {
        ObjectNode score = sitting.ending().put("points", 500);
        ObjectNode links = score.putObject("links")
                .put("SITTING_CLOSED", digest(1).hex())
                .put("FORMS_FROZEN", digest(0).hex());
        if (!slots.isEmpty()) {
            slots.forEach(score.putArray("supplemented")::add);
        }
        for (int i = 0; i < supplements.length; i++) {
            links.put("SUPPLEMENT-" + (i + 1), supplements[i].hex());
        }
        sitting.enter(RecordType.SCORE, score, office.node);
    }

    private static Finding only(List<Finding> findings, Finding.Kind kind) {
        List<Finding> found =
                findings.stream().filter(finding -> finding.kind() == kind).toList();
        assertEquals(1, found.size(), kind.name());
        return found.get(0);
    }

    private Digest digest(int record) {
        return Digest.of(sitting.records.get(record));
    }

    private Verified verify() {
        return BundleVerifier.verify(sitting.bundle(), office.anchor());
    }

    private static void says(String words, EvidenceRefused refusal) {
        assertTrue(refusal.detail().contains(words), refusal.detail());
    }
}
