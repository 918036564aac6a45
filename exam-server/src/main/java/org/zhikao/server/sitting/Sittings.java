package org.zhikao.server.sitting;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Receipt;
import org.zhikao.server.session.OpenedPapers;
import org.zhikao.server.session.PreparedSitting;
import org.zhikao.server.session.SeatChange;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.session.SittingPreparation;
import org.zhikao.server.session.SittingWithdrawal;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.GroupCommit;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * The door to sittings. Every change goes through one group commit: when a call returns, or a future completes, what
 * it tells is on disk. Closing is final; there is no way back.
 */
public final class Sittings implements SittingPreparation, SittingWithdrawal, OpenedPapers, SeatChange, Managed {

    /** The longest grant: two hours. More is a make-up, not a grant. */
    public static final int MOST_GRANTED_MINUTES = 120;

    /** The longest reason for a grant, in characters. */
    public static final int LONGEST_REASON = 200;

    private final Duration grace;
    private final Store store;
    private final Feed feed;
    private final Clock clock;
    private final SittingPorts ports;
    private final Liveness liveness = new Liveness();
    private final SeatNews news = new SeatNews(liveness);
    private final GroupCommit<SittingCommand, SittingReply> group;
    private final Commits commits;
    private final SittingReads reads;
    private final SittingTimes times;
    private final DueWork due;
    private final ExamLogins logins;
    private final PaperShapes shapes;
    private final PutAside putAside;
    private final RequestPace pace = new RequestPace();

    /**
     * Sittings of this node; they take commands once started.
     *
     * @param pepper at least 32 bytes from the secrets folder
     */
    public Sittings(Store store, Feed feed, Clock clock, SittingSettings settings, SittingPorts ports, byte[] pepper) {
        this.grace = settings.grace();
        this.store = store;
        this.feed = feed;
        this.clock = clock;
        this.ports = ports;
        this.shapes = new PaperShapes(ports.papers());
        this.putAside = new PutAside(store, shapes);
        this.group = new GroupCommit<>(
                "sittings", store, settings.queue(), new SittingCommitter(store.dialect(), grace, ports, feed, news));
        this.commits = new Commits(group);
        this.reads = new SittingReads(store, ports.rooms(), liveness, clock);
        this.times = new SittingTimes(commits, clock);
        this.due = new DueWork(store, ports.rooms(), grace);
        this.logins = new ExamLogins(store, commits, ports.rooms(), new ExamPasswords(pepper), clock);
    }

    /** How long after the due time a save still counts; whole seconds. */
    Duration grace() {
        return grace;
    }

    /** Shows how the commits of sittings go. */
    public void measure(MetricRegistry metrics) {
        group.measure(metrics);
    }

    @Override
    public void start() throws Exception {
        due.startAt(now());
        group.start();
    }

    /** Commits what waits, then takes no more. */
    @Override
    public void stop() throws Exception {
        group.stop();
    }

    @Override
    public void prepare(Handle handle, List<PreparedSitting> prepared) {
        Preparing.prepare(handle, prepared, now());
    }

    @Override
    public void withdraw(Handle handle, SessionId session) {
        Preparing.withdraw(handle, session);
    }

    @Override
    public Set<SittingId> opened(Handle handle, SessionId session) {
        return handle.attach(SittingDao.class).opened(session);
    }

    @Override
    public Runnable reseat(Handle handle, SessionId session, List<NewSeat> seats) {
        List<Feed.Entry> news = new Reseating(store.dialect(), ports.rooms()).reseat(handle, session, seats, now());
        return () -> feed.append(handle, news);
    }

    /**
     * Checks a candidate in and hands out a new exam password; the one before is void, and the log-in made with it
     * ends. Possible until the sitting is closed, so that somebody whose machine broke can log in at another.
     *
     * @throws Refusal NOT_FOUND, or CONFLICT if the sitting is closed
     */
    public ExamPassword checkIn(SittingKey key, String actor) {
        return logins.checkIn(key, actor);
    }

