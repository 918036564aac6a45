package org.zhikao.server.sitting;

import java.util.Optional;

/** What a command brought. */
sealed interface SittingReply permits SittingReply.Done, SittingReply.Refused, SaveReply {

    /**
     * The sitting now stands so.
     *
     * @param head after the command
     * @param changed whether the command itself changed it
     */
    record Done(SittingHead head, boolean changed) implements SittingReply {}

    /**
     * It may not be; at most that it was tried is noted.
     *
     * @param head as it stands; empty if there is no such sitting
     */
    record Refused(Decision.Refused why, Optional<SittingHead> head) implements SittingReply {}
}
