package org.zhikao.server;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.accommodation.Looks;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.catalog.TestRelease;
import org.zhikao.server.proctoring.Rooms;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.renewal.OfficerRecords;
import org.zhikao.server.result.ResultPorts;
import org.zhikao.server.result.Results;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.roster.Standings;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionEvidence;
import org.zhikao.server.session.SessionPorts;
import org.zhikao.server.session.SessionSettings;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.sitting.RoomClock;
import org.zhikao.server.sitting.SittingPorts;
import org.zhikao.server.sitting.SittingSettings;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.supplement.Supplements;
import org.zhikao.server.training.Ledgers;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Texts;

/**
 * What is on record of officers, read as a node reads it: the root's own adapters over real doors, without endpoints and
 * without anything that runs in the background. Nothing is scheduled, sat or released through it.
 */
public final class ReadRecords {

    private final Catalog catalog;
    private final Results results;

    /**
     * Reads this database.
     *
     * @param zone in which days are
     */
    public ReadRecords(Store store, Register register, Audit audit, Roster roster, Clock clock, ZoneId zone) {
        UUID custodian = UUID.randomUUID();
        catalog = new Catalog(store, TestKeys.node(), key -> Optional.of(custodian), custodian::equals, audit, clock);
        Feed feed = new Feed(store, clock);
        Sessions sessions = new Sessions(
                store,
                clock,
                new SessionSettings(zone, false),
                roster,
                audit,
                new SessionEvidence(register, TestKeys.node().sealing()),
                Texts.load(),
                new SessionPorts(
                        new CatalogPapers(catalog, new Notices(store, feed, register, audit, clock)),
                        (handle, prepared) -> {},
                        (handle, session) -> {},
                        session -> true,
                        (handle, session) -> Set.of(),
                        (handle, session, seats) -> () -> {},
                        (handle, facts) -> {},
                        (handle, persons, day, usual) -> Map.of()));
        Sittings sittings = new Sittings(
                store,
                feed,
                clock,
                SittingSettings.USUAL,
                new SittingPorts(
                        new SessionPapers(sessions, catalog, new Looks(store, sessions, clock, zone)),
                        (handle, body) -> UUID.randomUUID(),
                        new NoRooms(),
                        receipt -> ""),
                new byte[32]);
        Rooms rooms = new Rooms(store, clock, feed, audit, sessions, sittings, Optional::empty);
        Supplements supplements = new Supplements(
                store, register, audit, feed, sessions, sittings, (handle, session, sitting, closed) -> false, clock);
        results = new Results(
                store,
                register,
                audit,
                new ResultPorts(
                        new SessionExams(sessions, catalog),
                        new SittingStreams(sittings, sessions, rooms, supplements, clock),
                        key -> Optional.empty(),
                        new ShippedTitles(),
                        new Batches(audit, clock)::moment,
                        session -> {}),
                TestKeys.node().anchor(),
                clock,
                zone);
    }

    /** As the root fills the port. */
    public OfficerRecords of(Standings standings, Ledgers ledgers) {
        return new OfficerFacts(standings, ledgers, results);
    }

    /**
     * A release and a blueprint that the catalog accepted.
     *
     * @param release digest of its manifest
     * @param blueprint digest of it
     */
    public record Papers(Digest release, Digest blueprint) {}

    /** Brings a small release and its blueprint in. */
    public Papers accept(Caller caller) {
        SigningKey signer = TestKeys.person("Signer");
        byte[] file = TestRelease.file(1, signer, TestKeys.node().sealing().certificate());
        Digest release = new Digest(catalog.publish(file, caller).digest());
        return new Papers(
                release,
                new Digest(catalog.putBlueprint(TestRelease.BLUEPRINT, Optional.of(release), caller)
                        .digest()));
    }

    /** Nobody sits. */
    private static final class NoRooms implements RoomClock {
        @Override
        public Optional<Instant> startedAt(RoomId room) {
            return Optional.empty();
        }

        @Override
        public boolean isUnderWay(RoomId room) {
            return false;
        }

        @Override
        public Map<RoomId, String> paused() {
            return Map.of();
        }

        @Override
        public Standing standing(Handle handle, RoomId room) {
            return Standing.CLOSED;
        }
    }
}