    /**
     * Logs a candidate in. Nobody takes over from a window that is logged in unless the proctor checks the candidate in
     * again; that it was tried is noted once and told to the room. The same browser may log in anew.
     *
     * @param own the log-in that the browser holds
     * @param address where from: wrong tries make this ticket wait there, and nowhere else
     * @throws Refusal UNAUTHENTICATED for an unknown ticket and for a wrong password alike, EXPIRED for a ticket after
     *     its session unless its paper is open or its room has started and is not closed, TOO_MANY if tried again too soon, CONFLICT where
     *     somebody is logged in
     */
    public ExamLogin logIn(String ticket, String password, ClientAddress address, Optional<ExamLogin> own) {
        ExamLogin login = logins.logIn(ticket, password, address, own);
        liveness.touch(login.key(), now());
        return login;
    }

    /** The same from a browser that holds no log-in. */
    public ExamLogin logIn(String ticket, String password, ClientAddress address) {
        return logIn(ticket, password, address, Optional.empty());
    }

    /**
     * The candidate logs out: this log-in ends, wherever its cookie was copied to.
     *
     * @throws Refusal CONFLICT if a later log-in took its place; that one stays
     */
    public void logOut(SittingKey key, int epoch) {
        commits.run(new SittingCommand.LogOut(key, now(), epoch));
    }

    /**
     * The candidate covers the screen and leaves the seat; time runs on. Saying it again changes nothing.
     *
     * @param offlineAt when, by the candidate's computer, where the server could not be told at once; decides nothing
     */
    public SittingHead away(SittingKey key, int epoch, Optional<Instant> offlineAt) {
        return commits.run(new SittingCommand.Away(key, now(), epoch, offlineAt))
                .head();
    }

    /**
     * The candidate is back, and proves it by the exam password.
     *
     * @throws Refusal BAD_INPUT for a wrong password, TOO_MANY if tried again too soon
     */
    public SittingHead back(SittingKey key, int epoch, String password, ClientAddress address) {
        return logins.back(key, epoch, password, address);
    }

    /**
     * The candidate went on while the server could not be asked, so that nobody looked at a password; recorded as that.
     *
     * @param offlineAt when, by the candidate's computer; decides nothing
     */
    public SittingHead backUnchecked(SittingKey key, int epoch, Instant offlineAt) {
        return commits.run(new SittingCommand.Back(key, now(), epoch, Optional.of(offlineAt)))
                .head();
    }

    /** The candidate confirms who they are; saying it again changes nothing. */
    public SittingHead confirmIdentity(SittingKey key, int epoch) {
        return commits.run(new SittingCommand.ConfirmIdentity(key, now(), epoch))
                .head();
    }

    /** The candidate has read the rules. */
    public SittingHead readRules(SittingKey key, int epoch) {
        return commits.run(new SittingCommand.ReadRules(key, now(), epoch)).head();
    }

    /** The candidate makes the commitment; in a room that has started the paper opens at once. */
    public SittingHead commit(SittingKey key, int epoch) {
        SittingHead head =
                commits.run(new SittingCommand.Commit(key, now(), epoch)).head();
        boolean started = head.state() == SittingState.COMMITTED
                && ports.rooms().startedAt(head.facts().room()).isPresent();
        return started
                ? commits.run(new SittingCommand.Begin(key, now(), "system")).head()
                : head;
    }

    /** Opens the paper for those of these sittings that are committed; returns how many that were. */
    public int begin(List<SittingKey> keys, String actor) {
        Instant now = now();
        return commits.runAll(keys.stream()
                .map(key -> new SittingCommand.Begin(key, now, actor))
                .toList());
    }

    /**
     * Saves a copy of a response. The future completes when the verdict is on disk; it fails with
     * {@link org.zhikao.server.store.QueueFull} or {@link org.zhikao.server.store.OutcomeUnknown} when the client must
     * send the same copy again.
     *
     * @throws Refusal BAD_INPUT if the copy can't come from this sitting's paper; the field is named
     */
    public CompletableFuture<SaveReply> save(SittingKey key, int epoch, ResponseCopy copy) {
        Instant now = now();
        ResponseCopy settled = shapes.settled(key, copy);
        liveness.touch(key, now);
        return commits.save(new SittingCommand.Save(key, now, epoch, settled));
    }

