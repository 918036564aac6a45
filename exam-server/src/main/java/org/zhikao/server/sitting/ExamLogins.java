package org.zhikao.server.sitting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.zhikao.server.login.LoginThrottle;
import org.zhikao.server.session.TicketNumber;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Log-in with admission ticket and exam password. */
final class ExamLogins {

    private final Store store;
    private final Commits commits;
    private final RoomClock rooms;
    private final ExamPasswords passwords;
    private final Clock clock;
    private final LoginThrottle throttle = new LoginThrottle();
    /** Of those who are logged in already: whoever tries another's ticket elsewhere must not hold them up. */
    private final LoginThrottle returns = new LoginThrottle();

    private final HashedPassword nobody;

    ExamLogins(Store store, Commits commits, RoomClock rooms, ExamPasswords passwords, Clock clock) {
        this.store = store;
        this.commits = commits;
        this.rooms = rooms;
        this.passwords = passwords;
        this.clock = clock;
        this.nobody = passwords.hash(passwords.generate());
    }

    /** A new password for the candidate; the one before is void once this is on disk. */
    ExamPassword checkIn(SittingKey key, String actor) {
        String password = passwords.generate();
        commits.run(new SittingCommand.CheckIn(key, now(), actor, passwords.hash(password)));
        return new ExamPassword(password);
    }

    /**
     * Logs in. Where somebody is logged in already, only from the browser that holds that log-in.
     *
     * @param own what the browser holds
     * @throws Refusal UNAUTHENTICATED for an unknown ticket and for a wrong password alike; with the right one EXPIRED
     *     after the ticket's session unless its paper is open or its room has started and is not closed; TOO_MANY if tried again too soon;
     *     CONFLICT where somebody is logged in, which the room then is told
     */
    ExamLogin logIn(String typedTicket, String password, ClientAddress address, Optional<ExamLogin> own) {
        String ticket = TicketNumber.normal(typedTicket);
        // What can't be a ticket or a password isn't counted either: it would be kept, and anybody may send it.
        if (!TicketNumber.isShape(ticket) || password.length() > ExamPasswords.LONGEST_TYPED) {
            throw new Refusal(Reason.UNAUTHENTICATED, "sitting.loginWrong");
        }
        Instant now = now();
        throttle.begin(ticket, address, now);
        Optional<AccessRow> access =
                store.read(handle -> handle.attach(AccessDao.class).byTicket(ticket));
        // A ticket that doesn't exist costs the same time as one that does.
        HashedPassword stored = access.flatMap(AccessRow::password).orElse(nobody);
        boolean matches = passwords.matches(password, stored);
        if (!matches || access.isEmpty()) {
            throw new Refusal(Reason.UNAUTHENTICATED, "sitting.loginWrong");
        }
        throttle.right(ticket, address);
        // Only now: whoever doesn't have the password must not learn which tickets there were.
        requireValid(access.get(), now);
        SittingKey key = access.get().key();
        int epoch = own.filter(login -> login.key().equals(key))
                .map(ExamLogin::epoch)
                .orElse(-1);
        // Sent again it may find the seat taken, by the log-in that nobody heard of.
        SittingReply.Done done = commits.run(new SittingCommand.LogIn(key, now, stored, epoch), "sitting.loginUnknown");
        return new ExamLogin(done.head().key(), done.head().epoch());
    }

    /**
     * The candidate is back at the paper that they had covered, and types the password again. Wrong tries make the
     * next one wait, as those of a log-in do, and shut nobody out.
     *
     * @throws Refusal BAD_INPUT for a wrong password, TOO_MANY if tried again too soon, CONFLICT if this log-in has ended
     */
    SittingHead back(SittingKey key, int epoch, String password, ClientAddress address) {
        AccessRow access = store.read(handle -> handle.attach(AccessDao.class).bySitting(key.session(), key.sitting()))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "sitting.noSuchSitting"));
        if (password.length() > ExamPasswords.LONGEST_TYPED) {
            throw wrong();
        }
        Instant now = now();
        returns.begin(access.ticket(), address, now);
        if (!passwords.matches(password, access.password().orElse(nobody))) {
            throw wrong();
        }
        returns.right(access.ticket(), address);
        // A newer password has ended this log-in: the command finds that.
        return commits.run(new SittingCommand.Back(key, now, epoch, Optional.empty()))
                .head();
    }

    private static Refusal wrong() {
        return new Refusal(Reason.BAD_INPUT, "sitting.backWrong").at("password");
    }

    private void requireValid(AccessRow row, Instant now) {
        if (now.isBefore(row.expiresAt())) {
            return;
        }
        boolean mayComeBack = store.read(
                        handle -> handle.attach(SittingDao.class).head(row.sessionId(), row.sittingId()))
                .filter(this::mayComeBack)
                .isPresent();
        if (!mayComeBack) {
            throw new Refusal(Reason.EXPIRED, "sitting.ticketExpired");
        }
    }

    /**
     * After a broken machine: whoever got more time or started late, and whoever has been checked in in a room that was
     * paused across the end of the window; they begin when it is resumed.
     */
    private boolean mayComeBack(SittingHead head) {
        return switch (head.state()) {
            case EXPECTED, CLOSED -> false;
            case OPEN -> true;
            default -> rooms.isUnderWay(head.facts().room());
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
