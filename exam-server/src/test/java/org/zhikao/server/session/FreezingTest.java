package org.zhikao.server.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Inclusion;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.RecordType;
import org.zhikao.form.FrozenDocument;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;
import org.zhikao.form.OpenedDraw;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;

/** Freezing: forms, their commitment, the secret, the papers made from them. */
class FreezingTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFreezeCommitsToEveryFormAndToTheSecret(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(5);
        SessionView view = world.sessions.view(session);
        assertEquals("FROZEN", view.state());
        assertEquals(5, view.forms());
        JsonNode body = record(world, RecordType.FORMS_FROZEN, session);
        assertEquals(5, body.path("forms").asInt());
        assertEquals(view.formsRoot(), body.path("formsRoot").asText());
        assertEquals(
                world.papers.manifest().digest().hex(), body.path("release").asText());
        assertEquals(
                world.papers.blueprint().digest().hex(), body.path("blueprint").asText());
        List<Digest> forms =
                world.prepared.stream().map(PreparedSitting::formDigest).toList();
        assertEquals(5, Set.copyOf(forms).size(), "everybody has another paper");
        assertEquals(
                view.formsRoot(),
                MerkleTree.rootOf(forms.stream().map(Digest::bytes).toList()).hex());
        assertFalse(body.toString().contains("考生"), "no names in a record");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theDigestsOfFormsAreThoseOfTheSittingsAskedFor(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(5);
        Map<SittingId, Digest> all = world.forms(session);
        List<SittingId> some = List.copyOf(all.keySet()).subList(1, 3);
        PaperShelf papers = world.sessions.papers();

        Map<SittingId, Digest> asked = papers.digests(session, some);

        assertEquals(Set.copyOf(some), asked.keySet());
        assertTrue(all.entrySet().containsAll(asked.entrySet()));
        assertEquals(Map.of(), papers.digests(session, List.of()));
        assertEquals(Map.of(), papers.digests(session, List.of(new SittingId(UUID.randomUUID()))));
        assertEquals(Map.of(), papers.digests(world.created(), some), "of another session nothing is told");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void sittingsArePreparedInTicketOrderWithSeatAndTicket(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(7);
        assertEquals(
                world.tickets(session),
                world.prepared.stream().map(PreparedSitting::ticket).toList());
        PreparedSitting last = world.prepared.get(6);
        assertEquals("01", last.seatLabel());
        assertEquals(SamplePapers.SLOTS, last.slotCount());
        assertEquals(SamplePapers.MINUTES, last.durationMinutes());
        assertEquals(world.sessions.papers().form(session, last.sitting()).digest(), last.formDigest());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyFormIsProvenUnderTheCommittedRoot(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(7);
        for (PreparedSitting sitting : world.prepared) {
            Inclusion proof = world.sessions.papers().proof(session, sitting.sitting());
            assertTrue(MerkleTree.verifyInclusion(
                    MerkleTree.leafHash(sitting.formDigest().bytes()),
                    proof.index(),
                    proof.size(),
                    proof.hashes(),
                    new Digest(world.sessions.view(session).formsRoot())));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSecretIsNotInTheDatabaseUntilItIsOpenedAndThenRederivesEveryForm(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(3);
        refused(Reason.CONFLICT, "session.draw.sealed", () -> world.sessions.draw(session, Optional.empty()));
        refused(Reason.CONFLICT, "session.seed.not-over", () -> world.sessions.openSeed(session, SessionWorld.ADMIN));
        world.progress(id -> true);
        assertEquals(
                "SEED_OPENED",
                world.sessions.openSeed(session, SessionWorld.ADMIN).state());

        JsonNode frozen = record(world, RecordType.FORMS_FROZEN, session);
        JsonNode opened = record(world, RecordType.SEED_OPENED, session);
        byte[] secret = HexFormat.of().parseHex(opened.path("secret").asText());
        assertEquals(frozen.path("secretCommitment").asText(), Digest.of(secret).hex());
        assertEquals(
                world.register
                        .records(RecordType.FORMS_FROZEN, session.value())
                        .get(0)
                        .digest()
                        .hex(),
                opened.path("links").path("formsFrozen").asText());
        OpenedDraw draw =
                OpenedDraw.parse(world.sessions.draw(session, Optional.empty()).json());
        assertArrayEquals(secret, draw.secret());
        assertEquals(2, frozen.path("assembly").asInt());
        assertEquals(
                frozen.path("document").asText(),
                draw.document().orElseThrow().digest(secret).hex());
        for (PreparedSitting sitting : world.prepared) {
            assertEquals(
                    sitting.formDigest(),
                    draw.form(
                                    world.papers.manifest(),
                                    world.papers.blueprint(),
                                    sitting.sitting().value())
                            .orElseThrow()
                            .digest());
        }
        byte[] sealed = world.store.read(
                handle -> handle.createQuery("SELECT sealed FROM session_secret WHERE session_id = :id")
                        .bind("id", session)
                        .mapTo(byte[].class)
                        .one());
        assertFalse(HexFormat.of().formatHex(sealed).contains(HexFormat.of().formatHex(secret)), "stored sealed only");
        refused(Reason.CONFLICT, "session.seed.again", () -> world.sessions.openSeed(session, SessionWorld.ADMIN));
        assertEquals(
                1,
                world.register.records(RecordType.SEED_OPENED, session.value()).size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void neighboursNeverSeeAnItemInOneOrderAndTheDocumentNamesThem(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(7);
        world.progress(id -> true);
        world.sessions.openSeed(session, SessionWorld.ADMIN);
        List<FrozenDocument.Sitting> sittings = world.sessions
                .draw(session, Optional.empty())
                .document()
                .orElseThrow()
                .sittings();
        // Two rows of three in the first room: the fifth seat has one beside it and three before it.
        assertEquals(List.of(0, 1, 2, 3), sittings.get(4).near());
        assertEquals(List.of(), sittings.get(6).near());
        for (FrozenDocument.Sitting sitting : sittings) {
            var orders = orders(world, session, sitting);
            for (int near : sitting.near()) {
                var others = orders(world, session, sittings.get(near));
                orders.forEach((part, order) -> assertNotEquals(order, others.get(part), part));
            }
        }
    }

    private static Map<String, List<String>> orders(
            SessionWorld world, SessionId session, FrozenDocument.Sitting sitting) {
        return world.sessions.papers().form(session, new SittingId(sitting.id())).slots().stream()
                .collect(Collectors.toMap(
                        FrozenSlot::partId,
                        slot -> slot.options().stream()
                                .map(FrozenOption::optionId)
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFailingPreparationUndoesTheFreeze(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.created();
        world.enrol(session, false, "310001,,,");
        world.preparing((handle, sittings) -> {
            throw new IllegalStateException("no sittings today");
        });
        assertThrows(RuntimeException.class, () -> world.sessions.freeze(session, SessionWorld.ADMIN));
        assertEquals("PLANNED", world.sessions.view(session).state());
        assertEquals(List.of(), world.register.records(RecordType.FORMS_FROZEN, session.value()));
        world.preparing((handle, sittings) -> {});
        assertEquals(
                "FROZEN", world.sessions.freeze(session, SessionWorld.ADMIN).state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onlyThePlacesOfWhoeverIsAskedForCountAndNoneBeforeTheFreeze(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = new SessionId(UUID.fromString(
                world.sessions.create(world.plan(true), SessionWorld.ADMIN).id()));
        world.enrol(session, false, SessionWorld.badge(1) + ",,,", SessionWorld.badge(2) + ",,,");
        List<PersonId> one = List.of(
                world.roster.findByBadge(SessionWorld.badge(1)).orElseThrow().id());
        assertEquals(List.of(), counted(world, one));
        world.sessions.freeze(session, SessionWorld.ADMIN);

        assertEquals(one, counted(world, one));
        assertEquals(List.of(), counted(world, List.of()));
    }

    private static List<PersonId> counted(SessionWorld world, List<PersonId> persons) {
        return world.store.read(handle -> world.sessions.candidates().counted(handle, persons)).stream()
                .map(CountedCandidacy::personId)
                .toList();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void afterTheFreezeNothingChangesAnyMore(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(2);
        refused(Reason.CONFLICT, "session.enrol.frozen", () -> world.enrol(session, false, "310009,,,"));
        refused(Reason.CONFLICT, "session.enrol.frozen", () -> world.enrol(session, true, "310009,,,"));
        refused(Reason.CONFLICT, "session.freeze.again", () -> world.sessions.freeze(session, SessionWorld.ADMIN));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPaperIsTheSameAfterARestartAndTellsNoItem(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(2);
        SittingId sitting = world.prepared.get(0).sitting();
        Paper paper = world.sessions.papers().paper(session, sitting);
        world.sessions.papers().paper(session, sitting);
        assertEquals(1, world.papers.opened(), "rendered once, then kept by its digest");
        assertArrayEquals(
                paper.json(), world.restarted().papers().paper(session, sitting).json());
        String json = new String(paper.json(), StandardCharsets.UTF_8);
        world.sessions.papers().form(session, sitting).slots().forEach(slot -> {
            assertFalse(json.contains("\"" + slot.partId() + "\""), slot.partId());
            slot.options().forEach(option -> assertTrue(json.contains(option.token())));
        });
        assertNotEquals(
                json,
                new String(
                        world.sessions
                                .papers()
                                .paper(session, world.prepared.get(1).sitting())
                                .json(),
                        StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFormWhoseStoredBytesChangedIsNeverDelivered(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        SessionId session = world.frozen(1);
        world.store.change(
                handle -> handle.execute("UPDATE frozen_form SET canonical = REPLACE(canonical, '200', '900')"));
        assertThrows(
                IllegalStateException.class,
                () -> world.sessions
                        .papers()
                        .paper(session, world.prepared.get(0).sitting()));
    }

    /** The body of the only record of this type about the session. */
    private static JsonNode record(SessionWorld world, RecordType type, SessionId session) {
        var records = world.register.records(type, session.value());
        assertEquals(1, records.size());
        JsonNode record = CanonicalJson.parse(records.get(0).bytes());
        return record.path("body");
    }
}
