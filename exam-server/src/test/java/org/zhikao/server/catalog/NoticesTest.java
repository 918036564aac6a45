package org.zhikao.server.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.bank.ReleaseManifest;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.evidence.Verified;
import org.zhikao.regulation.RegulationId;
import org.zhikao.regulation.force.Effect;
import org.zhikao.regulation.force.ForceNotice;
import org.zhikao.regulation.force.ForcePeriod;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.session.LawNotices;
import org.zhikao.server.session.SamplePapers;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

class NoticesTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final LocalDate CHANGE = LocalDate.parse("2027-01-01");
    private static final ForceNotice AMENDED = LawNotices.amended(CHANGE);
    private static final ForceNotice REPEALED = LawNotices.repealed(CHANGE);

    private final SettableClock clock = new SettableClock();
    private final List<Feed> feeds = new ArrayList<>();
    private final Caller admin = new Caller.Person(UUID.randomUUID(), "管理员", List.of());
    private final ReleaseManifest release = new SamplePapers(ReleaseManifest.Secrecy.SECRET).manifest();

    @AfterEach
    void stop() throws InterruptedException {
        for (Feed feed : feeds) {
            feed.stop();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNoticeStaysAndCountsFromItsDayOn(Supplier<Store> database) {
        Store store = database.get();
        Notices notices = notices(store);
        assertEquals(
                List.of(),
                notices.told(release.digest(), release, CHANGE).impact().items());

        NoticeSummary summary = notices.publish(AMENDED.canonical(), false, admin);

        assertEquals(1, summary.number());
        assertEquals("law-1", summary.regulation());
        assertEquals("管理员", summary.receivedByName());
        assertEquals(Optional.of(AMENDED), notices.find(1));
        assertEquals(Optional.empty(), notices.find(2));
        assertEquals(List.of(summary), notices(store).all());
        assertEquals(
                30, notices.told(release.digest(), release, CHANGE).impact().count(Effect.CHANGED));
        assertEquals(
                0,
                notices.told(release.digest(), release, CHANGE.minusDays(1))
                        .impact()
                        .quarantined()
                        .size());
        assertEquals(List.of("NOTICE"), texts(store, "SELECT kind FROM feed_event WHERE topic = 'impact'"));
        assertEquals(
                List.of("notice:1"), texts(store, "SELECT subject FROM audit_entry WHERE action = 'catalog.notice'"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsToldOfANoticeIsKeptWithItOrNeitherIs(Supplier<Store> database) {
        Store store = database.get();
        Notices notices = notices(store);
        assertThrows(
                IllegalStateException.class,
                () -> notices.publish(AMENDED.canonical(), false, admin, summary -> {
                    throw new IllegalStateException("broken off");
                }));
        assertEquals(List.of(), notices.all());
        assertEquals(List.of(), texts(store, "SELECT kind FROM feed_event WHERE topic = 'impact'"));
        for (int time = 0; time < 2; time++) {
            notices.publish(
                    AMENDED.canonical(),
                    false,
                    admin,
                    summary -> List.of(new Feed.Entry(
                            Notices.TOPIC,
                            "IMPACT",
                            JsonNodeFactory.instance.objectNode().put("number", summary.number()))));
        }
        assertEquals(
                List.of("NOTICE", "IMPACT"),
                texts(store, "SELECT kind FROM feed_event WHERE topic = 'impact' ORDER BY seq"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theNewestOfARegulationCountsOnEveryNode(Supplier<Store> database) {
        Store store = database.get();
        Notices here = notices(store);
        Notices there = notices(store);
        here.publish(AMENDED.canonical(), false, admin);
        assertEquals(1, here.publish(AMENDED.canonical(), false, admin).number(), "once more changes nothing");
        assertEquals(30, there.told(release.digest(), release, CHANGE).impact().count(Effect.CHANGED));
        assertEquals(2, there.publish(REPEALED.canonical(), true, admin).number());
        assertEquals(30, here.told(release.digest(), release, CHANGE).impact().count(Effect.ENDED));
        assertEquals(
                3, here.publish(AMENDED.canonical(), true, admin).number(), "what was corrected can be taken back");
        assertEquals(30, there.told(release.digest(), release, CHANGE).impact().count(Effect.CHANGED));
        assertTrue(there.law().notice(new RegulationId("law-1")).isPresent());
        assertEquals(3, there.all().get(0).number());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOlderOrAPoorerNoticeTakesNoPlaceUnlessSomebodyInsists(Supplier<Store> database) {
        Store store = database.get();
        Notices notices = notices(store);
        notices.publish(AMENDED.canonical(), false, admin);
        Refusal poorer = refused(
                Reason.CONFLICT, "catalog.notice.poorer", () -> notices.publish(REPEALED.canonical(), false, admin));
        assertEquals("1", poorer.arguments().get(0));
        assertTrue(String.valueOf(poorer.arguments().get(1)).contains("version 2026-12-01 is missing"));
        assertEquals(1, notices.all().size());

        notices.publish(REPEALED.canonical(), true, admin);
        Refusal older = refused(
                Reason.CONFLICT, "catalog.notice.older", () -> notices.publish(AMENDED.canonical(), false, admin));
        assertEquals(List.of("2", "1"), older.arguments());
        assertEquals(
                30, notices.told(release.digest(), release, CHANGE).impact().count(Effect.ENDED));
        notices.publish(AMENDED.canonical(), true, admin);

        List<String> audited =
                texts(store, "SELECT detail FROM audit_entry WHERE action = 'catalog.notice' ORDER BY seq");
        assertTrue(!audited.get(0).contains("replaces"), audited.get(0));
        assertTrue(audited.get(1).contains("catalog.notice.poorer")
                && audited.get(1).contains("\"replaces\":1"));
        assertTrue(audited.get(2).contains("catalog.notice.older")
                && audited.get(2).contains("\"replaces\":2"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFullerNoticeTakesThePlaceWithoutAWord(Supplier<Store> database) {
        Notices notices = notices(database.get());
        ForceNotice before = new ForceNotice(
                AMENDED.regulation(),
                AMENDED.title(),
                List.of(open(AMENDED.periods().get(0))),
                AMENDED.indexes().subList(0, 1),
                List.of(),
                List.of());
        notices.publish(before.canonical(), false, admin);
        assertEquals(2, notices.publish(AMENDED.canonical(), false, admin).number());
    }

    private static ForcePeriod open(ForcePeriod period) {
        return new ForcePeriod(
                period.regulation(),
                period.version(),
                period.title(),
                period.from(),
                false,
                Optional.empty(),
                false,
                period.status(),
                Optional.empty(),
                period.source(),
                true);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNoticeStandsInTheRegisterAndAnybodyCanCheckIt(Supplier<Store> database) {
        Store store = database.get();
        Notices notices = notices(store);
        UUID record =
                notices.publish(AMENDED.canonical(), false, admin).recordId().orElseThrow();
        refused(Reason.BUSY, "catalog.notice.not-entered", () -> notices.proof(1));
        register(store).registrar().finish();

        ProofBundle proof = notices.proof(1);
        Verified verified =
                BundleVerifier.verify(proof, TrustAnchor.of(TestKeys.root().certificate()));
        assertEquals(
                record.toString(), verified.records().get(0).record().recordId().toString());
        assertEquals("LAW_NOTICE", verified.records().get(0).record().type());
        assertEquals(
                AMENDED.digest().hex(),
                verified.records()
                        .get(0)
                        .record()
                        .body()
                        .path("attachments")
                        .path("notice.json")
                        .asText());
        assertEquals(
                AMENDED,
                ForceNotice.read("notice", proof.attachment("notice.json").orElseThrow()));
        ProofBundle other = proof.withAttachment("notice.json", REPEALED.canonical());
        assertThrows(
                EvidenceRefused.class,
                () -> BundleVerifier.verify(
                        other, TrustAnchor.of(TestKeys.root().certificate())));

        refused(Reason.NOT_FOUND, "impact.unknown", () -> notices.proof(2));
        store.change(handle -> handle.execute("UPDATE catalog_notice SET record_id = NULL"));
        refused(Reason.CONFLICT, "catalog.notice.no-record", () -> notices.proof(1));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNoticeFromBeforeTheRegisterKnewOfThemIsEnteredWhenItIsSentOnceMore(Supplier<Store> database) {
        Store store = database.get();
        Notices notices = notices(store);
        NoticeSummary first = notices.publish(AMENDED.canonical(), false, admin);
        store.change(handle -> handle.execute("UPDATE catalog_notice SET record_id = NULL"));

        NoticeSummary again = notices.publish(AMENDED.canonical(), false, admin);

        assertEquals(1, again.number());
        assertEquals(List.of(again), notices.all());
        assertTrue(again.recordId().isPresent() && !again.recordId().equals(first.recordId()));
        register(store).registrar().finish();
        assertEquals(
                AMENDED,
                ForceNotice.read(
                        "notice", notices.proof(1).attachment("notice.json").orElseThrow()));
        assertEquals(
                List.of("notice:1"),
                texts(store, "SELECT subject FROM audit_entry WHERE action = 'catalog.enter-notice'"));
        assertEquals(again, notices.publish(AMENDED.canonical(), false, admin), "and now it changes nothing");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNoticeThatIsEnteredLateNamesTheOneThatItReplaced(Supplier<Store> database) {
        Store store = database.get();
        Notices notices = notices(store);
        notices.publish(AMENDED.canonical(), false, admin);
        notices.publish(REPEALED.canonical(), true, admin);
        store.change(handle -> handle.execute("UPDATE catalog_notice SET record_id = NULL"));

        int number = notices.publish(REPEALED.canonical(), false, admin).number();

        register(store).registrar().finish();
        Verified verified = BundleVerifier.verify(
                notices.proof(number), TrustAnchor.of(TestKeys.root().certificate()));
        assertEquals(
                AMENDED.digest().hex(),
                verified.records().get(0).record().body().path("replaces").asText());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatBreaksItsFormIsRefusedAndNothingIsWritten(Supplier<Store> database) {
        Store store = database.get();
        Notices notices = notices(store);
        byte[] broken = new String(AMENDED.canonical(), StandardCharsets.UTF_8)
                .replace("\"schema\":1", "\"schema\":9")
                .getBytes(StandardCharsets.UTF_8);
        String told = String.valueOf(
                refused(Reason.BAD_INPUT, "catalog.notice.refused", () -> notices.publish(broken, false, admin))
                        .arguments()
                        .get(0));
        assertTrue(told.contains("schema"), told);
        refused(Reason.BAD_INPUT, "catalog.notice.refused", () -> notices.publish(new byte[] {'['}, false, admin));
        refused(Reason.BAD_INPUT, "catalog.notice.refused", () -> notices.publish(new byte[0], false, admin));
        assertEquals(List.of(), notices.all());
    }

    private Notices notices(Store store) {
        Feed feed = new Feed(store, clock);
        feed.start();
        feeds.add(feed);
        return new Notices(store, feed, register(store), new Audit(store, clock), clock);
    }

    private Register register(Store store) {
        return new Register(store, TestKeys.node(), "test/register", clock);
    }

    private static List<String> texts(Store store, String query) {
        return store.read(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
