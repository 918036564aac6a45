package org.zhikao.server.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.evidence.Digest;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.session.SessionPlan.RoomPlan;
import org.zhikao.server.session.SessionPlan.SitePlan;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.Texts;

/** The session feature over a real database with register and roster; releases and sittings are hand-written. */
public final class SessionWorld {

    /** Prepares the exams. */
    public static final Caller.Person ADMIN = person("管理员", new Grant(Role.ADMIN, Scope.ANY));

    /** When the sample session opens: an hour after the clock's start. */
    public static final Instant OPENS = SettableClock.START.plus(Duration.ofHours(1));

    public final Store store;
    public final SettableClock clock;
    public final SamplePapers papers;
    private final PaperSource source;
    public final Roster roster;
    public final Audit audit;
    public final Register register;
    public final Sessions sessions;
    public final List<PreparedSitting> prepared = new ArrayList<>();
    public final List<JsonNode> news = new ArrayList<>();
    private SittingPreparation alsoPrepares = (handle, sittings) -> {};
    private SittingWithdrawal withdrawal = (handle, session) -> {};
    private SessionProgress progress = session -> false;
    private OpenedPapers opened = (handle, session) -> Set.of();
    private SeatChange reseated = (handle, session, seats) -> () -> {};
    private SessionNews alsoTells = (handle, facts) -> {};
    private IndividualTime time = (handle, persons, day, usual) -> Map.of();

    /** A secret release and no demonstration. */
    public SessionWorld(Store store) {
        this(store, ReleaseManifest.Secrecy.SECRET, false);
    }

    public SessionWorld(Store store, ReleaseManifest.Secrecy secrecy, boolean demo) {
        this(store, new SettableClock(), new SamplePapers(secrecy), Optional.empty(), demo);
    }

    /** Over these sample papers. */
    SessionWorld(Store store, SamplePapers papers) {
        this(store, new SettableClock(), papers, Optional.empty(), false);
    }

    /** The same over other papers; the sample ones are not used. */
    public SessionWorld(Store store, SettableClock clock, PaperSource source) {
        this(store, clock, new SamplePapers(ReleaseManifest.Secrecy.SECRET), Optional.of(source), false);
    }

    private SessionWorld(
            Store store, SettableClock clock, SamplePapers papers, Optional<PaperSource> other, boolean demo) {
        this.store = store;
        this.clock = clock;
        this.papers = papers;
        this.source = other.orElse(papers);
        this.audit = new Audit(store, clock);
        this.roster = new Roster(store, audit, clock, Texts.load());
        this.register = new Register(store, TestKeys.node(), "test/register", clock);
        this.sessions = sessions(demo);
        importOfficers();
    }

    /** A second door to the same database, with empty caches: as after a restart. */
    public Sessions restarted() {
        return sessions(false);
    }

    /** Officers 1 to 30 with badges 310001 to 310030, named 考生01 to 考生30. */
    private void importOfficers() {
        StringBuilder csv = new StringBuilder("姓名,执法证号,身份证号,单位\n");
        for (int i = 1; i <= 30; i++) {
            csv.append("考生%02d,%s,%s,示例中队\n".formatted(i, badge(i), identity(i)));
        }
        var report = roster.importOfficers(
                csv.toString().getBytes(StandardCharsets.UTF_8), "officers.csv", false, Language.ENGLISH, ADMIN);
        if (!report.findings().isEmpty()) {
            throw new AssertionError(report.findings());
        }
    }

