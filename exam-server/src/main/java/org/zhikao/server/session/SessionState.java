package org.zhikao.server.session;

/** How far a session has come; it only moves forward. */
public enum SessionState {
    /** Candidates may be enrolled. */
    PLANNED,
    /** Forms are frozen and committed in the register; nothing about candidates and seats changes any more. */
    FROZEN,
    /** The session is over and its secret is opened, so that anybody with the release re-derives every form. */
    SEED_OPENED
}
