package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * That a score of a paper with short answers follows from what persons gave: of every slot that it says was marked the
 * MARK record is in the bundle, is about this slot of this sitting, was entered before the score, was not replaced by
 * another, and comes to the points that the score says.
 */
final class BundleMarks {

    private static final String LINK = RecordType.MARK.name() + "-";

    private BundleMarks() {}

    static void verify(List<VerifiedRecord> records, List<Finding> findings) {
        Map<Digest, VerifiedRecord> marks = new HashMap<>();
        for (VerifiedRecord record : records) {
            if (is(record, RecordType.MARK)) {
                marks.put(record.digest(), record);
            }
        }
        for (VerifiedRecord record : records) {
            if (is(record, RecordType.SCORE)) {
                verify(record, marks, findings);
            }
        }
    }

    private static void verify(VerifiedRecord score, Map<Digest, VerifiedRecord> marks, List<Finding> findings) {
        Map<String, Digest> links = new HashMap<>();
        for (Map.Entry<String, Digest> link : BundleVerifier.digests(score.record(), "links")) {
            if (link.getKey().startsWith(LINK)) {
                links.put(link.getKey().substring(LINK.length()), link.getValue());
            }
        }
        Set<String> slots = new HashSet<>();
        score.record()
                .body()
                .path("marked")
                .forEach(slot -> slots.add(slot.path("slot").asText()));
        require(
                slots.equals(links.keySet())
                        && slots.size() == score.record().body().path("marked").size(),
                Reason.LINK_MISMATCH,
                Saying.MARKS_UNEQUAL,
                BundleVerifier.name(score.record()));
        for (JsonNode slot : score.record().body().path("marked")) {
            VerifiedRecord mark = marks.get(links.get(slot.path("slot").asText()));
            if (mark == null) {
                throw new EvidenceRefused(
                        Reason.LINK_MISMATCH,
                        Saying.MARK_ABSENT,
                        BundleVerifier.name(score.record()),
                        slot.path("slot").asText());
            }
            verify(score, slot, mark, marks, findings);
        }
    }

    private static void verify(
            VerifiedRecord score,
            JsonNode slot,
            VerifiedRecord mark,
            Map<Digest, VerifiedRecord> marks,
            List<Finding> findings) {
        String scored = BundleVerifier.name(score.record());
        String marked = BundleVerifier.name(mark.record());
        JsonNode body = mark.record().body();
        for (String member : List.of("sessionId", "sittingId")) {
            require(
                    AttachedFiles.text(mark, member).equals(AttachedFiles.text(score, member)),
                    Reason.CONTENT_ALTERED,
                    Saying.RECORDS_DISAGREE,
                    scored,
                    marked,
                    member);
        }
        require(
                body.path("slot").equals(slot.path("slot")),
                Reason.CONTENT_ALTERED,
                Saying.RECORDS_DISAGREE,
                scored,
                marked,
                "slot");
        require(
                mark.leaf().seq() < score.leaf().seq() && !replaced(mark, score, marks),
                Reason.CONTENT_ALTERED,
                Saying.MARK_TOO_LATE,
                scored,
                marked);
        long most = sum(body.path("rubric"));
        long total = slot.path("totalPoints").asLong(-1);
        require(
                most > 0
                        && total >= 0
                        && fits(body)
                        && slot.path("points").isIntegralNumber()
                        && slot.path("points").longValue() == total * sum(body.path("lines")) / most,
                Reason.CONTENT_ALTERED,
                Saying.MARK_POINTS,
                scored,
                slot.path("slot").asText(),
                marked);
        findings.add(Finding.of(
                Finding.Kind.MARK,
                slot.path("slot").asText(),
                scored,
                slot.path("points").asText(),
                total,
                marked));
    }

    /** Whether another mark took this one's place before the score was made. */
    private static boolean replaced(VerifiedRecord mark, VerifiedRecord score, Map<Digest, VerifiedRecord> marks) {
        return marks.values().stream()
                .filter(other -> other.leaf().seq() < score.leaf().seq())
                .anyMatch(other -> BundleVerifier.digests(other.record(), "previous").stream()
                        .anyMatch(link -> link.getValue().equals(mark.digest())));
    }

    /** Every line of the rubric has its points, none more than there are for it. */
    private static boolean fits(JsonNode body) {
        JsonNode rubric = body.path("rubric");
        JsonNode lines = body.path("lines");
        boolean fits = rubric.size() == lines.size();
        for (int i = 0; fits && i < lines.size(); i++) {
            JsonNode given = lines.get(i);
            fits = given.isIntegralNumber()
                    && given.longValue() >= 0
                    && given.longValue() <= rubric.get(i).asLong(-1);
        }
        return fits;
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asLong(0);
        }
        return sum;
    }

    private static boolean is(VerifiedRecord record, RecordType type) {
        return record.record().type().equals(type.name());
    }

    private static void require(boolean holds, Reason reason, Saying otherwise, Object... arguments) {
        if (!holds) {
            throw new EvidenceRefused(reason, otherwise, arguments);
        }
    }
}
