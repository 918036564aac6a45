package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Credits;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Hours;
import org.zhikao.renewal.Input;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Standing;
import org.zhikao.server.certificate.CertificateImports;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

/**
 * Every input of a renewal, when the records do not settle it: an evaluation refers the officer to a person and never
 * takes silence for good or bad.
 */
class UnknownInputsTest {

    private static final String CERTIFICATES = "执法证号,姓名,执法范围,执法区域,发证日期,有效期至,状态\n";

    /**
     * A gap.
     *
     * @param input that the dossier then lacks; empty where what there is contradicts itself or waits for approval
     */
    record Gap(String what, Optional<Input> input, BiConsumer<RenewalWorld, Officer> make) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void anInputThatIsNotSettledRefersTheOfficerForData(Gap gap) {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.open();
        assertEquals("RENEW [OK]", OneOfficer.judged(world));

        gap.make().accept(world, officer);

        assertEquals("REFER [DATA]", OneOfficer.judged(world).replaceAll("\\[DATA.*]", "[DATA]"));
        Dossier dossier = OneOfficer.dossier(world);
        Set<Input> missing = dossier.facts().missing();
        if (gap.input().isPresent()) {
            assertTrue(missing.contains(gap.input().get()), missing::toString);
        } else {
            assertEquals(Set.of(), missing);
        }
    }

    /**
     * The three others are known by the way: who holds no certificate is not due; exams are held and notices made on this
     * server.
     */
    @Test
    void everyInputThatCanBeUnknownHereIsTried() {
        Set<Input> tried = EnumSet.noneOf(Input.class);
        gaps().forEach(gap -> gap.input().ifPresent(tried::add));
        assertEquals(EnumSet.complementOf(EnumSet.of(Input.CERTIFICATE, Input.EXAM, Input.CONDITIONS)), tried);
    }

    @Test
    void aListOfCertificatesThatWaitsIsAConflictUntilSomebodyHasDecidedOnIt() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.open();
        expire(world);
        assertEquals("WITHHOLD [EXPIRED]", OneOfficer.judged(world));
        BatchId batch = waitingCertificates(world, officer);
        assertEquals("REFER", OneOfficer.judged(world).substring(0, 5));
        assertTrue(
                OneOfficer.dossier(world).facts().conflicts().get(0).equals("conflict.certificate-waits"),
                () -> OneOfficer.dossier(world).facts().conflicts().toString());

        imports(world).reject(batch, "查无此证", world.approver);

