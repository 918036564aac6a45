package org.zhikao.server.session;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Port: lets the sittings come into being in the transaction that freezes the forms. */
public interface SittingPreparation {

    /** Called once per session, in sitting order, inside the freezing transaction; a failure undoes the freeze. */
    void prepare(Handle handle, List<PreparedSitting> sittings);
}
