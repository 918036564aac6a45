package org.zhikao.admin.terminal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/** Ids and digests as they are typed. */
public final class Ids {

    private Ids() {}

    /**
     * The same text, if it is an id of a session, a sitting or what belongs to them.
     *
     * @throws Failure of wrong usage that shows what an id looks like
     */
    public static String checked(String typed) {
        try {
            return UUID.fromString(typed).toString();
        } catch (IllegalArgumentException e) {
            throw Failure.usage("failure.id", typed);
        }
    }

    /**
     * The same text, if it is an id.
     *
     * @param listing the command that lists ids of this kind, such as {@code admin-cli training list}
     * @throws Failure of wrong usage that shows what an id looks like, and where to find it
     */
    public static String checked(String typed, String listing) {
        try {
            return UUID.fromString(typed).toString();
        } catch (IllegalArgumentException e) {
            throw Failure.usage("failure.idListed", typed, listing);
        }
    }

    /** What was typed, as one part of an address. */
    public static String segment(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The same text in lower case, if it is a digest.
     *
     * @throws Failure that shows what a digest looks like
     */
    public static String checkedDigest(String typed) {
        try {
            return new Digest(typed.toLowerCase(Locale.ROOT)).hex();
        } catch (IllegalArgumentException e) {
            throw Failure.said("failure.digest", typed);
        }
    }
}
