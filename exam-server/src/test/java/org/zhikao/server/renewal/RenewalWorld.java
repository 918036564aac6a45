package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Credits;
import org.zhikao.renewal.Hours;
import org.zhikao.renewal.Leave;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.Standing;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.certificate.CertificateWorld;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.result.Exams;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.Texts;

/**
 * A season over a real store, register, roster and certificates; what is on record of officers lies in maps, documents
 * come from a {@link TestPress}. It is 2026-11-22.
 */
final class RenewalWorld implements OfficerRecords {

    static final String SEASON = "2026-autumn";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final LocalDate EXPIRES = LocalDate.of(2027, 3, 31);
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final SigningKey PROPOSER_KEY = TestKeys.person("Proposer");
    static final SigningKey APPROVER_KEY = TestKeys.person("Approver");
    static final SigningKey OTHER_KEY = TestKeys.person("Other");

    final SettableClock clock = new SettableClock();
    final Store store;
    final Register register;
    final Audit audit;
    final Roster roster;
    final Certificates certificates;
    final TestPress press = new TestPress();
    final Map<String, UUID> keys = new HashMap<>();
    final Map<PersonId, Standing> standings = new HashMap<>();
    /** Instead, for a day and those after it. */
    final TreeMap<LocalDate, Map<PersonId, Standing>> standingsFrom = new TreeMap<>();

    final Set<PersonId> waiting = new HashSet<>();
    final Set<PersonId> restated = new HashSet<>();
    final Set<PersonId> added = new HashSet<>();
    final Map<PersonId, List<LedgerEntry>> ledgers = new HashMap<>();
    final Map<UUID, List<Attempt>> attempts = new HashMap<>();
    final Caller.Person admin = person("管理员", Role.ADMIN);
    final Caller.Person proposer = person("经办人", Role.CERTIFICATE_OFFICER);
    final Caller.Person approver = person("审批人", Role.CERTIFICATE_APPROVER);
    final Renewals renewals;
    int questions;
    /** Happens when somebody asks that nothing be stated for a moment. */
    Runnable whenHeld = () -> {};
    /** Happens once, while an evaluation reads what is on record. */
    Runnable whileGathered = () -> {};

    RenewalWorld(Store store) {
        this.store = store;
        this.register = new Register(store, TestKeys.node(), "test.example/register", clock);
        this.audit = new Audit(store, clock);
        this.roster = new Roster(store, audit, clock, Texts.load());
        this.certificates = new Certificates(store, clock, ZONE);
        this.renewals = process(step -> {});
        keys.put(PROPOSER_KEY.keyId(), proposer.personId());
        keys.put(APPROVER_KEY.keyId(), approver.personId());
    }

    /** Another process on the same database. */
    Renewals process(Issuance.Probe probe) {
        return process("测试执法局", probe, press);
    }

    /** A process with a press of its own. */
    Renewals process(Issuance.Probe probe, Press press) {
        return process("测试执法局", probe, press);
    }

    /** Another process in the name of this office. */
    Renewals process(String office, Issuance.Probe probe) {
        return process(office, probe, press);
    }

    private Renewals process(String office, Issuance.Probe probe, Press press) {
        return new Renewals(
                new RenewalPorts(
                        store,
                        register,
                        audit,
                        roster,
                        certificates,
                        this,
                        keyId -> Optional.ofNullable(keys.get(keyId)),
                        CreditRules.parse(config("credit-rules.yml").getBytes(StandardCharsets.UTF_8)),
                        Texts.load()),
                new Office(office, "测执证通", "政工科", "政工科 021-12345678", URI.create("https://exam.example"), ZONE),
                TestKeys.node().anchor(),
                press,
                clock,
                probe);
    }

    void open() {
        renewals.open(season(SEASON), admin);
    }

    static NewSeason season(String id) {
        return new NewSeason(id, "2026年秋季换证", 2026, config("renewal-policy.yml"), config("credit-rules.yml"));
    }

