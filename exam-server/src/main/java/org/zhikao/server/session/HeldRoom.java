package org.zhikao.server.session;

/** A room of a session whose forms are frozen, with the number of its candidates. */
public record HeldRoom(ExamSession session, Place place, int candidates) {}
