package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;

/**
 * Whom a certificate or notice names. A dossier keeps the {@linkplain #digest digest} alone: two persons sign for what is
 * printed, and yet no name or number stands in a file that is handed on.
 *
 * @param number the officer's certificate number (执法证号)
 * @param identityNumber the officer's 身份证号, without which nobody can try names against the digest
 */
public record Holder(String name, String number, String unit, String identityNumber) {

    /**
     * Names exactly this holder.
     *
     * @param officerId the dossier's, so that no digest fits two officers
     */
    public Digest digest(String officerId) {
        return Digest.of(CanonicalJson.bytes(JsonNodeFactory.instance
                .objectNode()
                .put("purpose", "zhikao/holder")
                .put("officerId", officerId)
                .put("name", name)
                .put("number", number)
                .put("unit", unit)
                .put("identityNumber", identityNumber)));
    }

    /** Personal data belongs in no log. */
    @Override
    public String toString() {
        return "Holder";
    }
}
