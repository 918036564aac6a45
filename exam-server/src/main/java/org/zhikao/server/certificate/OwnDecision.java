package org.zhikao.server.certificate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.web.Language;

/** Port: what was decided on the renewal of somebody's certificate, as the officer may read it. */
public interface OwnDecision {

    /**
     * The latest decision that two persons approved and that this officer has been, or may be, told.
     *
     * @param language of the lines
     */
    Optional<Told> of(PersonId person, Language language);

    /**
     * A later review of this officer that no two persons have approved: it waits, or was referred to a person.
     *
     * @param language of the lines
     */
    Optional<Review> review(PersonId person, Language language);

    /** The certificate or notice that was issued last. */
    Optional<Document> document(PersonId person);

    /**
     * A review that is no decision yet.
     *
     * @param asOf the day that it was made for
     * @param lines what is to be clarified, if a person must look at it; else empty, because what is not decided is not
     *     told
     */
    record Review(LocalDate asOf, List<String> lines) {

        public Review {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A decision as the officer reads it.
     *
     * @param outcome {@code RENEW}, {@code CONDITIONAL}, {@code DEFER} or {@code REFUSE}
     * @param decidedOn the day it was approved
     * @param lines why, in plain words, in order: reasons, what is had, needed and missing, cure, appeal
     * @param deadline by when a condition must be met
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
