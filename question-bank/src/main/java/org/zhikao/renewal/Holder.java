package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.zhikao.evidence.Digest;

/**
 * Whom a dossier is about, as the roster said on the day it was frozen. Certificate and notice are printed from it: what
 * two persons signed is what is printed.
 *
 * @param number the officer's certificate number (执法证号)
 * @param identity of the identity number (身份证号), see {@link #identity(String, String)}
 */
public record Holder(String name, String number, String unit, Digest identity) {

    /**
     * Checks that nothing is blank.
     *
     * @throws IllegalArgumentException if something is
     */
    public Holder {
        if (name.isBlank() || number.isBlank() || unit.isBlank()) {
            throw new IllegalArgumentException("A holder has a name, a certificate number and a unit");
        }
    }

    /**
     * What a dossier keeps of an identity number: enough to notice that it is another, while the number itself stays out
     * of files that are handed on.
     *
     * @param salt of the person, so that the same number gives different digests for different persons
     */
    public static Digest identity(String salt, String identityNumber) {
        return Digest.of(("zhikao/identity " + salt + " " + identityNumber).getBytes(StandardCharsets.UTF_8));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("number", number)
                .put("unit", unit)
                .put("identity", identity.hex());
    }

    static Holder of(Members members) {
        Holder holder = new Holder(
                members.text("name"), members.text("number"), members.text("unit"), members.digest("identity"));
        members.done();
        return holder;
    }
}
