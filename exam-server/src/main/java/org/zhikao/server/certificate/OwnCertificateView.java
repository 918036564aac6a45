package org.zhikao.server.certificate;

import java.util.List;
import java.util.Optional;
import org.zhikao.renewal.Explanation;

/**
 * What an officer sees of their own certificate and of the decision on its renewal.
 *
 * @param name the officer's name
 * @param certificate the one that counts today
 * @param upcoming the one that takes its place, if it is issued and has not begun
 * @param action the last thing that was done to the certificate
 * @param review one that is no decision yet
 * @param outlook what would be decided today; no decision
 * @param unreadable whether review, decision or outlook is left out because what it rests on cannot be read
 */
public record OwnCertificateView(
        String name,
        Optional<Card> certificate,
        Optional<Card> upcoming,
        Optional<Action> action,
        Optional<Review> review,
        Optional<Decision> decision,
        Optional<Outlook> outlook,
        boolean unreadable) {

    /**
     * A certificate. Days are ISO 8601.
     *
     * @param status of {@link CertificateStatus}
     * @param code in two groups of four
     * @param printed whether a document with the code on it exists
     */
    public record Card(
            String number,
            String status,
            List<String> scopes,
            String region,
            String validFrom,
            String validTo,
            String code,
            boolean printed) {}

    /**
     * What two persons did to it.
     *
     * @param kind of {@link ActionKind}
     */
    public record Action(String kind, String from, String reason) {}

    /** A review that is no decision yet: the day it was made for, what becomes of it, and what is to be clarified. */
    public record Review(String asOf, String stage, List<String> lines) {}

    /**
     * The decision on the renewal.
     *
     * @param outcome {@code RENEW}, {@code CONDITIONAL}, {@code DEFER} or {@code REFUSE}
     * @param deadline ISO 8601; empty if there is none
     */
    public record Decision(
            String outcome, String decidedOn, String deadline, List<String> lines, boolean hasDocument) {}

    /**
     * What would be decided today, see {@link OwnDecision.Outlook}; empty where there is nothing to say.
     *
     * @param outcome {@code RENEW}, {@code CONDITIONAL}, {@code DEFER}, {@code REFUSE} or {@code REFER}
     */
    public record Outlook(
            String asOf,
            String season,
            String dueFrom,
            int year,
            String outcome,
            List<Explanation.ReasonText> reasons,
            List<String> cures,
            String deadline,
            String term,
            String policy) {}
}
