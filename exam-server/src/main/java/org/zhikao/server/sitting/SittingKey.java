package org.zhikao.server.sitting;

import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;

/**
 * Names one sitting. Every hot key begins with the session, so that work can be divided by session.
 *
 * @param session the session it belongs to
 * @param sitting the sitting, random, unique in the whole system
 */
public record SittingKey(SessionId session, SittingId sitting) {

    /** How the candidate of this sitting is named as an actor: {@code candidate:<sittingId>}. */
    public String candidate() {
        return "candidate:" + sitting;
    }

    /** The topic on which the candidate's own window listens. */
    String topic() {
        return "sitting/" + sitting;
    }
}
