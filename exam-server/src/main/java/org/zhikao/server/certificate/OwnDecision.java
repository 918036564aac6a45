package org.zhikao.server.certificate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.renewal.Explanation;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.web.Language;

/** Port: what was decided on the renewal of somebody's certificate, as the officer may read it. */
public interface OwnDecision {

    /**
     * The latest decision that two persons approved and that was carried out or still can be.
     *
     * @param language of the lines
     */
    Optional<Told> of(PersonId person, Language language);

    /**
     * A later review of this officer that is no decision: no two persons have approved it, so that it waits or was
     * referred to a person, or what they approved can't be carried out any more.
     *
     * @param language of the lines
     */
    Optional<Review> review(PersonId person, Language language);

    /**
     * What the rules would come to today on what is on record of this officer: computed for this answer, decided by
     * nobody, stored nowhere. Empty where no certificate is to be renewed.
     *
     * @param language of the texts
     */
    Optional<Outlook> outlook(PersonId person, Language language);

    /** The certificate or notice that was issued last. */
    Optional<Document> document(PersonId person);

    /**
     * A review that is no decision yet.
     *
     * @param asOf the day that it was made for
     * @param lines what is to be clarified, if a person must look at it; else empty, because what is not decided is not
     *     told
     */
    record Review(LocalDate asOf, Stage stage, List<String> lines) {

        public Review {
            lines = List.copyOf(lines);
        }
    }

    /** What becomes of a review that is no decision yet. */
    enum Stage {
        /** Two persons have to decide, or the second of them. */
        WAITS,
        /** The rules do not decide; a person must look at it. */
        REFERRED,
        /** It says what a notice has told already, so that nobody decides on it. */
        TOLD,
        /** Nobody can decide on it any more: its time is over, or something newer is on record. */
        OUTDATED,
        /** The certificate was revoked, cancelled or replaced. */
        ENDED
    }

    /**
     * What would be decided today; no decision.
     *
     * @param season the title of the one that is open for the certificate, whose rules these are
     * @param dueFrom the first day on which the renewal can be decided, if that is to come
     * @param year whose hours and credits count
     * @param outcome {@code RENEW}, {@code CONDITIONAL}, {@code DEFER}, {@code REFUSE} or {@code REFER}
     * @param reasons with what is had, needed and missing, the deciding one first
     * @param cures what to do, the shortest way first
     * @param deadline by when a condition would have to be met
     * @param term by when whatever is missing would have to be made good, in a sentence
     * @param policy what the rules are called
     */
    record Outlook(
            LocalDate asOf,
            Optional<String> season,
            Optional<LocalDate> dueFrom,
            int year,
            String outcome,
            List<Explanation.ReasonText> reasons,
            List<String> cures,
            Optional<LocalDate> deadline,
            Optional<String> term,
            String policy) {

        public Outlook {
            reasons = List.copyOf(reasons);
            cures = List.copyOf(cures);
        }
    }

    /**
     * A decision as the officer reads it.
     *
     * @param outcome {@code RENEW}, {@code CONDITIONAL}, {@code DEFER} or {@code REFUSE}
     * @param decidedOn the day it was approved
     * @param lines why, in plain words, in order: reasons, what is had, needed and missing, cure, appeal
     * @param deadline by when a condition must be met, or else whatever can be made good
     * @param hasDocument whether certificate or notice is made
     */
    record Told(
            String outcome,
            LocalDate decidedOn,
            List<String> lines,
            Optional<LocalDate> deadline,
            boolean hasDocument) {

        public Told {
            lines = List.copyOf(lines);
        }
    }

    /** A signed PDF. */
    final class Document {

        private final String fileName;
        private final byte[] pdf;

        public Document(String fileName, byte[] pdf) {
            this.fileName = fileName;
            this.pdf = pdf.clone();
        }

        /** Such as {@code zhikao-certificate.pdf}; letters, digits, dots and hyphens. */
        public String fileName() {
            return fileName;
        }

        public byte[] pdf() {
            return pdf.clone();
        }
    }
}
