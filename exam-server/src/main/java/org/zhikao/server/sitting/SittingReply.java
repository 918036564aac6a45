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
     * Nothing happened.
     *
     * @param head as it stands; empty if there is no such sitting
     */
    record Refused(Decision.Refused why, Optional<SittingHead> head) implements SittingReply {}
}
