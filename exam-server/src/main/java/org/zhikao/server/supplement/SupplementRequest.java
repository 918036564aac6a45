package org.zhikao.server.supplement;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * A decision about copies of one session.
 *
 * @param copies 1 to 200
 * @param reason required, at most 200 characters, without names
 */
public record SupplementRequest(Optional<List<UUID>> copies, Optional<String> reason) {

    private static final int MOST_COPIES = 200;
    private static final int LONGEST_REASON = 200;

    /** Each once. */
    SortedSet<UUID> named() {
        List<UUID> given = copies.orElse(List.of());
        if (given.isEmpty() || given.size() > MOST_COPIES || given.stream().anyMatch(Objects::isNull)) {
            throw new Refusal(Reason.BAD_INPUT, "supplement.copies", MOST_COPIES, given.size()).at("copies");
        }
        return new TreeSet<>(given);
    }

    /** Without blanks around it. */
    String why() {
        String why = reason.orElse("").strip();
        if (why.isEmpty()
                || why.length() > LONGEST_REASON
                || !why.codePoints().allMatch(SupplementRequest::isWritten)) {
            throw new Refusal(Reason.BAD_INPUT, "supplement.reason", LONGEST_REASON).at("reason");
        }
        return why;
    }

    private static boolean isWritten(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}
