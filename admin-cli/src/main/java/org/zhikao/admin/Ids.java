package org.zhikao.admin;

import java.util.UUID;

/** Ids as they are typed. */
final class Ids {

    private Ids() {}

    /**
     * The same text, if it is an id.
     *
     * @throws Failure that shows what an id looks like
     */
    static String checked(String typed) {
        try {
            return UUID.fromString(typed).toString();
        } catch (IllegalArgumentException e) {
            throw Failure.said("failure.id", typed);
        }
    }
}
