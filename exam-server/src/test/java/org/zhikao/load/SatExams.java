package org.zhikao.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.zhikao.evidence.Digest;
import org.zhikao.form.FrozenForm;
import org.zhikao.form.FrozenOption;
import org.zhikao.form.FrozenSlot;
import org.zhikao.server.ReadRecords;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;

/**
 * Exams that were sat, scored and released: rows of sessions, rooms, candidates, frozen forms, sittings, scores and
 * releases as the doors would have left them, put into the tables by SQL because sitting them is not what is measured.
 * What no reader of results asks for is not there: streams of events, secrets, the register's records and the manifests
 * that were signed. Only release and blueprint came in by their door.
 *
 * <p>Of each session there are {@link #PLACES} officers from all over the list, as in a city whose units send some of
 * theirs to each day; so whoever reads some officers needs every session.
 */
final class SatExams {

    /** Candidates of a session. */
    static final int PLACES = 500;

    private static final int ROOM = 50;
    private static final int ROW = 10;
    private static final int SLOTS = 50;
    private static final int POINTS_A_SLOT = 200;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 1);
    private static final String BY = "person:load";

    private static final String SECTIONS = """
            [{"points":6200,"title":"一、单项选择题","totalPoints":7500},{"points":1950,"title":"二、判断题","totalPoints":2500}]""";

    private static final String STUDY =
            IntStream.rangeClosed(1, 9).mapToObj(n -> """
                    {"article":"%d","missed":1,"paragraph":1,"regulation":"law-1","topic":"主题","version":"2024-01-01"}""".formatted(n)).collect(Collectors.joining(",", "[", "]"));

    /** Every slot answered once. */
    private static final byte[] REVISIONS = revisions();

    private final Store store;
    private final ReadRecords.Papers papers;
    private final ZoneId zone;

    SatExams(Store store, ReadRecords.Papers papers, ZoneId zone) {
        this.store = store;
        this.papers = papers;
        this.zone = zone;
    }

    /** Every one of these passed an exam in June; a session a day. */
    void fill(List<PersonId> persons) {
        int sessions = (persons.size() + PLACES - 1) / PLACES;
        for (int number = 0; number < sessions; number++) {
            List<PersonId> candidates = new ArrayList<>();
            for (int place = number; place < persons.size(); place += sessions) {
                candidates.add(persons.get(place));
            }
            LocalDate day = FIRST_DAY.plusDays(number);
            store.change(handle -> new Filled(handle, day, candidates).insert());
        }
    }

    /** One session while it is written. */
    private final class Filled {

        private final Handle handle;
        private final LocalDate day;
        private final UUID session = UUID.randomUUID();
        private final OffsetDateTime opens;
        private final OffsetDateTime closes;
        private final OffsetDateTime after;
        private final List<Place> places = new ArrayList<>();

        Filled(Handle handle, LocalDate day, List<PersonId> candidates) {
            this.handle = handle;
            this.day = day;
            Instant begin = day.atTime(LocalTime.of(9, 0)).atZone(zone).toInstant();
            this.opens = begin.atOffset(ZoneOffset.UTC);
            this.closes = opens.plusHours(2);
            this.after = opens.plusDays(1);
            List<UUID> rooms = IntStream.range(0, (candidates.size() + ROOM - 1) / ROOM)
                    .mapToObj(any -> UUID.randomUUID())
                    .toList();
            for (int i = 0; i < candidates.size(); i++) {
                UUID sitting = UUID.randomUUID();
                places.add(new Place(i, candidates.get(i), sitting, rooms.get(i / ROOM), i % ROOM + 1, form(sitting)));
            }
        }

        void insert() {
            insertSession();
            insertRooms();
            insertCandidates();
            insertForms();
            insertSittings();
            insertScores();
        }

        private void insertSession() {
            handle.execute(
                    """
                    INSERT INTO exam_session (session_id, title, release_digest, blueprint_digest, opens_at, closes_at,
                        duration_minutes, counts_for_certificate, exam_day, day_number, state, created_at, created_by)
                    VALUES (?, ?, ?, ?, ?, ?, 60, TRUE, ?, 1, 'SEED_OPENED', ?, ?)
                    """,
                    session,
                    "换发考试",
                    papers.release().hex(),
                    papers.blueprint().hex(),
                    opens,
                    closes,
                    examDay(),
                    opens.minusDays(14),
                    BY);
        }

        private void insertRooms() {
            UUID site = UUID.randomUUID();
            handle.execute(
                    "INSERT INTO site (site_id, session_id, site_number, name) VALUES (?, ?, 1, ?)",
                    site,
                    session,
                    "考点");
            List<UUID> rooms = places.stream().map(Place::room).distinct().toList();
            PreparedBatch room = handle.prepareBatch("""
                    INSERT INTO room (room_id, session_id, site_id, room_number, name, seat_rows, seat_columns)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """);
            PreparedBatch seat = handle.prepareBatch(
                    "INSERT INTO seat (room_id, seat_number, seat_row, seat_column) VALUES (?, ?, ?, ?)");
            for (int i = 0; i < rooms.size(); i++) {
                room.add(rooms.get(i), session, site, i + 1, "第" + (i + 1) + "考场", ROOM / ROW, ROW);
                for (int number = 1; number <= ROOM; number++) {
                    seat.add(rooms.get(i), number, (number - 1) / ROW + 1, (number - 1) % ROW + 1);
                }
            }
            room.execute();
            seat.execute();
        }

        private void insertCandidates() {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO candidate (session_id, sitting_id, person_id, room_id, seat_number, ticket, enrolled_at,
                        enrolled_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """);
            for (Place place : places) {
                String ticket = "%s0101%02d%02d".formatted(examDay(), place.order() / ROOM + 1, place.seat());
                batch.add(
                        session,
                        place.sitting(),
                        place.person().value(),
                        place.room(),
                        place.seat(),
                        ticket,
                        opens.minusDays(7),
                        BY);
            }
            batch.execute();
        }

        private void insertForms() {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO frozen_form (session_id, sitting_id, sitting_order, form_digest, canonical)
                    VALUES (?, ?, ?, ?, ?)
                    """);
            for (Place place : places) {
                batch.add(
                        session,
                        place.sitting(),
                        place.order(),
                        Digest.of(place.form()).hex(),
                        new String(place.form(), StandardCharsets.UTF_8));
            }
            batch.execute();
        }

        private void insertSittings() {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO sitting (session_id, sitting_id, room_id, seat_label, form_digest, salt,
                        duration_minutes, seq, chain_head, last_at, state, rules_read, due_at, epoch, revisions, answered,
                        closed_record)
                    VALUES (?, ?, ?, ?, ?, ?, 60, ?, ?, ?, 'CLOSED', TRUE, ?, 1, ?, ?, ?)
                    """);
            for (Place place : places) {
                String salt = Digest.of("salt " + place.sitting()).hex();
                batch.add(
                        session,
                        place.sitting(),
                        place.room(),
                        "%02d".formatted(place.seat()),
                        Digest.of(place.form()).hex(),
                        salt,
                        SLOTS + 6,
                        Digest.of("head " + place.sitting()).hex(),
                        opens.plusMinutes(50),
                        opens.plusMinutes(60),
                        REVISIONS,
                        SLOTS,
                        UUID.randomUUID());
            }
            batch.execute();
        }

        private void insertScores() {
            PreparedBatch score = handle.prepareBatch("""
                    INSERT INTO score (session_id, sitting_id, run, points, total_points, cut_points, cut_of, passed,
                        sections, study, record_id, record_digest, scored_at)
                    VALUES (?, ?, 1, 8150, 10000, 6000, 10000, TRUE, ?, ?, ?, ?, ?)
                    """);
            PreparedBatch released = handle.prepareBatch(
                    "INSERT INTO released_score (session_id, sitting_id, run, number) VALUES (?, ?, 1, 1)");
            for (Place place : places) {
                String record = Digest.of("score " + place.sitting()).hex();
                score.add(session, place.sitting(), SECTIONS, STUDY, UUID.randomUUID(), record, after);
                released.add(session, place.sitting());
            }
            score.execute();
            released.execute();
            handle.execute(
                    """
                    INSERT INTO release_of_results (session_id, number, manifest_digest, scores, released_by, signer_key,
                        record_id, released_at)
                    VALUES (?, 1, ?, ?, ?, ?, ?, ?)
                    """,
                    session,
                    Digest.of("manifest " + session).hex(),
                    places.size(),
                    UUID.randomUUID(),
                    Digest.of("key").hex(),
                    UUID.randomUUID(),
                    after);
        }

        private String examDay() {
            return day.toString().replace("-", "");
        }
    }

    /** A candidate's place and the canonical bytes of their form. */
    @SuppressWarnings("ArrayRecordComponent") // Made once and never compared.
    private record Place(int order, PersonId person, UUID sitting, UUID room, int seat, byte[] form) {}

    private static byte[] revisions() {
        byte[] packed = new byte[2 * SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            packed[2 * slot] = (byte) 0x80;
            packed[2 * slot + 1] = 1;
        }
        return packed;
    }

    /** Longer than what the little release can fill, as a real one is. */
    private byte[] form(UUID sitting) {
        List<FrozenSlot> slots = IntStream.rangeClosed(1, SLOTS)
                .mapToObj(slot -> new FrozenSlot(
                        slot,
                        slot <= 40 ? 0 : 1,
                        "single-" + slot,
                        Optional.empty(),
                        POINTS_A_SLOT,
                        options(sitting, slot)))
                .toList();
        return new FrozenForm(papers.release(), papers.blueprint(), slots).canonical();
    }

    private static List<FrozenOption> options(UUID sitting, int slot) {
        return List.of("a", "b", "c", "d").stream()
                .map(id -> new FrozenOption(
                        id, Digest.of(sitting + id + slot).hex().substring(0, 12)))
                .toList();
    }
}
