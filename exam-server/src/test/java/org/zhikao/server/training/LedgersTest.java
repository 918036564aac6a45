package org.zhikao.server.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.training.TestLedgers.DAY;
import static org.zhikao.server.training.TestLedgers.GOOD;
import static org.zhikao.server.training.TestLedgers.HEADING;
import static org.zhikao.server.training.TestLedgers.ONLINE;
import static org.zhikao.server.training.TestLedgers.SESSION;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.server.OwnThread;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.BatchReport.Outcome;
import org.zhikao.server.roster.ImportBatch;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** Training records from file to approved ledger. */
class LedgersTest {

    private static final MakeUpTerms NO_TERMS = person -> List.of();

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whatAnotherPersonApprovedCountsAndNothingBefore(Supplier<Store> database) {
        TestLedgers world = new TestLedgers(database.get());
        BatchId batch = world.taken(GOOD);
        PersonId officer = world.officer("CJ-1");

        assertEquals(
                List.of(false, false),
                world.ledgers.entries(officer, 2026).stream()
                        .map(LedgerEntry::approved)
                        .toList());
        assertEquals(
                "0",
                world.ledgers
                        .account("CJ-1", Optional.of(2026), NO_TERMS)
                        .total()
                        .hours());

        ImportBatch approved = world.ledgers.approve(batch, world.admin);

        assertEquals(ImportBatch.State.APPROVED, approved.state());
        assertEquals(Optional.of(world.admin.personId()), approved.decidedBy());
        LedgerEntry first = world.ledgers.entries(officer, 2026).get(0);
        assertTrue(first.approved());
        assertEquals("6", first.hours().text());
        assertEquals("3", first.credits().text());
        assertEquals("CITY_ONLINE", first.source());
        TrainingViews.Line total =
                world.ledgers.account("CJ-1", Optional.of(2026), NO_TERMS).total();
        assertEquals(
                "14 46 7 17",
                String.join(" ", total.hours(), total.missingHours(), total.credits(), total.missingCredits()));
        assertEquals(List.of(), world.ledgers.entries(officer, 2025));
        assertTrue(world.audit.check().stream()
                .allMatch(chain -> chain.firstBroken().isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whatHadCountedAndWasTakenBackIsToldOfWhomeverItIs(Supplier<Store> database) {
        Store store = database.get();
        TestLedgers world = new TestLedgers(store);
        BatchId batch = world.taken(GOOD);
        Set<PersonId> both = Set.of(world.officer("CJ-1"), world.officer("CJ-2"));
        Instant before = world.clock.instant().minusMillis(1);
        assertEquals(Set.of(), store.read(handle -> world.ledgers.approved(handle, both, before)), "it waits");
        world.ledgers.approve(batch, world.admin);
        assertEquals(both, store.read(handle -> world.ledgers.approved(handle, both, before)));
        Instant evaluated = world.clock.instant();
        assertEquals(Set.of(), store.read(handle -> world.ledgers.approved(handle, both, evaluated)));
        world.clock.advance(Duration.ofMinutes(1));
        assertEquals(Set.of(), store.read(handle -> world.ledgers.withdrawn(handle, both, evaluated)));

        world.ledgers.reject(batch, "有误", world.admin);

        assertEquals(both, store.read(handle -> world.ledgers.withdrawn(handle, both, evaluated)));
        Set<PersonId> one = Set.of(world.officer("CJ-1"));
        assertEquals(one, store.read(handle -> world.ledgers.withdrawn(handle, one, evaluated)));
        assertEquals(Set.of(), store.read(handle -> world.ledgers.withdrawn(handle, both, world.clock.instant())));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theSameFileAgainChangesNothing(Supplier<Store> database) {
        TestLedgers world = new TestLedgers(database.get());
        world.taken(GOOD);
        List<LedgerEntry> before = world.ledgers.entries(world.officer("CJ-1"), 2026);

        BatchReport again = world.load(GOOD);

        assertEquals("0 3", again.accepted() + " " + again.unchanged());
        assertEquals("", again.batchId());
        assertTrue(again.lines().stream().allMatch(line -> line.outcome() == Outcome.UNCHANGED));
        assertEquals(1, world.ledgers.list().size());
        assertEquals(before, world.ledgers.entries(world.officer("CJ-1"), 2026));
    }

    @Test
    void onlyWhatIsNewGoesIntoASecondBatch() {
        TestLedgers world = new TestLedgers(TestDatabases.h2());
        world.taken(HEADING + ONLINE);

        BatchReport more = world.load(GOOD);

        assertEquals(
                List.of(Outcome.UNCHANGED, Outcome.TAKEN, Outcome.TAKEN),
                more.lines().stream().map(BatchReport.Line::outcome).toList());
        BatchId batch = new BatchId(java.util.UUID.fromString(more.batchId()));
        assertEquals(
                List.of("3 CJ-1", "4 CJ-2"),
                world.ledgers.content(batch).rows().stream()
                        .map(row -> row.row() + " " + row.badgeNumber())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aDryRunChangesNothing(Supplier<Store> database) {
        TestLedgers world = new TestLedgers(database.get());

        BatchReport report = world.load(GOOD, true);

        assertEquals(3, report.accepted());
        assertEquals(Outcome.WOULD_TAKE, report.lines().get(0).outcome());
        assertEquals("市局在线培训 2026-03-05：6 学时，3 学分", report.lines().get(0).text());
        assertEquals("", report.batchId());
        assertEquals(List.of(), world.ledgers.list());
        assertEquals(Map.of(), world.ledgers.entries(List.of(world.officer("CJ-1")), 2026));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void oneBadRowKeepsTheWholeFileOut(Supplier<Store> database) {
        TestLedgers world = new TestLedgers(database.get());

        BatchReport report = world.load(GOOD + "CJ-2,李四,全员普训,执法业务,2026-04-22,9,4,,签到表2,Q-2\n");

        assertEquals(
                List.of(Outcome.HELD_BACK, Outcome.HELD_BACK, Outcome.HELD_BACK, Outcome.REFUSED),
                report.lines().stream().map(BatchReport.Line::outcome).toList());
        assertEquals(0, report.accepted());
        assertEquals(List.of(), world.ledgers.list());
        assertEquals(List.of(), world.ledgers.entries(world.officer("CJ-1"), 2026));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theSameKeyWithOtherContentIsRefusedAndSaysWhatIsOnRecord(Supplier<Store> database) {
        TestLedgers world = new TestLedgers(database.get());
        BatchId batch = world.taken(GOOD);

        BatchReport report = world.load(HEADING + ONLINE.replace(",6,3,", ",6,2,"));

        assertEquals("OTHER_CONTENT", report.findings().get(0).code());
        assertEquals("来源编号", report.findings().get(0).column());
        String text = report.findings().get(0).text();
        assertTrue(text.contains("6 学时，3 学分") && text.contains(batch.toString()), text);
        assertEquals(Outcome.REFUSED, report.lines().get(0).outcome());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aRejectedBatchCountsForNothingAndItsKeysAreFreeForTheCorrectedFile(Supplier<Store> database) {
        TestLedgers world = new TestLedgers(database.get());
        BatchId batch = world.taken(GOOD);

        ImportBatch rejected = world.ledgers.reject(batch, "证明材料不符", world.admin);

        assertEquals("证明材料不符", rejected.reason());
        assertEquals(List.of(), world.ledgers.entries(world.officer("CJ-1"), 2026));
        assertEquals(3, world.ledgers.content(batch).rows().size());
        BatchReport corrected = world.load(HEADING + ONLINE.replace(",6,3,", ",6,2,"));
        assertEquals(1, corrected.accepted());
        assertConflict(() -> world.ledgers.approve(batch, world.admin), "roster.batch.rejected");
    }

    @Test
    void anApprovedBatchThatTurnsOutWrongCanStillBeRejectedByAnother() {
        TestLedgers world = new TestLedgers(TestDatabases.h2());
        BatchId batch = world.taken(GOOD);
        world.ledgers.approve(batch, world.admin);
        assertConflict(() -> world.ledgers.approve(batch, world.admin), "roster.batch.approved");
        Caller.Person importer = TestLedgers.otherAccountOf(world.clerk, Role.ADMIN);
        assertForbidden(() -> world.ledgers.reject(batch, "误", importer), "roster.batch.samePerson");

        world.ledgers.reject(batch, "重复登记", world.admin);

        assertEquals(List.of(), world.ledgers.entries(world.officer("CJ-1"), 2026));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theImporterNeverApprovesNotEvenUnderAnotherAccount(Supplier<Store> database) {
        TestLedgers world = new TestLedgers(database.get());
        BatchId batch = world.taken(GOOD);
        Caller.Person samePerson = TestLedgers.otherAccountOf(world.clerk, Role.ADMIN);

        assertForbidden(() -> world.ledgers.approve(batch, samePerson), "roster.batch.samePerson");

        assertEquals(ImportBatch.State.PENDING, world.ledgers.list().get(0).state());
        assertFalse(world.ledgers.entries(world.officer("CJ-1"), 2026).get(0).approved());
    }

    @Test
    void nobodyApprovesTheirOwnHours() {
        TestLedgers world = new TestLedgers(TestDatabases.h2());
        BatchId batch = world.taken(GOOD);
        Caller.Person officer = new Caller.Person(world.officer("CJ-2").value(), "李四", world.admin.grants());

        assertForbidden(() -> world.ledgers.approve(batch, officer), "training.ownEntries");

        assertEquals(ImportBatch.State.PENDING, world.ledgers.list().get(0).state());
    }

    @Test
    void aRejectionNeedsAReason() {
        TestLedgers world = new TestLedgers(TestDatabases.h2());
        BatchId batch = world.taken(GOOD);
        for (String reason : List.of("", "  ", "字".repeat(501))) {
            Refusal refusal = assertThrows(Refusal.class, () -> world.ledgers.reject(batch, reason, world.admin));
            assertEquals("reason", refusal.field().orElseThrow());
        }
        Refusal unknown = assertThrows(Refusal.class, () -> world.ledgers.approve(BatchId.random(), world.admin));
        assertEquals(Reason.NOT_FOUND, unknown.reason());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void twoImportsOfOneFileAtOnceTakeItOnce(Supplier<Store> database) {
        TestLedgers world = new TestLedgers(database.get());
        StringBuilder csv = new StringBuilder(HEADING);
        IntStream.range(0, 700).forEach(i -> csv.append(SESSION.replace("K-5", "K-" + i)));

        List<BatchReport> reports = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> world.load(csv.toString()), OwnThread::run))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertEquals(700, reports.stream().mapToInt(BatchReport::accepted).sum());
        assertEquals(2100, reports.stream().mapToInt(BatchReport::unchanged).sum());
        assertEquals(1, world.ledgers.list().size());
    }

    @Test
    void minutesBecomeHoursByTheSourcesRule() {
        TestLedgers world = new TestLedgers(TestDatabases.h2());
        world.taken(HEADING + SESSION + SESSION.replace("K-5", "K-6").replace(",,,45,", ",1,,40,"));

        assertEquals(
                List.of("1 0", "1 0"),
                world.ledgers.entries(world.officer("CJ-2"), 2026).stream()
                        .map(entry ->
                                entry.hours().text() + " " + entry.credits().text())
                        .toList());
    }

    @Test
    void theYearIsThePresentOneUnlessAsked() {
        TestLedgers world = new TestLedgers(TestDatabases.h2());
        world.taken(HEADING + DAY);

        assertEquals(
                2026, world.ledgers.account("CJ-1", Optional.empty(), NO_TERMS).year());
        // Eight hours before the year ends in London, it has begun in Shanghai.
        world.clock.advance(Duration.ofDays(39).plusHours(16));
        assertEquals(
                2027, world.ledgers.account("CJ-1", Optional.empty(), NO_TERMS).year());
        assertThrows(Refusal.class, () -> world.ledgers.account("CJ-9", Optional.empty(), NO_TERMS));
        assertThrows(Refusal.class, () -> world.ledgers.account("CJ-1", Optional.of(1949), NO_TERMS));
    }

    private static void assertForbidden(Runnable act, String key) {
        Refusal refusal = assertThrows(Refusal.class, act::run);
        assertEquals(Reason.FORBIDDEN + " " + key, refusal.reason() + " " + refusal.detailKey());
    }

    private static void assertConflict(Runnable act, String key) {
        Refusal refusal = assertThrows(Refusal.class, act::run);
        assertEquals(Reason.CONFLICT + " " + key, refusal.reason() + " " + refusal.detailKey());
    }
}