        assertEquals("WITHHOLD [EXPIRED]", OneOfficer.judged(world));
    }

    static Stream<Gap> gaps() {
        return Stream.of(standings(), certificates(), results(), ledgers()).flatMap(stream -> stream);
    }

    private static Stream<Gap> standings() {
        return Stream.of(
                new Gap(
                        "nothing from the personnel office",
                        Optional.of(Input.STANDING_DATE),
                        (world, officer) -> world.standings.clear()),
                personnel(Input.EMPLOYMENT, 1),
                personnel(Input.POST, 2),
                personnel(Input.LAST_GRADE, 3),
                personnel(Input.GRADE_BEFORE, 4),
                personnel(Input.OPEN_CASE, 5),
                personnel(Input.REVOCATION_GROUND, 6),
                personnel(Input.MISCONDUCT, 7),
                personnel(Input.LEAVE, 8),
                personnel(Input.EXEMPTION, 9),
                personnel(Input.REVIEWS, 10),
                personnel(Input.STUDY, 11),
                personnel(Input.NEW_SCOPES, 12),
                new Gap(
                        "newer personnel data wait",
                        Optional.empty(),
                        (world, officer) -> world.waiting.add(officer.id())),
                new Gap(
                        "personnel data are older than a year",
                        Optional.empty(),
                        (world, officer) -> world.standings.put(officer.id(), statedOn("2025-11-01"))));
    }

    private static Stream<Gap> certificates() {
        return Stream.of(
                new Gap(
                        "the roster has nobody",
                        Optional.of(Input.HOLDER),
                        (world, officer) -> world.store.change(handle -> handle.execute("DELETE FROM officer"))),
                new Gap(
                        "the certificate has another number than the roster",
                        Optional.empty(),
                        (world, officer) -> world.store.change(
                                handle -> handle.execute("UPDATE officer SET badge_number = 'ZF-9999'"))),
                new Gap("a list of certificates waits", Optional.empty(), UnknownInputsTest::waitingCertificates));
    }

    private static Stream<Gap> results() {
        return Stream.of(
                new Gap(
                        "which paper the exam was",
                        Optional.of(Input.EXAM_PAPER),
                        (world, officer) -> world.attempts(officer, OneOfficer.passed(Optional.empty()))),
                new Gap("whether the paper tested the new power", Optional.of(Input.EXAM_SCOPES), (world, officer) -> {
                    world.standings.put(officer.id(), withNewScope());
                    world.attempts(officer, OneOfficer.passed(Optional.of(RenewalWorld.paper(Optional.empty()))));
                }),
                new Gap(
                        "absences that decide and that nobody recorded",
                        Optional.empty(),
                        (world, officer) -> world.attempts(
                                officer,
                                RenewalWorld.attempt("2026-06-10", Attempt.Outcome.ABSENT),
                                RenewalWorld.attempt("2026-09-10", Attempt.Outcome.ABSENT))));
    }

    private static Stream<Gap> ledgers() {
        return Stream.of(
                new Gap("no entry of the year", Optional.of(Input.LEDGER), (world, officer) -> world.ledgers.clear()),
                new Gap(
                        "an entry waits for approval",
                        Optional.empty(),
                        (world, officer) -> add(world, officer, "UNIT_STUDY", false)),
                new Gap(
                        "a source that the credit rules do not know",
                        Optional.empty(),
                        (world, officer) -> add(world, officer, "READING", true)));
    }

    private static Gap personnel(Input input, int member) {
        return new Gap(
                "personnel: " + input,
                Optional.of(input),
                (world, officer) -> world.standings.put(officer.id(), without(member)));
    }

    /** A sound standing with this one of its facts left open. */
    private static Standing without(int open) {
        Standing all = RenewalWorld.standing();
        return new Standing(
                all.asOf(),
                all.employment().filter(value -> open != 1),
                all.post().filter(value -> open != 2),
                all.lastGrade().filter(value -> open != 3),
                all.gradeBefore().filter(value -> open != 4),
                all.openCase().filter(value -> open != 5),
                all.revocationGround().filter(value -> open != 6),
                all.misconduct().filter(value -> open != 7),
                all.leave().filter(value -> open != 8),
                all.exemption().filter(value -> open != 9),
                all.reviews().filter(value -> open != 10),
                all.missingDocuments().filter(value -> open != 11),
                all.newScopes().filter(value -> open != 12));
    }

    private static Standing statedOn(String day) {
        return changed(RenewalWorld.standing(), Optional.of(LocalDate.parse(day)), List.of());
    }

    private static Standing withNewScope() {
        Standing all = RenewalWorld.standing();
        return changed(all, all.asOf(), List.of("燃气管理"));
    }

    private static Standing changed(Standing all, Optional<LocalDate> asOf, List<String> newScopes) {
        return new Standing(
                asOf,
                all.employment(),
                all.post(),
                all.lastGrade(),
                all.gradeBefore(),
                all.openCase(),
                all.revocationGround(),
                all.misconduct(),
                all.leave(),
                all.exemption(),
                all.reviews(),
                all.missingDocuments(),
                Optional.of(newScopes));
    }

    private static void add(RenewalWorld world, Officer officer, String source, boolean approved) {
        List<LedgerEntry> entries = new ArrayList<>(RenewalWorld.ledger());
        entries.add(new LedgerEntry(
                "more", new Hours(100), Credits.ZERO, source, "法律知识", RenewalWorld.TODAY, "签到表", approved));
        world.ledgers.put(officer.id(), entries);
    }

    private static BatchId waitingCertificates(RenewalWorld world, Officer officer) {
        String row = officer.badgeNumber() + "," + officer.name() + ",市容环境卫生,上海市普陀区,2026-11-02,2031-11-01,有效\n";
        // What is on record has run out; that there is a newer one nobody has confirmed yet.
        expire(world);
        BatchReport report = imports(world)
                .imports(
                        (CERTIFICATES + row).getBytes(StandardCharsets.UTF_8),
                        "certificates.csv",
                        false,
                        Language.CHINESE,
                        world.admin);
        assertEquals(List.of(), report.findings());
        return new BatchId(UUID.fromString(report.batchId()));
    }

    private static void expire(RenewalWorld world) {
        world.store.change(handle -> handle.execute("UPDATE certificate_held SET valid_to = DATE '2026-11-01'"));
    }

    private static CertificateImports imports(RenewalWorld world) {
        return new CertificateImports(
                world.store,
                new Batches(world.audit, world.clock),
                world.audit,
                world.roster,
                world.certificates,
                world.clock,
                Texts.load());
    }
}
