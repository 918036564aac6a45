package org.zhikao.server.session;

/** Port: tells whether nobody can sit in this session any more, so that its secret may be opened. */
public interface SessionProgress {

    boolean over(SessionId session);
}
