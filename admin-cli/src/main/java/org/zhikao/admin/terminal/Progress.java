package org.zhikao.admin.terminal;

import java.io.PrintWriter;

/** Says on stderr that something still runs, so that stdout stays what was asked for. */
public final class Progress {

    /** Says nothing before this, and then again after each such pause. */
    public static final int PAUSE_SECONDS = 3;

    private final PrintWriter err;

    public Progress(PrintWriter err) {
        this.err = err;
    }

    /** The server has been working on one request for so long. */
    public void waiting(long seconds) {
        err.println(Texts.say("progress.waiting", seconds));
        err.flush();
    }

    /** So many items have been read. */
    public void items(long items) {
        err.println(Texts.say("progress.items", items));
        err.flush();
    }

    /** So many items have been looked through. */
    public void looked(long items) {
        err.println(Texts.say("progress.looked", items));
        err.flush();
    }

    /** So many histories of items have been held against them. */
    public void histories(long histories) {
        err.println(Texts.say("progress.histories", histories));
        err.flush();
    }

    /** So many items have been held against the others. */
    public void compared(long items) {
        err.println(Texts.say("progress.compared", items));
        err.flush();
    }

    /** Of so many of so many forms the items are drawn; the forms themselves are made after that. */
    public void drawn(long forms, long total) {
        err.println(Texts.say("progress.drawn", forms, total));
        err.flush();
    }

    /** So many of so many are done. */
    public void done(long done, long total) {
        err.println(Texts.say("progress.done", done, total));
        err.flush();
    }

    /** So many KiB have come. */
    public void received(int kibibytes) {
        err.println(Texts.say("progress.received", kibibytes >> 10));
        err.flush();
    }

    /** A table with so many rows is as it should be. */
    public void checked(String table, long rows) {
        err.println(Texts.say("progress.checked", table, rows));
        err.flush();
    }
}
