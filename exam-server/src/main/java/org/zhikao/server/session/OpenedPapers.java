package org.zhikao.server.session;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Port: tells in which sittings the candidate has had the paper before their eyes, whether they handed it in or not. */
public interface OpenedPapers {

    Set<SittingId> opened(Handle handle, SessionId session);
}
