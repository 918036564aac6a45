package org.zhikao.server;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.zhikao.bank.ReleaseKeys;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;
import org.zhikao.item.OptionId;
import org.zhikao.item.Solution;
import org.zhikao.server.proctoring.CheckedIn;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.ExamLogin;
import org.zhikao.server.sitting.ResponseCopy;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.ClientAddress;

/**
 * An exam of the demo that has been held: every candidate is checked in, sits and hands in through the doors that
 * browsers use, the worker scores, a person releases. Only the candidates are played.
 */
final class DemoExam {

    private static final int AT_ONCE = 8;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final ClientAddress NOWHERE = new ClientAddress("");

    private final Doors doors;
    private final SessionView session;
    private final ReleaseKeys keys;
    private final Set<String> failing;

    /** @param failing badge numbers (执法证号) of those who do not reach the cut score */
    DemoExam(Doors doors, SessionView session, Set<String> failing) {
        this.doors = doors;
        this.session = session;
        this.keys = doors.catalog().keys(new Digest(session.releaseDigest()));
        this.failing = Set.copyOf(failing);
    }

    /** Checks in, starts, sits, hands in: all rooms of the session, one after the other. */
    void hold(Caller.Person chief) throws IOException {
        for (SessionView.SiteView site : session.sites()) {
            for (SessionView.RoomView room : site.rooms()) {
                hold(new RoomId(UUID.fromString(room.id())), room.candidates(), chief);
            }
        }
    }

    private void hold(RoomId room, List<SessionView.CandidateView> candidates, Caller.Person chief) throws IOException {
        List<ExamLogin> logins = each(candidates, candidate -> {
            CheckedIn checkedIn = doors.rooms().checkIn(room, candidate.ticket(), chief);
            ExamLogin login = doors.sittings().logIn(candidate.ticket(), checkedIn.examPassword(), NOWHERE);
            doors.sittings().confirmIdentity(login.key(), login.epoch());
            doors.sittings().readRules(login.key(), login.epoch());
            doors.sittings().commit(login.key(), login.epoch());
            return login;
        });
        doors.rooms().start(room, chief);
        Set<String> failed = candidates.stream()
                .filter(candidate -> failing.contains(candidate.badgeNumber()))
                .map(SessionView.CandidateView::sittingId)
                .collect(Collectors.toSet());
        each(logins, login -> sit(login, failed.contains(login.key().sitting().toString())));
        doors.rooms().close(room, chief);
    }

    /** Who passes leaves every ninth response out, who fails two of three. */
    private Boolean sit(ExamLogin login, boolean fails) throws Exception {
        FrozenForm form = doors.sessions()
                .papers()
                .form(login.key().session(), login.key().sitting());
        List<Future<?>> saved = new ArrayList<>();
        for (FrozenSlot slot : form.slots()) {
            boolean answered = fails ? slot.slot() % 3 == 0 : slot.slot() % 9 != 0;
            if (answered) {
                saved.add(doors.sittings().save(login.key(), login.epoch(), right(slot)));
            }
        }
        for (Future<?> one : saved) {
            one.get();
        }
        doors.sittings().handIn(login.key(), login.epoch());
        return fails;
    }

    private ResponseCopy right(FrozenSlot slot) {
        return new ResponseCopy(
                slot.slot(),
                response(slot, keys.key(slot.partId()).solution()),
                false,
                0,
                UUID.randomUUID(),
                Instant.EPOCH);
    }

    /** As a page sends it: tokens of options, words of blanks; nobody is there to mark a short answer. */
    private static List<String> response(FrozenSlot slot, Solution solution) {
        return solution.by(
                chosen -> slot.options().stream()
                        .filter(option -> chosen.options().contains(new OptionId(option.optionId())))
                        .map(FrozenOption::token)
                        .toList(),
                ordered -> ordered.steps().stream()
                        .map(step -> token(slot.options(), step))
                        .toList(),
                matched -> matched.options().entrySet().stream()
                        .map(pair ->
                                token(slot.prompts(), pair.getKey()) + "=" + token(slot.options(), pair.getValue()))
                        .toList(),
                filled -> filled.accepted().stream()
                        .map(accepted -> accepted.get(0))
                        .toList(),
                marked -> List.of());
    }

    private static String token(List<FrozenOption> options, OptionId id) {
        return options.stream()
                .filter(option -> option.optionId().equals(id.value()))
                .findFirst()
                .orElseThrow()
                .token();
    }

    /** Releases the results once the worker has scored everybody. */
    void release(Caller.Person signer, SigningKey key, Instant now) throws IOException {
        UUID id = UUID.fromString(session.id());
        awaitScores(id, signer);
        byte[] manifest = doors.results().manifest(id, signer);
        doors.results().release(id, Digest.of(manifest), Signature.sign(manifest, key, now), false, signer);
    }

    private void awaitScores(UUID id, Caller.Person signer) throws IOException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (doors.results().pending(id, signer).unscored() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the exam was not scored within " + LONGEST_WAIT);
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the demo was stopped while it was being filled", e);
        }
    }

    /** What one of many does. */
    private interface Act<T, R> {
        R of(T one) throws Exception;
    }

    private static <T, R> List<R> each(List<T> all, Act<T, R> act) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<R>> running =
                    all.stream().map(one -> threads.submit(() -> act.of(one))).toList();
            List<R> results = new ArrayList<>();
            for (Future<R> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException("the exam could not be held: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the demo was stopped while it was being filled", e);
        } finally {
            threads.shutdown();
        }
    }

    /** The session that this exam was held in. */
    SessionId session() {
        return new SessionId(UUID.fromString(session.id()));
    }

    static SittingId sitting(SessionView.CandidateView candidate) {
        return new SittingId(UUID.fromString(candidate.sittingId()));
    }
}
