package org.zhikao.sitting;

/** How far an act reaches that moves somebody's time: whom else it was done for at once. */
public enum Reach {
    /** One candidate. */
    SITTING,
    /** Everybody in one room. */
    ROOM,
    /** Everybody in one session. */
    SESSION
}
