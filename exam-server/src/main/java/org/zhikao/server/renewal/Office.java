package org.zhikao.server.renewal;

import java.net.URI;
import java.time.ZoneId;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * The office that issues certificates, as its documents name it.
 *
 * @param body the issuing authority in full
 * @param documentPrefix what stands before year and number of its notices (发文字号)
 * @param reviewer who checks decisions, as notices name it
 * @param contact whom an officer asks, with telephone or address
 * @param address of this server as others reach it, without a path: certificates print it for the status page
 * @param zone says which day it is
 */
public record Office(String body, String documentPrefix, String reviewer, String contact, URI address, ZoneId zone) {

    /**
     * Insists that the office has a name: certificates and notices are made in it, and nobody knows whose seal this is
     * otherwise.
     *
     * @throws Refusal CONFLICT naming the setting
     */
    void requireNamed() {
        if (body.isBlank()) {
            throw new Refusal(Reason.CONFLICT, "renewal.office.unnamed");
        }
    }

    /** The status page of a certificate number. */
    URI statusPage(String number) {
        return address.resolve("/c/" + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8));
    }
}
