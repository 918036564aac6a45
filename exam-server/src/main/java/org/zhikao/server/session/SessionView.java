package org.zhikao.server.session;

import java.util.List;

/**
 * A session as its page and its JSON show it.
 *
 * @param opensAt instant in ISO 8601, UTC; {@code opensAtLocal} is the same as "2026-11-22 09:00" in the exam's zone
 * @param makeUp nobody's form holds an item of a paper that they opened before
 * @param state PLANNED, FROZEN or SEED_OPENED
 * @param forms number of frozen forms, 0 before the freeze
 * @param formsRecord record id of FORMS_FROZEN, empty before the freeze
 * @param formsRoot RFC 6962 root over the forms, empty before the freeze
 */
public record SessionView(
        String id,
        String title,
        String releaseDigest,
        String blueprintDigest,
        String opensAt,
        String closesAt,
        String opensAtLocal,
        String closesAtLocal,
        int durationMinutes,
        boolean countsForCertificate,
        boolean makeUp,
        String state,
        int candidateCount,
        int seatCount,
        int forms,
        String formsRecord,
        String formsRoot,
        List<SiteView> sites) {

    /** A site with its rooms. */
    public record SiteView(String id, int number, String name, List<RoomView> rooms) {}

    /** A room with its candidates in seat order. */
    public record RoomView(String id, int number, String name, int rows, int columns, List<CandidateView> candidates) {}

    /** A candidate at a seat; row and column count from 1. */
    public record CandidateView(
            String sittingId,
            String seat,
            int row,
            int column,
            String name,
            String badgeNumber,
            String unit,
            String ticket) {}
}