    /** An invented identity number with its check character (GB 11643: ISO 7064 mod 11-2). */
    private static String identity(int officer) {
        String digits = "31010119900101%03d".formatted(officer);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    private Sessions sessions(boolean demo) {
        return new Sessions(
                store,
                clock,
                new SessionSettings(ZoneId.of("Asia/Shanghai"), demo),
                roster,
                audit,
                new SessionEvidence(register, TestKeys.node().sealing()),
                Texts.load(),
                new SessionPorts(
                        source,
                        this::prepare,
                        this::withdraw,
                        session -> progress.over(session),
                        (handle, session) -> opened.opened(handle, session),
                        (handle, session, seats) -> reseated.reseat(handle, session, seats),
                        this::tell,
                        (handle, persons, day, usual) -> time.minutes(handle, persons, day, usual)));
    }

    private void prepare(Handle handle, List<PreparedSitting> sittings) {
        prepared.addAll(sittings);
        alsoPrepares.prepare(handle, sittings);
    }

    private void withdraw(Handle handle, SessionId session) {
        prepared.removeIf(sitting -> sitting.session().equals(session));
        withdrawal.withdraw(handle, session);
    }

    private void tell(Handle handle, ObjectNode facts) {
        news.add(facts);
        alsoTells.refrozen(handle, facts);
    }

    /** Who else hears that forms were frozen anew. */
    public void telling(SessionNews next) {
        this.alsoTells = next;
    }

    /** What happens where sittings are taken back. */
    public void withdrawing(SittingWithdrawal next) {
        this.withdrawal = next;
    }

    /** What else happens in the freezing transaction. */
    public void preparing(SittingPreparation next) {
        this.alsoPrepares = next;
    }

    /** Who tells which papers were opened. */
    public void opening(OpenedPapers next) {
        this.opened = next;
    }

    /** Who hears that candidates changed seats. */
    public void reseating(SeatChange next) {
        this.reseated = next;
    }

    /** Who says how long a paper lasts for whom. */
    public void timing(IndividualTime next) {
        this.time = next;
    }

    public void progress(SessionProgress next) {
        this.progress = next;
    }

    public static String badge(int officer) {
        return "3100%02d".formatted(officer);
    }

    public static Caller.Person person(String name, Grant... grants) {
        return new Caller.Person(UUID.randomUUID(), name, List.of(grants));
    }

    /** Two sites; the first has rooms of 2 × 3 and 1 × 2 seats, the second one of 1 × 2. */
    public SessionPlan plan() {
        return plan(false);
    }

    public SessionPlan plan(boolean countsForCertificate) {
        return new SessionPlan(
                "年度执法资格考试",
                papers.manifest().digest(),
                papers.blueprint().digest(),
                OPENS,
                OPENS.plus(Duration.ofHours(3)),
                OptionalInt.empty(),
                countsForCertificate,
                List.of(
                        new SitePlan("东考点", List.of(new RoomPlan("第一考场", 2, 3), new RoomPlan("第二考场", 1, 2))),
                        new SitePlan("西考点", List.of(new RoomPlan("第一考场", 1, 2)))));
    }

    public SessionId created() {
        return new SessionId(UUID.fromString(sessions.create(plan(), ADMIN).id()));
    }

    /** Enrols a CSV with these rows under the header 执法证号,考点,考场,座位号. */
    public EnrolReport enrol(SessionId session, boolean dryRun, String... rows) {
        String csv = "执法证号,考点,考场,座位号\n" + String.join("\n", rows) + "\n";
        return sessions.enrol(
                session,
                EnrolFile.read("candidates.csv", csv.getBytes(StandardCharsets.UTF_8)),
                dryRun,
                Language.ENGLISH,
                ADMIN);
    }

    /** A frozen session with officers 1 to {@code count} at the first free seats. */
    public SessionId frozen(int count) {
        SessionId session = created();
        String[] rows = new String[count];
        for (int i = 1; i <= count; i++) {
            rows[i - 1] = badge(i) + ",,,";
        }
        EnrolReport report = enrol(session, false, rows);
        if (!report.findings().isEmpty()) {
            throw new AssertionError(report.findings());
        }
        sessions.freeze(session, ADMIN);
        return session;
    }

    /** The tickets of everybody who sits, in the order of their list. */
    List<String> tickets(SessionId session) {
        return sessions.tickets(session).tickets().stream()
                .map(TicketsView.Ticket::ticket)
                .toList();
    }

    /** The digests of a session's frozen forms. */
    public Map<SittingId, Digest> forms(SessionId session) {
        Map<SittingId, Digest> forms = new HashMap<>();
        sessions.papers().each(session, (sitting, form) -> forms.put(sitting, form.digest()));
        return forms;
    }
}
