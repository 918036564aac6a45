package org.zhikao.server.document;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.zhikao.evidence.CompactRecord;
import org.zhikao.evidence.Digest;

/**
 * Everything that stands on an electronic certificate (执法证电子凭证).
 *
 * @param certificateId random and opaque; in the code, not in print
 * @param number the officer's certificate number (执法证号)
 */
public record CertificateContent(
        String certificateId, String number, Holder holder, Power power, Issuing issuing, StatusCheck check) {

    /**
     * Whose it is.
     *
     * @param maskedName as the printed code and the status page show it, such as 张**
     * @param unit the unit the officer works in
     */
    public record Holder(String name, String maskedName, String unit) {}

    /**
     * What the officer may enforce, where and when.
     *
     * @param scopes at least one, in the order of the decision
     * @param validFrom first day
     * @param validTo last day, not before the first
     */
    public record Power(List<String> scopes, String region, LocalDate validFrom, LocalDate validTo) {

        /** Copies the scopes; an empty list or a window that ends before it begins is a defect of the caller. */
        public Power {
            scopes = List.copyOf(scopes);
            if (scopes.isEmpty() || validTo.isBefore(validFrom)) {
                throw new IllegalArgumentException(
                        "A certificate needs a scope and a window: " + scopes + ", " + validFrom + " to " + validTo);
            }
        }
    }

    /**
     * Who issues it and on what.
     *
     * @param body the issuing authority in full
     * @param at the moment of sealing; the printed date is its day in the office's zone
     * @param decision digest of the decision
     */
    public record Issuing(String body, Instant at, Digest decision) {}

    /**
     * Where and with what somebody looks up whether it is still in force.
     *
     * @param address the status page of this number
     * @param code the printed code that the status page asks for
     */
    public record StatusCheck(URI address, String code) {}

    /** Every text that is printed. */
    Stream<String> texts() {
        return Stream.concat(
                power.scopes().stream(),
                Stream.of(
                        number,
                        holder.name(),
                        holder.maskedName(),
                        holder.unit(),
                        power.region(),
                        issuing.body(),
                        check.address().toString(),
                        check.code()));
    }

    /** What the printed code holds. */
    CompactRecord compactRecord() {
        return new CompactRecord(
                certificateId,
                number,
                holder.maskedName(),
                power.validFrom(),
                power.validTo(),
                CompactRecord.scopesDigest(power.scopes(), power.region()),
                issuing.decision());
    }
}