    static String config(String name) {
        try {
            return Files.readString(Path.of("..", "config", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Officers by these names with badge numbers from ZF-0001 on, each with a certificate that ends in the window. */
    List<Officer> officers(String... names) {
        StringBuilder file = new StringBuilder("姓名,执法证号,身份证号,单位\n");
        for (int i = 0; i < names.length; i++) {
            file.append(names[i])
                    .append(",")
                    .append(badge(i))
                    .append(",")
                    .append(identity(i))
                    .append(",一中队\n");
        }
        var report = roster.importOfficers(
                file.toString().getBytes(StandardCharsets.UTF_8),
                "officers.csv",
                false,
                Language.CHINESE,
                TestCallers.person(Role.ADMIN));
        assertEquals(List.of(), report.findings());
        List<Officer> officers = roster.officers();
        CertificateWorld.hold(store, officers, LocalDate.of(2022, 4, 1), EXPIRES, clock.instant());
        return officers;
    }

    static String badge(int index) {
        return "ZF-%04d".formatted(index + 1);
    }

    /** Meets every condition. */
    void sound(Officer officer) {
        standings.put(officer.id(), standing());
        ledgers.put(officer.id(), ledger());
        attempts(officer, attempt("2026-06-10", Attempt.Outcome.PASSED));
    }

    /** One who is renewed, one who may sit again, one with no attempt left, one of whom nothing is known. */
    List<Officer> four() {
        List<Officer> officers = officers("周明", "欧阳雪琴", "陈立", "郑欣");
        officers.subList(0, 3).forEach(this::sound);
        attempts(officers.get(1), attempt("2026-06-10", Attempt.Outcome.FAILED));
        attempts(
                officers.get(2),
                attempt("2026-06-10", Attempt.Outcome.FAILED),
                attempt("2026-09-10", Attempt.Outcome.FAILED));
        return officers;
    }

    void attempts(Officer officer, Attempt... sat) {
        attempts.put(officer.id().value(), List.of(sat));
    }

    static Attempt attempt(String date, Attempt.Outcome outcome) {
        boolean scored = outcome == Attempt.Outcome.PASSED || outcome == Attempt.Outcome.FAILED;
        int points = outcome == Attempt.Outcome.PASSED ? 8150 : 4400;
        return new Attempt(
                LocalDate.parse(date),
                UUID.randomUUID(),
                UUID.randomUUID(),
                outcome,
                scored ? points : 0,
                scored ? 10000 : 0,
                Optional.of(paper(Optional.of(List.of()))),
                scored ? Optional.of(Digest.of("score " + date)) : Optional.empty());
    }

    /** A paper that is a test of these powers. */
    static Attempt.Paper paper(Optional<List<String>> powers) {
        return new Attempt.Paper(
                new Exams.Paper("2026年度执法证换发考试", "城市管理执法资格考试", List.of("in-post"), Digest.of("release"), 3, powers),
                Digest.of("form"));
    }

    static Standing standing() {
        return new Standing(
                Optional.of(LocalDate.of(2026, 11, 1)),
                Optional.of(Standing.Employment.ESTABLISHED),
                Optional.of(Standing.Post.IN_POST),
                Optional.of(Standing.Grade.COMPETENT),
                Optional.of(Standing.Grade.EXCELLENT),
                Optional.of(false),
                Optional.of(Standing.Ground.NONE),
                Optional.of(Standing.Misconduct.NONE),
                Optional.of(Leave.NONE),
                Optional.of(Standing.Ground.NONE),
                Optional.of(List.of()),
                Optional.of(List.of()),
                Optional.of(List.of()));
    }

    static List<LedgerEntry> ledger() {
        List<LedgerEntry> entries = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            String date = month < 12 ? "2026-%02d-15".formatted(month) : "2026-11-16";
            entries.add(entry("unit-" + month, "UNIT_STUDY", date, 100, 0));
        }
        for (int day = 1; day <= 3; day++) {
            entries.add(entry("staff-" + day, "ALL_STAFF", "2026-06-0" + day, 800, 400));
        }
        for (int course = 1; course <= 6; course++) {
            entries.add(entry("online-" + course, "CITY_ONLINE", "2026-09-0" + course, 400, 200));
        }
        return entries;
    }

    private static LedgerEntry entry(String id, String source, String date, int hours, int credits) {
        return new LedgerEntry(
                id, new Hours(hours), new Credits(credits), source, "法律知识", LocalDate.parse(date), "签到表", true);
    }

    EvaluationReport evaluate() {
        return renewals.evaluate(SEASON, Optional.of(TODAY), false, proposer);
    }

    ProposalView propose(Outcome outcome) {
        byte[] manifest = renewals.manifest(SEASON, outcome);
        return renewals.propose(SEASON, outcome, Digest.of(manifest), sign(manifest, PROPOSER_KEY), proposer);
    }

    ProposalView approve(ProposalView proposal) {
        return renewals.approve(id(proposal), sign(renewals.manifestOf(id(proposal)), APPROVER_KEY), approver);
    }

    /** The roster says something else of an officer now. */
    void rename(Officer officer, String name, String unit) {
        String file =
                "姓名,执法证号,身份证号,单位\n" + String.join(",", name, officer.badgeNumber(), officer.identityNumber(), unit);
        var report = roster.importOfficers(
                file.getBytes(StandardCharsets.UTF_8), "officers.csv", false, Language.CHINESE, admin);
        assertEquals(List.of(), report.findings());
    }

    /** Proposed and approved by two persons. */
    UUID approved(Outcome outcome) {
        return id(approve(propose(outcome)));
    }

    byte[] sign(byte[] bytes, SigningKey key) {
        return Signature.sign(bytes, key, clock.instant());
    }

    static UUID id(ProposalView proposal) {
        return UUID.fromString(proposal.id());
    }

    static Caller.Person person(String name, Role role) {
        return new Caller.Person(UUID.randomUUID(), name, List.of(new Grant(role, Scope.ANY)));
    }

    /** The same person under an account with another name and role. */
    static Caller.Person again(Caller.Person person, Role role) {
        return new Caller.Person(person.personId(), "另一账号", List.of(new Grant(role, Scope.ANY)));
    }

    int count(String table) {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public Map<PersonId, Standing> standings(Set<PersonId> persons, LocalDate asOf) {
        questions++;
        Runnable once = whileGathered;
        whileGathered = () -> {};
        once.run();
        Map<PersonId, Standing> stated = new HashMap<>(standings);
        standingsFrom.headMap(asOf, true).values().forEach(stated::putAll);
        return stated;
    }

    @Override
    public Set<PersonId> waiting(Set<PersonId> persons, LocalDate asOf) {
        questions++;
        return waiting;
    }

    @Override
    public void hold(Handle handle) {
        whenHeld.run();
    }

    @Override
    public Instant moment(Handle handle) {
        hold(handle);
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Set<PersonId> restated(Handle handle, Set<PersonId> persons, Instant since) {
        return persons.stream().filter(restated::contains).collect(Collectors.toSet());
    }

    @Override
    public Set<PersonId> added(Handle handle, Set<PersonId> persons, Instant since) {
        return persons.stream().filter(added::contains).collect(Collectors.toSet());
    }

    @Override
    public Map<PersonId, List<LedgerEntry>> ledgers(Set<PersonId> persons, int year) {
        questions++;
        Map<PersonId, List<LedgerEntry>> of = new HashMap<>();
        persons.forEach(person -> of.put(
                person,
                ledgers.getOrDefault(person, List.of()).stream()
                        .filter(entry -> entry.date().getYear() == year)
                        .toList()));
        return of;
    }

    /** The season's policy as a former version of this program, or somebody with access to the database, froze it. */
    void freeze(UnaryOperator<String> change) {
        byte[] policy = change.apply(config("renewal-policy.yml")).getBytes(StandardCharsets.UTF_8);
        store.change(handle -> handle.execute(
                "UPDATE renewal_season SET policy = ?, policy_digest = ? WHERE season_id = ?",
                policy,
                Digest.of(policy).hex(),
                SEASON));
    }

    /** One more line of unit study. */
    void study(Officer officer, String id, String date, int hours) {
        List<LedgerEntry> entries = new ArrayList<>(ledgers.getOrDefault(officer.id(), List.of()));
        entries.add(entry(id, "UNIT_STUDY", date, hours, 0));
        ledgers.put(officer.id(), entries);
    }

    @Override
    public Map<UUID, List<Attempt>> attempts(Set<UUID> persons) {
        questions++;
        return attempts;
    }

    /** An identity number with a right check digit; which one doesn't matter. */
    private static String identity(int index) {
        String born = LocalDate.of(1960, 1, 1).plusDays(index).toString().replace("-", "");
        String body = "110101" + born + "001";
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * (int) (Math.pow(2, 17 - i) % 11);
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
