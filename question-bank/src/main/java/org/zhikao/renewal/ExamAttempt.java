package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.evidence.Digest;

/**
 * One examination that an officer was called to.
 *
 * @param sittingId empty where the officer was absent and no sitting exists
 * @param points earned, in hundredths
 * @param totalPoints that could be earned, in hundredths
 * @param paper empty where it is not on record
 * @param scopes the powers (执法范围) that the paper tested, a known none for the general paper; empty where nothing
 *     says which it tested, for neither the absence of a test nor a test may be presumed
 * @param recordDigest the register's record of the result, or of the closed roll for an absence
 */
public record ExamAttempt(
        LocalDate date,
        String sessionId,
        String sittingId,
        Result result,
        int points,
        int totalPoints,
        Optional<ExamPaper> paper,
        Optional<List<String>> scopes,
        Optional<Digest> recordDigest) {

    /** Copies the scopes. */
    public ExamAttempt {
        scopes = scopes.map(List::copyOf);
    }

    /** How it ended. */
    public enum Result {
        /** 合格. */
        PASSED,
        /** 不合格. */
        FAILED,
        /** 缺考. */
        ABSENT
    }

    /** Whether it is an absence that is on nobody's record. */
    public boolean isUnrecordedAbsence() {
        return result == Result.ABSENT && recordDigest.isEmpty();
    }

    /** Whether it was passed and is known to have tested this power. */
    boolean hasTested(String scope) {
        return result == Result.PASSED
                && scopes.filter(tested -> tested.contains(scope)).isPresent();
    }

    /** Whether it was passed and may have tested anything. */
    boolean mayHaveTested() {
        return result == Result.PASSED && scopes.isEmpty();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("date", date.toString())
                .put("sessionId", sessionId)
                .put("sittingId", sittingId)
                .put("outcome", result.name())
                .put("points", points)
                .put("totalPoints", totalPoints);
        paper.ifPresent(one -> json.set("paper", one.json()));
        scopes.ifPresent(tested -> tested.forEach(json.putArray("scopes")::add));
        recordDigest.ifPresent(digest -> json.put("recordDigest", digest.hex()));
        return json;
    }

    static ExamAttempt of(Members members) {
        ExamAttempt attempt = new ExamAttempt(
                members.date("date"),
                members.text("sessionId"),
                members.text("sittingId"),
                members.oneOf("outcome", Result.class),
                members.number("points"),
                members.number("totalPoints"),
                members.optional("paper", some -> ExamPaper.of(some.object("paper"))),
                members.optional("scopes", some -> some.texts("scopes")),
                members.optional("recordDigest", some -> some.digest("recordDigest")));
        members.done();
        return attempt;
    }
}