    /**
     * Grants more time while the paper is open.
     *
     * @param minutes 1 to {@value #MOST_GRANTED_MINUTES}
     * @param reason at most {@value #LONGEST_REASON} characters, no names
     * @throws Refusal BAD_INPUT, NOT_FOUND, or CONFLICT if the paper is not open
     */
    public SittingHead grant(SittingKey key, int minutes, String reason, String actor) {
        String why = requireGrant(minutes, reason);
        return commits.run(new SittingCommand.Grant(key, now(), actor, minutes, why))
                .head();
    }

    /**
     * Insists on minutes and a reason that {@link #grant} takes, for whoever writes the grant down before it is made.
     *
     * @return the reason without blanks around it
     * @throws Refusal BAD_INPUT
     */
    public static String requireGrant(int minutes, String reason) {
        if (minutes < 1 || minutes > MOST_GRANTED_MINUTES) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.grantMinutes", MOST_GRANTED_MINUTES).at("minutes");
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.grantReason", LONGEST_REASON).at("reason");
        }
        return why;
    }

    /** Hands in, for good; again = the same receipt. */
    public HandInReceipt handIn(SittingKey key, int epoch) {
        commits.run(new SittingCommand.HandIn(key, now(), epoch));
        return receipt(key);
    }

    /**
     * The receipt of a closed sitting, whether handed in or closed by time.
     *
     * @throws Refusal CONFLICT if it isn't closed
     */
    public HandInReceipt receipt(SittingKey key) {
        SittingHead head = head(key);
        UUID record = reads.closedRecord(key).orElseThrow(() -> new Refusal(Reason.CONFLICT, "sitting.notClosed"));
        ChainPosition end = head.position();
        Receipt receipt = new Receipt(record.toString(), end.hash(), end.seq(), end.at());
        return new HandInReceipt(receipt.code(), ports.signer().sign(receipt), end.at(), head.answered(), head.total());
    }

    /**
     * Closes what is over, begins who was missed by a start, and pauses or resumes who was missed with their room; the sweep
     * calls it each second.
     */
    public int closeDue() {
        return commits.runAll(due.commands(now()));
    }

    /** Tells the rooms who came or went since the last call; the sweep calls it each second. */
    public void tellLiveness() {
        Instant now = now();
        List<SittingKey> changed = liveness.changes(now);
        if (changed.isEmpty()) {
            return;
        }
        store.change(handle -> {
            SittingDao dao = handle.attach(SittingDao.class);
            List<Feed.Entry> entries = changed.stream()
                    .flatMap(key -> dao.head(key.session(), key.sitting()).stream())
                    .map(head -> news.seat(head, now))
                    .toList();
            feed.append(handle, entries);
        });
    }

    /**
     * Insists that a sitting's windows don't ask faster than people can.
     *
     * @throws Refusal TOO_MANY; the same request succeeds a second later
     */
    public void admit(SittingKey key) {
        pace.admit(key, now());
    }

    /** A sign of life from the candidate's window. */
    public void touch(SittingKey key) {
        liveness.touch(key, now());
    }

    /** When this node last heard from the candidate. */
    public Optional<Instant> lastSeen(SittingKey key) {
        return liveness.lastSeen(key);
    }

    /**
     * The sitting's head as it stands on disk.
     *
     * @throws Refusal NOT_FOUND
     */
    public SittingHead head(SittingKey key) {
        return reads.head(key);
    }

    /** Pauses, and more time for many. */
    public SittingTimes times() {
        return times;
    }

    /** Copies of responses that did not count. */
    public PutAside putAside() {
        return putAside;
    }

    /** What else stands on disk. */
    public SittingReads reads() {
        return reads;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
