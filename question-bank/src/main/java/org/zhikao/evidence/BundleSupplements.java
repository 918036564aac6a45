package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * That a score counts, beside the events of the sitting, exactly those late responses which a chief proctor admitted: each
 * is about this sitting as it was closed, was decided once, was entered before the score, and of several for one slot the
 * one that the server received last counts.
 */
final class BundleSupplements {

    private static final String LINK = RecordType.SUPPLEMENT.name() + "-";
    private static final String ADMITTED = "ADMITTED";
    private static final Set<String> DECISIONS = Set.of(ADMITTED, "REJECTED");

    private BundleSupplements() {}

    static void verify(List<VerifiedRecord> records, List<Finding> findings) {
        List<VerifiedRecord> supplements = records.stream()
                .filter(record -> is(record, RecordType.SUPPLEMENT))
                .toList();
        requireOnceEach(supplements);
        for (VerifiedRecord record : supplements) {
            requireForm(record);
            records.stream()
                    .filter(other -> is(other, RecordType.SITTING_CLOSED))
                    .forEach(closing -> requireSame(record, closing, List.of("sessionId", "sittingId", "chainHead")));
            if (!admits(record)) {
                findings.add(Finding.of(
                        Finding.Kind.SUPPLEMENT_REJECTED,
                        text(record, "slot"),
                        text(record, "receivedAt"),
                        BundleVerifier.name(record.record()),
                        text(record, "reason")));
            }
        }
        for (VerifiedRecord record : records) {
            if (is(record, RecordType.SCORE)) {
                verify(record, supplements, findings);
            }
        }
    }

    private static void verify(VerifiedRecord score, List<VerifiedRecord> supplements, List<Finding> findings) {
        Set<Digest> counted = new HashSet<>();
        for (Map.Entry<String, Digest> link : BundleVerifier.digests(score.record(), "links")) {
            if (link.getKey().startsWith(LINK)) {
                counted.add(link.getValue());
            }
        }
        List<VerifiedRecord> admitted = new ArrayList<>();
        for (VerifiedRecord record : supplements) {
            if (admits(record)) {
                require(
                        counted.remove(record.digest()),
                        Reason.CONTENT_ALTERED,
                        Saying.SUPPLEMENT_UNCOUNTED,
                        BundleVerifier.name(score.record()),
                        BundleVerifier.name(record.record()));
                requireSame(record, score, List.of("sessionId", "sittingId", "chainHead"));
                require(
                        record.leaf().seq() < score.leaf().seq(),
                        Reason.CONTENT_ALTERED,
                        Saying.SUPPLEMENT_TOO_LATE,
                        BundleVerifier.name(score.record()),
                        BundleVerifier.name(record.record()));
                admitted.add(record);
            }
        }
        require(counted.isEmpty(), Reason.LINK_MISMATCH, Saying.SUPPLEMENT_ABSENT, BundleVerifier.name(score.record()));
        replay(score, admitted, findings);
    }

    /** Puts the admitted responses over those of the events, slot by slot, as the scoring does. */
    private static void replay(VerifiedRecord score, List<VerifiedRecord> admitted, List<Finding> findings) {
        Map<Integer, VerifiedRecord> bySlot = new TreeMap<>();
        admitted.stream().sorted(ORDER).forEach(record -> {
            VerifiedRecord before =
                    bySlot.put(record.record().body().path("slot").intValue(), record);
            if (before != null) {
                findings.add(Finding.of(
                        Finding.Kind.SUPPLEMENT_OVERTAKEN, text(before, "slot"), BundleVerifier.name(before.record())));
            }
        });
        List<Integer> stated = new ArrayList<>();
        score.record().body().path("supplemented").forEach(slot -> stated.add(slot.asInt(-1)));
        require(
                stated.equals(List.copyOf(bySlot.keySet())),
                Reason.CONTENT_ALTERED,
                Saying.SUPPLEMENTS_UNEQUAL,
                BundleVerifier.name(score.record()));
        bySlot.forEach((slot, record) -> findings.add(Finding.of(
                Finding.Kind.SUPPLEMENT,
                slot,
                BundleVerifier.name(score.record()),
                text(record, "receivedAt"),
                BundleVerifier.name(record.record()),
                text(record, "reason"))));
    }

    /** The last received counts; of two in the same millisecond the one with the higher digest, so that it is settled. */
    private static final Comparator<VerifiedRecord> ORDER =
            Comparator.comparing(BundleSupplements::receivedAt).thenComparing(VerifiedRecord::digest);

    private static Instant receivedAt(VerifiedRecord record) {
        try {
            return Instant.parse(text(record, "receivedAt"));
        } catch (DateTimeParseException e) {
            throw unfit(record);
        }
    }

    private static void requireOnceEach(List<VerifiedRecord> supplements) {
        Map<String, VerifiedRecord> byCopy = new HashMap<>();
        for (VerifiedRecord record : supplements) {
            VerifiedRecord first = byCopy.put(text(record, "copyId"), record);
            require(
                    first == null,
                    Reason.CONTENT_ALTERED,
                    Saying.SUPPLEMENT_TWICE,
                    first == null ? "" : BundleVerifier.name(first.record()),
                    BundleVerifier.name(record.record()));
        }
    }

    private static void requireForm(VerifiedRecord record) {
        JsonNode body = record.record().body();
        receivedAt(record);
        if (!body.path("response").isArray()
                || body.path("slot").asInt(0) < 1
                || !DECISIONS.contains(text(record, "decision"))
                || text(record, "reason").isEmpty()) {
            throw unfit(record);
        }
    }

    private static EvidenceRefused unfit(VerifiedRecord record) {
        return new EvidenceRefused(Reason.MALFORMED, Saying.SUPPLEMENT_UNFIT, BundleVerifier.name(record.record()));
    }

    private static void requireSame(VerifiedRecord one, VerifiedRecord other, List<String> members) {
        for (String member : members) {
            require(
                    AttachedFiles.text(one, member).equals(AttachedFiles.text(other, member)),
                    Reason.CONTENT_ALTERED,
                    Saying.RECORDS_DISAGREE,
                    BundleVerifier.name(one.record()),
                    BundleVerifier.name(other.record()),
                    member);
        }
    }

    private static boolean admits(VerifiedRecord record) {
        return text(record, "decision").equals(ADMITTED);
    }

    private static String text(VerifiedRecord record, String member) {
        return record.record().body().path(member).asText("");
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
