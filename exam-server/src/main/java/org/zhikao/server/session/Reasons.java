package org.zhikao.server.session;

import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** The reason that somebody gives for an act that others will ask about. */
public final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    /**
     * The reason without blanks around it.
     *
     * @throws Refusal BAD_INPUT if there is none, or more than {@value #LONGEST} characters of it
     */
    public static String checked(String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(Reason.BAD_INPUT, "session.reason", LONGEST).at("reason");
        }
        return stripped;
    }
}
