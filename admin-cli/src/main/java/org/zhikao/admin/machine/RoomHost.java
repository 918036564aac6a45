package org.zhikao.admin.machine;

import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.util.IPAddress;
import org.zhikao.admin.terminal.Failure;

/**
 * A name or an address by which a room's browsers reach the server.
 *
 * @param text in small letters, without a port
 * @param isAddress IPv4 or IPv6, otherwise a name
 */
record RoomHost(String text, boolean isAddress) {

    private static final int LONGEST_NAME = 253;
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.?)+");
    private static final Pattern LIKE_AN_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    /**
     * Reads what was typed.
     *
     * @throws Failure if it is neither
     */
    static RoomHost of(String typed) {
        String host = typed.strip().toLowerCase(Locale.ROOT);
        if (IPAddress.isValid(host)) {
            return new RoomHost(host, true);
        }
        boolean name = host.length() <= LONGEST_NAME
                && !host.endsWith(".")
                && NAME.matcher(host).matches()
                && !LIKE_AN_ADDRESS.matcher(host).matches();
        if (!name) {
            throw Failure.usage("tls.noHost", typed);
        }
        return new RoomHost(host, false);
    }

    GeneralName name() {
        return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, text);
    }

    /** This host and no other, as a name constraint says it (RFC 5280, 4.2.1.10). */
    GeneralName onlyThis() {
        return isAddress
                ? new GeneralName(GeneralName.iPAddress, text + (text.contains(":") ? "/128" : "/32"))
                : name();
    }

    /** In an address of the web. */
    String inAddress() {
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
