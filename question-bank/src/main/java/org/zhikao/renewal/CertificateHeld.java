package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.zhikao.evidence.BadValue;

/**
 * The certificate that an officer holds, as far as a renewal asks.
 *
 * @param scopes the powers it gives (执法范围)
 * @param region where (执法区域)
 * @param validFrom the first day
 * @param validTo the last day, inclusive
 */
public record CertificateHeld(
        String id, List<String> scopes, String region, LocalDate validFrom, LocalDate validTo, Status status) {

    /**
     * Copies the scopes.
     *
     * @throws IllegalArgumentException if it would end before it begins
     */
    public CertificateHeld {
        scopes = List.copyOf(scopes);
        if (validTo.isBefore(validFrom)) {
            throw new BadValue(DossierSaying.HELD_ENDS, id, validTo, validFrom);
        }
    }

    /** What was done to it; that it has expired is seen from the dates. */
    public enum Status {
        /** 有效. */
        VALID,
        /** 暂扣. */
        SUSPENDED,
        /** 吊销. */
        REVOKED,
        /** 注销. */
        CANCELLED
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("region", region)
                .put("validFrom", validFrom.toString())
                .put("validTo", validTo.toString())
                .put("status", status.name());
        scopes.forEach(json.putArray("scopes")::add);
        return json;
    }

    static CertificateHeld of(Members members) {
        CertificateHeld held = new CertificateHeld(
                members.text("id"),
                members.texts("scopes"),
                members.text("region"),
                members.date("validFrom"),
                members.date("validTo"),
                members.oneOf("status", Status.class));
        members.done();
        return held;
    }
}
