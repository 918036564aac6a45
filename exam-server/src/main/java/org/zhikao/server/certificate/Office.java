package org.zhikao.server.certificate;

import java.net.URI;
import java.time.ZoneId;

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

    /** The status page of a certificate number. */
    URI statusPage(String number) {
        return address.resolve("/c/" + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8));
    }
}
