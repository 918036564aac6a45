package org.zhikao.load;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer.
 *
 * @param cookie the first part of Set-Cookie, name and value
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record HttpReply(int status, byte[] body, Optional<String> cookie) {

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Insists on a status. */
    HttpReply expect(int wanted) {
        if (status != wanted) {
            throw new LoadFailed("Got " + status + " instead of " + wanted + ": " + text());
        }
        return this;
    }

    /** The value of a string or number in flat JSON, found without a parser, which would cost the server's processor. */
    String value(String name) {
        String text = text();
        int at = text.indexOf("\"" + name + "\":");
        if (at < 0) {
            throw new LoadFailed("No " + name + " in " + text);
        }
        int from = at + name.length() + 3;
        boolean quoted = text.charAt(from) == '"';
        int begin = quoted ? from + 1 : from;
        int end = begin;
        while (quoted ? text.charAt(end) != '"' : ",}".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(begin, end);
    }
}
