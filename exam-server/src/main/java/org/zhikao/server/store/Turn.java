package org.zhikao.server.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turn of work that a node does again and again until it stops: closing what is due, entering records, telling live
 * views. Nothing that one turn throws ends the turns to come. A timer gives up in silence after the first exception or
 * error that gets out, and papers whose time is over would stay open on a server that looks well.
 */
public final class Turn implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private final String name;
    private final Runnable work;

    /**
     * A turn.
     *
     * @param name what the log calls it
     */
    public Turn(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    @Override
    public void run() {
        boolean unused = goesThrough();
    }

    /** Does the work; whether nothing was thrown. */
    boolean goesThrough() {
        try {
            work.run();
            return true;
        } catch (Throwable e) { // An Error is no reason either: the next turn may well go through.
            tell(e);
            return false;
        }
    }

    private void tell(Throwable failure) {
        try {
            LOG.error("{} failed; its next turn tries again", name, failure);
        } catch (Throwable alsoFailed) {
            // Where memory is short the line cannot be written either; the turns go on without it.
        }
    }
}
