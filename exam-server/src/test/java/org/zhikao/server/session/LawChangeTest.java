package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.RecordType;
import org.zhikao.form.Assembly;
import org.zhikao.form.FrozenSlot;
import org.zhikao.form.OpenedDraw;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** A session is drawn from the items whose words are in force on its day, and can be drawn anew before it begins. */
class LawChangeTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    /** Of the exam, which opens at ten in the morning of its zone. */
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    /** Items 26 to 30 rest on the second article. */
    static final Set<String> SECOND =
            Set.copyOf(IntStream.rangeClosed(26, 30).mapToObj(i -> "item-" + i).toList());

    @ParameterizedTest
    @MethodSource(BOTH)
    void onTheDayOfTheChangeNoFormHoldsAnItemOnChangedWords(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE));
        SessionId session = world.frozen(10);
        assertTrue(drawn(world, session).stream().noneMatch(SECOND::contains));
        JsonNode record = body(
                world.register.records(RecordType.FORMS_FROZEN, session.value()).get(0));
        assertEquals(
                "[\"" + LawNotices.amended(DAY, SamplePapers.ARTICLE).digest().hex() + "\"]",
                record.path("notices").toString());
        assertFalse(record.toString().contains("item-"), "candidates get this record: " + record);
        assertEquals(5, record.path("leftOut").path("items").asInt());
        FreezesView.Line freeze = world.sessions.freezes(session).freezes().get(0);
        assertEquals(SECOND, Set.copyOf(freeze.leftOut()));
        world.progress(id -> true);
        world.sessions.openSeed(session, SessionWorld.ADMIN);
        everyFormIsMadeAgain(world, session, freeze, world.forms(session));
    }

    /** As an auditor does, from the records, the release, the blueprint and what staff see of the freeze. */
    static void everyFormIsMadeAgain(
            SessionWorld world, SessionId session, FreezesView.Line freeze, Map<SittingId, Digest> forms) {
        JsonNode frozen = world.register.records(RecordType.FORMS_FROZEN, session.value()).stream()
                .filter(record -> record.digest().hex().equals(freeze.formsRecordDigest()))
                .map(LawChangeTest::body)
                .findFirst()
                .orElseThrow();
        JsonNode opened = world.register.records(RecordType.SEED_OPENED, session.value()).stream()
                .map(LawChangeTest::body)
                .filter(body -> body.path("links").path("formsFrozen").asText().equals(freeze.formsRecordDigest()))
                .findFirst()
                .orElseThrow();
        byte[] secret = HexFormat.of().parseHex(opened.path("secret").asText());
        assertEquals(frozen.path("secretCommitment").asText(), Digest.of(secret).hex());
        Assembly assembly =
                new Assembly(world.papers.manifest(), world.papers.blueprint(), Set.copyOf(freeze.leftOut()));
        assertEquals(
                frozen.path("leftOut").path("commitment").asText(),
                freeze.leftOut().isEmpty()
                        ? ""
                        : assembly.leftOutCommitment(secret).hex());
        OpenedDraw draw = world.sessions.draw(session, Optional.of(UUID.fromString(freeze.formsRecord())));
        assertEquals(freeze.leftOut(), draw.leftOut());
        forms.forEach((sitting, form) -> assertEquals(
                form,
                draw.form(world.papers.manifest(), world.papers.blueprint(), sitting.value())
                        .orElseThrow()
                        .digest()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void formsAreDrawnAnewOncePerChangeAndNeverWithoutOne(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(10);
        refused(Reason.CONFLICT, "session.refreeze.nothing", () -> refreeze(world, session));
        world.papers.tell(LawNotices.amended(DAY.plusDays(1), SamplePapers.ARTICLE));
        refused(Reason.CONFLICT, "session.refreeze.nothing", () -> refreeze(world, session));
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE));
        refreeze(world, session);
        assertEquals(10, world.news.get(0).path("forms").asInt());
        assertEquals(session.toString(), world.news.get(0).path("session").asText());
        refused(Reason.CONFLICT, "session.refreeze.nothing", () -> refreeze(world, session));
        assertEquals(1, world.news.size());
        assertEquals(2, world.sessions.freezes(session).freezes().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSecretsOfFormsThatOthersReplacedAreOpenedToo(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(10);
        Map<SittingId, Digest> first = world.forms(session);
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE));
        refreeze(world, session);
        refused(Reason.CONFLICT, "session.seed.not-over", () -> openSeed(world, session));
        world.progress(id -> true);
        openSeed(world, session);
        List<FreezesView.Line> freezes = world.sessions.freezes(session).freezes();
        everyFormIsMadeAgain(world, session, freezes.get(0), first);
        everyFormIsMadeAgain(world, session, freezes.get(1), world.forms(session));
        assertEquals("第二条修改", freezes.get(0).superseded().orElseThrow().reason());
        assertEquals(
                2, freezes.stream().map(FreezesView.Line::seedRecord).distinct().count());
        refused(Reason.CONFLICT, "session.seed.again", () -> openSeed(world, session));
        // As it was before: the last secret open, those before it not.
        world.store.change(handle -> handle.execute("UPDATE superseded_freeze SET seed_record = NULL"));
        openSeed(world, session);
        assertEquals(
                3,
                world.register.records(RecordType.SEED_OPENED, session.value()).size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasReadBeforeTheLocksIsHeldAgainstWhatIsThereThen(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId planned = world.created();
        world.enrol(planned, false, "310001,,,");
        world.papers.meanwhile(() -> world.enrol(planned, false, "310002,,,"));
        refused(Reason.CONFLICT, "session.freeze.changed", () -> world.sessions.freeze(planned, SessionWorld.ADMIN));
        assertEquals(2, world.sessions.freeze(planned, SessionWorld.ADMIN).forms(), "nobody is left without a form");
        SessionId session = world.frozen(10);
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE));
        world.papers.meanwhile(() -> refreeze(world, session));
        refused(Reason.CONFLICT, "session.freeze.changed", () -> refreeze(world, session));
        assertEquals(2, world.sessions.freezes(session).freezes().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNoticeThatComesWhileTheFormsAreMadeIsHeldAgainstThem(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId planned = world.created();
        world.enrol(
                planned,
                false,
                IntStream.rangeClosed(1, 8)
                        .mapToObj(officer -> SessionWorld.badge(officer) + ",,,")
                        .toArray(String[]::new));
        world.papers.afterwards(() -> world.papers.tell(LawNotices.amended(DAY.plusDays(1), SamplePapers.ARTICLE)));
        assertEquals(
                "FROZEN", world.sessions.freeze(planned, SessionWorld.ADMIN).state(), "it says nothing of the day");
        SessionId session = world.created();
        world.enrol(session, false, "310012,,,");
        world.papers.afterwards(() -> world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE)));
        refused(Reason.CONFLICT, "session.freeze.changed", () -> world.sessions.freeze(session, SessionWorld.ADMIN));
        world.sessions.freeze(session, SessionWorld.ADMIN);
        assertTrue(drawn(world, session).stream().noneMatch(SECOND::contains));

        world.papers.afterwards(() -> world.papers.tell(LawNotices.amended(DAY, SamplePapers.SECOND)));
        refused(Reason.CONFLICT, "session.freeze.changed", () -> refreeze(world, planned));
        assertEquals(1, world.sessions.freezes(planned).freezes().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatOldRecordsSayWasLeftOutIsStillShown(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(10);
        asBefore(world, session, List.of("item-1", "item-2"));
        assertEquals(
                List.of("item-1", "item-2"),
                world.sessions.freezes(session).freezes().get(0).leftOut());
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE));
        refreeze(world, session);
        List<FreezesView.Line> freezes = world.sessions.freezes(session).freezes();
        assertEquals(List.of("item-1", "item-2"), freezes.get(0).leftOut());
        assertEquals(SECOND, Set.copyOf(freezes.get(1).leftOut()));
        world.progress(id -> true);
        openSeed(world, session);
        for (FreezesView.Line freeze : freezes) {
            OpenedDraw draw = world.sessions.draw(session, Optional.of(UUID.fromString(freeze.formsRecord())));
            assertEquals(freeze.leftOut(), draw.leftOut(), "what the forms are made again from");
        }
    }

    /** As freezes were when the record itself listed the items. */
    private static void asBefore(SessionWorld world, SessionId session, List<String> leftOut) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("sessionId", session.toString());
        leftOut.forEach(body.putArray("leftOut")::add);
        world.store.change(handle -> {
            Intent intent = world.register.intend(handle, RecordType.FORMS_FROZEN, body);
            handle.createUpdate("""
                            UPDATE session_secret SET left_out = '', forms_record = :record, forms_record_digest = :digest
                            WHERE session_id = :session
                            """)
                    .bind("record", intent.recordId())
                    .bind("digest", intent.digest().hex())
                    .bind("session", session.value())
                    .execute();
        });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whereItemsStandIsKnownWithoutReadingTheForms(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(10);
        Set<SittingId> sittings = new HashSet<>();
        int[] slots = {0};
        world.sessions
                .papers()
                .each(
                        session,
                        (sitting, form) -> form.slots().stream()
                                .filter(slot -> SECOND.contains(slot.partId()))
                                .forEach(slot -> {
                                    sittings.add(sitting);
                                    slots[0]++;
                                }));
        ItemsDrawn expected =
                new ItemsDrawn(world.sessions.papers().formsRecord(session).orElseThrow(), sittings, slots[0]);
        world.store.change(handle -> handle.execute("""
                CREATE TABLE noted AS SELECT forms_record, item_id, slots, sittings FROM drawn_item
                """));
        world.store.change(handle -> handle.execute("DELETE FROM drawn_item"));
        assertEquals(expected, drawnOf(world, session), "forms that were frozen before items were noted");
        world.store.change(handle -> handle.execute("""
                INSERT INTO drawn_item (forms_record, item_id, slots, sittings)
                SELECT forms_record, item_id, slots, sittings FROM noted
                """));
        world.store.change(handle -> handle.execute("UPDATE frozen_form SET canonical = 'never read'"));
        assertEquals(expected, drawnOf(world, session));
    }

    private static ItemsDrawn drawnOf(SessionWorld world, SessionId session) {
        return world.sessions.papers().drawn(session, SECOND).orElseThrow();
    }

    private static SessionView refreeze(SessionWorld world, SessionId session) {
        return world.sessions.refreeze(session, " 第二条修改 ", SessionWorld.ADMIN);
    }

    private static SessionView openSeed(SessionWorld world, SessionId session) {
        return world.sessions.openSeed(session, SessionWorld.ADMIN);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theDayBeforeTheyAreDrawnAsEver(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        world.papers.tell(LawNotices.amended(DAY.plusDays(1), SamplePapers.ARTICLE));
        SessionId session = world.frozen(10);
        assertTrue(drawn(world, session).stream().anyMatch(SECOND::contains));
        JsonNode record = body(
                world.register.records(RecordType.FORMS_FROZEN, session.value()).get(0));
        assertFalse(record.has("leftOut") || record.has("notices"), record.toString());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPlanThatTooLittleIsLeftForIsRefusedNamingArticlesAndCure(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId planned = world.created();
        world.enrol(planned, false, "310001,,,");
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.SECOND));
        Refusal refusal = refused(Reason.BAD_INPUT, "session.plan.law-changed", world::created);
        assertEquals(25, refusal.arguments().get(1));
        assertEquals("law-1 第一条", refusal.arguments().get(3));
        refused(Reason.BAD_INPUT, "session.plan.law-changed", () -> world.sessions.freeze(planned, SessionWorld.ADMIN));
        assertTrue(world.sessions.isShort(world.sessions.find(planned).orElseThrow(), world.papers.law()));
        world.papers.tell(LawNotices.repealed(DAY));
        assertEquals(
                "law-1 第一条、law-1 第二条",
                refused(Reason.BAD_INPUT, "session.plan.law-changed", world::created)
                        .arguments()
                        .get(3));
        world.papers.tell(LawNotices.repealed(DAY.plusDays(1)));
        assertFalse(world.sessions.isShort(world.sessions.find(planned).orElseThrow(), world.papers.law()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void formsFrozenAnewHoldNoneOfThemAndTheFirstStayOnRecord(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(10);
        Map<SittingId, Digest> first = world.forms(session);
        StoredRecord before =
                world.register.records(RecordType.FORMS_FROZEN, session.value()).get(0);
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE));

        SessionView view = refreeze(world, session);

        assertEquals("FROZEN", view.state());
        assertEquals(10, view.forms());
        Map<SittingId, Digest> second = world.forms(session);
        assertEquals(first.keySet(), second.keySet());
        first.forEach((sitting, form) -> assertNotEquals(form, second.get(sitting)));
        assertTrue(drawn(world, session).stream().noneMatch(SECOND::contains));
        List<StoredRecord> records = world.register.records(RecordType.FORMS_FROZEN, session.value());
        assertEquals(2, records.size());
        JsonNode after = body(records.stream()
                .filter(record -> !record.digest().equals(before.digest()))
                .findFirst()
                .orElseThrow());
        assertEquals(
                before.digest().hex(),
                after.path("previous").path("formsFrozen").asText());
        assertEquals(view.formsRoot(), after.path("formsRoot").asText());
        assertEquals(List.of("第二条修改"), kept(world, "SELECT reason FROM superseded_freeze"));
        assertEquals(
                Set.copyOf(first.values().stream().map(Digest::hex).toList()),
                Set.copyOf(kept(world, "SELECT form_digest FROM superseded_form")));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onceItHasBegunOrSomebodyHasComeTheFormsStay(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId planned = world.created();
        refused(
                Reason.CONFLICT,
                "session.refreeze.not-frozen",
                () -> world.sessions.refreeze(planned, "修改", SessionWorld.ADMIN));
        SessionId session = world.frozen(10);
        Map<SittingId, Digest> forms = world.forms(session);
        refused(Reason.BAD_INPUT, "session.reason", () -> world.sessions.refreeze(session, " ", SessionWorld.ADMIN));
        refused(
                Reason.BAD_INPUT,
                "session.reason",
                () -> world.sessions.refreeze(session, "长".repeat(501), SessionWorld.ADMIN));
        refused(
                Reason.NOT_FOUND,
                "session.unknown",
                () -> world.sessions.refreeze(SessionId.random(), "修改", SessionWorld.ADMIN));
        world.papers.tell(LawNotices.amended(DAY, SamplePapers.ARTICLE));
        world.withdrawing((handle, id) -> {
            throw new Refusal(Reason.CONFLICT, "sitting.withdraw.touched", 1);
        });
        refused(
                Reason.CONFLICT,
                "sitting.withdraw.touched",
                () -> world.sessions.refreeze(session, "修改", SessionWorld.ADMIN));
        world.withdrawing((handle, id) -> {});
        world.clock.advance(Duration.ofHours(1));
        refused(
                Reason.CONFLICT,
                "session.refreeze.begun",
                () -> world.sessions.refreeze(session, "修改", SessionWorld.ADMIN));
        assertEquals(forms, world.forms(session));
        assertEquals(List.of(), kept(world, "SELECT reason FROM superseded_freeze"));
    }

    static Set<String> drawn(SessionWorld world, SessionId session) {
        Set<String> items = new HashSet<>();
        world.sessions
                .papers()
                .each(
                        session,
                        (sitting, form) ->
                                form.slots().stream().map(FrozenSlot::partId).forEach(items::add));
        return items;
    }

    private static List<String> kept(SessionWorld world, String query) {
        return world.store.read(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    static JsonNode body(StoredRecord record) {
        return record.read().body();
    }
}
