package org.zhikao.server.sitting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.zhikao.server.store.GroupCommit;
import org.zhikao.server.store.OutcomeUnknown;
import org.zhikao.server.store.QueueFull;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Hands commands to the group commit and turns what may not be into refusals that a person understands. */
final class Commits {

    /** So many of a batch wait in the queue at once, so that starting a room never crowds out saves. */
    private static final int BATCH = 256;

    private static final String BUSY = "sitting.busy";

    private final GroupCommit<SittingCommand, SittingReply> group;

    Commits(GroupCommit<SittingCommand, SittingReply> group) {
        this.group = group;
    }

    /** A save; the future fails with {@link QueueFull} or {@link OutcomeUnknown} if the client must repeat it. */
    CompletableFuture<SaveReply> save(SittingCommand.Save save) {
        try {
            return group.submit(save).thenApply(SaveReply.class::cast);
        } catch (QueueFull e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Any other command, waited for.
     *
     * @throws Refusal NOT_FOUND, CONFLICT or BUSY
     */
    SittingReply.Done run(SittingCommand command) {
        return run(command, BUSY);
    }

    /**
     * The same for a command that is not simply sent again.
     *
     * @param unknown key of what a person is told where nobody knows whether it was done
     */
    SittingReply.Done run(SittingCommand command, String unknown) {
        SittingReply reply = await(submit(command), unknown);
        if (reply instanceof SittingReply.Done done) {
            return done;
        }
        throw refusal((SittingReply.Refused) reply);
    }

    /** Many commands, each waited for; returns how many changed something. Refused ones are passed over. */
    int runAll(List<? extends SittingCommand> commands) {
        return (int) replies(commands).stream()
                .filter(reply -> reply instanceof SittingReply.Done done && done.changed())
                .count();
    }

    /**
     * Many commands, each waited for.
     *
     * @return what each brought, in their order
     * @throws Refusal BUSY; some may have been done, so that all are to be sent again
     */
    List<SittingReply> replies(List<? extends SittingCommand> commands) {
        List<SittingReply> replies = new ArrayList<>(commands.size());
        for (int from = 0; from < commands.size(); from += BATCH) {
            List<CompletableFuture<SittingReply>> waiting = new ArrayList<>();
            commands.subList(from, Math.min(from + BATCH, commands.size()))
                    .forEach(command -> waiting.add(submit(command)));
            for (CompletableFuture<SittingReply> future : waiting) {
                replies.add(await(future, BUSY));
            }
        }
        return replies;
    }

    private CompletableFuture<SittingReply> submit(SittingCommand command) {
        try {
            return group.submit(command);
        } catch (QueueFull e) {
            throw busy();
        }
    }

    private static SittingReply await(CompletableFuture<SittingReply> future, String unknown) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof QueueFull) {
                throw busy();
            }
            if (e.getCause() instanceof OutcomeUnknown) {
                throw new Refusal(Reason.BUSY, unknown);
            }
            throw e;
        }
    }

    private static Refusal busy() {
        return new Refusal(Reason.BUSY, BUSY);
    }

    private static Refusal refusal(SittingReply.Refused refused) {
        return switch (refused.why()) {
            case NO_SUCH_SITTING -> new Refusal(Reason.NOT_FOUND, "sitting.noSuchSitting");
            case MOVED -> new Refusal(Reason.CONFLICT, "sitting.moved");
            case PASSWORD_REPLACED -> new Refusal(Reason.UNAUTHENTICATED, "sitting.loginWrong");
            case OCCUPIED ->
                new Refusal(
                        Reason.CONFLICT,
                        "sitting.occupied",
                        refused.head().map(head -> head.facts().seatLabel()).orElse(""));
            case WRONG_STATE -> new Refusal(Reason.CONFLICT, "sitting.wrongState");
        };
    }
}
