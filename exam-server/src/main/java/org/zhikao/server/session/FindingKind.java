package org.zhikao.server.session;

/** What can be wrong with a row of an enrolment file; the message names the cure. */
enum FindingKind {
    BADGE_MISSING("session.enrol.badge-missing"),
    OFFICER_UNKNOWN("session.enrol.officer-unknown"),
    NAME_DIFFERS("session.enrol.name-differs"),
    OFFICER_TWICE("session.enrol.officer-twice"),
    ALREADY_ENROLLED("session.enrol.already-enrolled"),
    SITE_UNKNOWN("session.enrol.site-unknown"),
    ROOM_UNKNOWN("session.enrol.room-unknown"),
    ROOM_AMBIGUOUS("session.enrol.room-ambiguous"),
    SEAT_WITHOUT_ROOM("session.enrol.seat-without-room"),
    SEAT_UNKNOWN("session.enrol.seat-unknown"),
    SEAT_TAKEN("session.enrol.seat-taken"),
    SEAT_TWICE("session.enrol.seat-twice"),
    ROOM_FULL("session.enrol.room-full"),
    SITE_FULL("session.enrol.site-full"),
    SESSION_FULL("session.enrol.session-full");

    private final String messageKey;

    FindingKind(String messageKey) {
        this.messageKey = messageKey;
    }

    String messageKey() {
        return messageKey;
    }
}
