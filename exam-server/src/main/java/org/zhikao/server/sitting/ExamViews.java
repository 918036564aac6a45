package org.zhikao.server.sitting;

import java.time.Instant;

/** The models of the exam pages, one a template. */
public final class ExamViews {

    private ExamViews() {}

    /**
     * The log-in page.
     *
     * @param ticket as it was typed
     * @param errorKey message key of the refusal; empty at first
     * @param errorArgument what the message's first place is filled with, such as seconds to wait
     */
    public record Login(String ticket, String errorKey, String errorArgument) {}

    /** The page on which the candidate confirms who they are. */
    public record Identity(
            String name,
            String ticket,
            String seat,
            String room,
            String site,
            String sessionTitle,
            String unit,
            String badgeNumber) {}

    /**
     * The rules of the exam room; points as text.
     *
     * @param durationMinutes this candidate's
     * @param graceSeconds how long after the due time a response that reaches the server still counts
     */
    public record Rules(
            String sessionTitle, int durationMinutes, String totalPoints, String cutPoints, int graceSeconds) {}

    /** The commitment. */
    public record Commitment(String name, String sessionTitle) {}

    /** Waiting for the start. */
    public record Waiting(
            String name, String seat, String room, String sessionTitle, String sittingId, Instant opensAt) {}

    /** The paper's frame; the paper itself comes as JSON. */
    public record Paper(
            String name, String seat, String ticket, String sessionTitle, String sittingId, Papers.Look look) {}

    /**
     * After the close.
     *
     * @param receipt the 20 characters to copy
     * @param qr the signed receipt as a picture of a QR code: a data address
     */
    public record HandedIn(
            String name,
            String sessionTitle,
            String sittingId,
            String receipt,
            String qr,
            Instant closedAt,
            int answered,
            int total) {}
}
