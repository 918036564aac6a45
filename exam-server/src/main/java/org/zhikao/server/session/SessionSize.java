package org.zhikao.server.session;

/** How many candidates and seats a session has. */
public record SessionSize(SessionId sessionId, int candidates, int seats) {}
