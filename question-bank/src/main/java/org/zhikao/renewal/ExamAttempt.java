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
 * @param scopes the powers that the paper tested; empty for the general paper
 * @param recordDigest the register's record of the result, or of the closed roll for an absence
 */
public record ExamAttempt(
        LocalDate date,
        String sessionId,
        String sittingId,
        Result result,
        int points,
        int totalPoints,
        List<String> scopes,
        Optional<Digest> recordDigest) {

    /** Copies the scopes. */
    public ExamAttempt {
        scopes = List.copyOf(scopes);
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

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("date", date.toString())
                .put("sessionId", sessionId)
                .put("sittingId", sittingId)
                .put("outcome", result.name())
                .put("points", points)
                .put("totalPoints", totalPoints);
        scopes.forEach(json.putArray("scopes")::add);
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
                members.texts("scopes"),
                members.optional("recordDigest", some -> some.digest("recordDigest")));
        members.done();
        return attempt;
    }
}
