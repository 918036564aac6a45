package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleMarksTest {

    private final Office office = Office.ONE;
    private final Office.Sitting sitting = new Office.Sitting(office);

    @Test
    void theScoreOfAMarkedSlotFollowsFromItsMark() {
        begin();
        Digest mark = mark(marked(7, 50, 200));
        score(mark, 7, 500, 600);
        List<Finding> found = verify().findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.MARK)
                .toList();
        assertEquals(1, found.size());
        assertTrue(
                found.get(0).text().contains("earned 500 of 600"), found.get(0).text());
    }

    @Test
    void otherPointsThanTheMarkComesToAreRefused() {
        begin();
        score(mark(marked(7, 50, 200)), 7, 501, 600);
        says("other points", refused(Reason.CONTENT_ALTERED, this::verify));
    }

    @Test
    void aMarkAboveItsRubricIsRefused() {
        begin();
        score(mark(marked(7, 101, 0)), 7, 202, 600);
        says("other points", refused(Reason.CONTENT_ALTERED, this::verify));
    }

    @Test
    void aMarkThatIsNotThereIsRefused() {
        begin();
        score(Digest.of("elsewhere"), 7, 500, 600);
        says("not in the bundle", refused(Reason.LINK_MISMATCH, this::verify));
    }

    @Test
    void aSlotWithoutItsMarkAndAMarkWithoutItsSlotAreRefused() {
        begin();
        Digest mark = mark(marked(7, 50, 200));
        ObjectNode score = scored(7, 500, 600);
        score.putObject("links").put("SITTING_CLOSED", digest(1).hex());
        sitting.enter(RecordType.SCORE, score, office.node);
        says("other marks", refused(Reason.LINK_MISMATCH, this::verify));

        Office.Sitting unsaid = new Office.Sitting(office);
        unsaid.enter(RecordType.FORMS_FROZEN, unsaid.frozen(), office.node);
        unsaid.enter(RecordType.SITTING_CLOSED, unsaid.ending().put("events", 5), office.node);
        ObjectNode silent = unsaid.ending().put("points", 500);
        silent.putObject("links").put("MARK-7", mark.hex());
        unsaid.enter(RecordType.SCORE, silent, office.node);
        says(
                "other marks",
                refused(Reason.LINK_MISMATCH, () -> BundleVerifier.verify(unsaid.bundle(), office.anchor())));
    }

    @Test
    void theMarkOfAnotherSlotOrSittingIsRefused() {
        begin();
        score(mark(marked(8, 50, 200)), 7, 500, 600);
        says("slot", refused(Reason.CONTENT_ALTERED, this::verify));

        Office.Sitting other = new Office.Sitting(office);
        other.enter(RecordType.FORMS_FROZEN, other.frozen(), office.node);
        other.enter(RecordType.SITTING_CLOSED, other.ending().put("events", 5), office.node);
        other.enter(RecordType.MARK, marked(7, 50, 200).put("sittingId", "another"), office.node);
        ObjectNode score = other.ending().put("points", 500);
        score.putArray("marked").addObject().put("slot", 7).put("points", 500).put("totalPoints", 600);
        score.putObject("links").put("MARK-7", Digest.of(other.records.get(2)).hex());
        other.enter(RecordType.SCORE, score, office.node);
        says(
                "sittingId",
                refused(Reason.CONTENT_ALTERED, () -> BundleVerifier.verify(other.bundle(), office.anchor())));
    }

    @Test
    void aMarkThatWasReplacedBeforeTheScoreIsRefused() {
        begin();
        Digest first = mark(marked(7, 50, 200));
        ObjectNode second = marked(7, 100, 200);
        second.putObject("previous").put("MARK", first.hex());
        mark(second);
        score(first, 7, 500, 600);
        says("replaced", refused(Reason.CONTENT_ALTERED, this::verify));
    }

    private void begin() {
        sitting.enter(RecordType.FORMS_FROZEN, sitting.frozen(), office.node);
        sitting.enter(RecordType.SITTING_CLOSED, sitting.ending().put("events", 5), office.node);
    }

    /** A mark by a rubric of one and two points. */
    private ObjectNode marked(int slot, int first, int second) {
        ObjectNode body = Office.object()
                .put("sessionId", "the session")
                .put("sittingId", sitting.id.toString())
                .put("slot", slot);
        body.putArray("rubric").add(100).add(200);
        body.putArray("lines").add(first).add(second);
        body.putObject("links").put("SITTING_CLOSED", digest(1).hex());
        return body;
    }

    private Digest mark(ObjectNode body) {
        sitting.enter(RecordType.MARK, body, office.node);
        return digest(sitting.records.size() - 1);
    }

    private ObjectNode scored(int slot, int points, int totalPoints) {
        ObjectNode score = sitting.ending().put("points", points);
        score.putArray("marked")
                .addObject()
                .put("slot", slot)
                .put("points", points)
                .put("totalPoints", totalPoints);
        return score;
    }

    private void score(Digest mark, int slot, int points, int totalPoints) {
        ObjectNode score = scored(slot, points, totalPoints);
        score.putObject("links")
                .put("SITTING_CLOSED", digest(1).hex())
                .put("FORMS_FROZEN", digest(0).hex())
                .put("MARK-" + slot, mark.hex());
        sitting.enter(RecordType.SCORE, score, office.node);
    }

    private Digest digest(int record) {
        return Digest.of(sitting.records.get(record));
    }

    private static void says(String words, EvidenceRefused refusal) {
        assertTrue(refusal.detail().contains(words), refusal.detail());
    }

    private Verified verify() {
        return BundleVerifier.verify(sitting.bundle(), office.anchor());
    }
}
