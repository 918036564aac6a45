package org.zhikao.server.sitting;

import java.util.UUID;

/**
 * Names one sitting. Every hot key begins with the session, so that work can be divided by session.
 *
 * @param sessionId the session it belongs to
 * @param sittingId the sitting, random, unique in the whole system
 */
public record SittingKey(UUID sessionId, UUID sittingId) {

    /** How the candidate of this sitting is named as an actor: {@code candidate:<sittingId>}. */
    public String candidate() {
        return "candidate:" + sittingId;
    }

    /** The topic on which the candidate's own window listens. */
    String topic() {
        return "sitting/" + sittingId;
    }
}
