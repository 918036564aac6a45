package org.zhikao.server.session;

/**
 * Another session's sitting of somebody who is a candidate here. Public because Jdbi makes it.
 *
 * @param candidate the person's sitting in the session that is asked about
 * @param sessionId the other session, {@code sittingId} the person's sitting there
 */
public record EarlierSitting(SittingId candidate, SessionId sessionId, SittingId sittingId) {}
