package org.zhikao.server.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.exchange.Sheet;
import org.zhikao.renewal.Standing;
import org.zhikao.server.roster.ImportBatch.Kind;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/**
 * The door to officers' standings (人员情况): employment, post, grades, discipline, leave. A personnel list is imported
 * by one person and counts once another has approved it; of several the one with the latest day counts.
 */
public final class Standings implements ImportDoor<Standings.Content> {

    /** So many persons one query asks for: H2 sorts more than about 10,000 rows on disk. */
    private static final int CHUNK = 1_000;

    private final Store store;
    private final Batches batches;
    private final Roster roster;
    private final Clock clock;
    private final ZoneId zone;
    private final Texts texts;

    /**
     * Standings of this database.
     *
     * @param zone whose today the last possible day of a row is
     */
    public Standings(Store store, Batches batches, Roster roster, Clock clock, ZoneId zone, Texts texts) {
        this.store = store;
        this.batches = batches;
        this.roster = roster;
        this.clock = clock;
        this.zone = zone;
        this.texts = texts;
    }

    /**
     * Takes a personnel list, CSV or xlsx: all rows or none. What it says counts after approval by another person. A
     * row that repeats what is on record for that officer and day changes nothing; one that says something else
     * corrects it.
     *
     * @param dryRun only report what would happen
     * @param language of the report
     * @throws Refusal BAD_INPUT if the file as a whole can't be read; it names file, line, column and cure
     */
    @Override
    public BatchReport imports(byte[] file, String fileName, boolean dryRun, Language language, Caller.Person by) {
        Sheet sheet = StandingRows.sheet(fileName, file);
        CellReader cells = new CellReader(roster.officers(), texts, language);
        StandingRows rows = new StandingRows(cells, LocalDate.now(clock.withZone(zone)));
        sheet.rows().forEach(rows::take);
        Map<Integer, String> said =
                rows.read().stream().collect(Collectors.toMap(row -> row.row().line(), rows::text));
        Batches.Upload upload = new Batches.Upload(fileName, Digest.of(file), sheet, dryRun, by);
        return store.write(handle -> {
            batches.lock(handle, Kind.STANDING);
            Set<Integer> known = known(handle, rows.read());
            List<StandingRows.Read> fresh = rows.read().stream()
                    .filter(row -> !known.contains(row.row().line()))
                    .toList();
            Batches.Reading read = new Batches.Reading(fresh.size(), known, said);
            return batches.take(
                    handle,
                    Kind.STANDING,
                    upload,
                    cells,
                    read,
                    id -> dao(handle)
                            .insert(fresh.stream().map(row -> stored(id, row)).toList()));
        });
    }

    /** Imports, newest first. */
    @Override
    public List<ImportBatch> list() {
        return store.read(handle -> batches.list(handle, Kind.STANDING));
    }

    /**
     * One import with its rows.
     *
     * @throws Refusal NOT_FOUND
     */
    @Override
    public Content content(BatchId id) {
        Map<PersonId, Officer> officers =
                roster.officers().stream().collect(Collectors.toMap(Officer::id, Function.identity()));
        return store.read(handle -> new Content(
                BatchView.of(batches.find(handle, Kind.STANDING, id)),
                dao(handle).ofBatch(id).stream()
                        .map(row -> {
                            Optional<Officer> officer = Optional.ofNullable(officers.get(row.personId()));
                            return new Line(
                                    row.line(),
                                    officer.map(Officer::badgeNumber).orElse(""),
                                    officer.map(Officer::name).orElse(""),
                                    row.asOf(),
                                    row.facts());
                        })
                        .toList()));
    }

    /**
     * Lets an import count.
     *
     * @throws Refusal as {@link Batches#approve}; FORBIDDEN also to somebody on whom it says something
     */
    @Override
    public ImportBatch approve(BatchId id, Caller.Person by) {
        return store.write(
                handle -> batches.approve(handle, Kind.STANDING, id, by, () -> requireNotOn(handle, id, by)));
    }

    /**
     * Rejects an import.
     *
     * @throws Refusal as {@link Batches#reject}; FORBIDDEN also to somebody on whom it says something
     */
    @Override
    public ImportBatch reject(BatchId id, String reason, Caller.Person by) {
        return store.write(handle -> {
            ImportBatch batch = batches.reject(handle, Kind.STANDING, id, reason, by);
            requireNotOn(handle, id, by);
            return batch;
        });
    }

    /** Keeps what counts as it is until the transaction ends, as {@link Batches#hold}. */
    public void hold(Handle handle) {
        batches.hold(handle);
    }

    /** A moment of which decisions that come to light later are not, as {@link Batches#moment}. */
    public Instant moment(Handle handle) {
        return batches.moment(handle);
    }

    /** What is approved for a person, as of this day; empty if nothing is on record. */
    public Optional<Standing> of(PersonId person, LocalDate asOf) {
        return Optional.ofNullable(of(List.of(person), asOf).get(person));
    }

    /** What is approved for these persons, as of this day; nobody without a record is in it. */
    public Map<PersonId, Standing> of(Collection<PersonId> persons, LocalDate asOf) {
        return store.read(handle -> {
            Map<PersonId, Standing> standings = new HashMap<>();
            // The newest comes last and stays.
            chunked(persons, some -> dao(handle).approved(some, asOf))
                    .forEach(row -> standings.put(row.personId(), StandingFacts.read(row.asOf(), row.facts())));
            return standings;
        });
    }

    /**
     * Of these persons, those of whom something waits for approval that would take the place of what counts as of this
     * day: a row for a newer day, or a correction. What is approved of them may be outdated.
     */
    public Set<PersonId> waiting(Collection<PersonId> persons, LocalDate asOf) {
        return store.read(handle ->
                Set.copyOf(chunked(persons, some -> dao(handle).waiting(some, asOf))));
    }

    /** Of these persons, those of whom something was approved, or what had been approved was rejected, after this moment. */
    public Set<PersonId> restated(Handle handle, Collection<PersonId> persons, Instant since) {
        return Set.copyOf(chunked(persons, some -> dao(handle).restated(some, since)));
    }

    /** Nobody decides what counts of themselves; the refusal undoes what its transaction did. */
    private static void requireNotOn(Handle handle, BatchId id, Caller.Person by) {
        if (dao(handle).countOf(id, new PersonId(by.personId())) > 0) {
            throw new Refusal(Reason.FORBIDDEN, "roster.standing.own");
        }
    }

    /** The rows that repeat what the newest record of the officer for that day says. */
    private static Set<Integer> known(Handle handle, List<StandingRows.Read> rows) {
        Map<String, JsonNode> newest = new HashMap<>();
        List<PersonId> persons =
                rows.stream().map(row -> row.officer().id()).distinct().toList();
        chunked(persons, some -> dao(handle).standing(some))
                .forEach(row -> newest.put(row.personId() + " " + row.asOf(), row.facts()));
        Set<Integer> known = new HashSet<>();
        for (StandingRows.Read row : rows) {
            JsonNode facts = newest.get(row.officer().id() + " " + row.asOf());
            // Compared as standings, because JSON knows more kinds of numbers than we mean.
            if (facts != null && StandingFacts.read(row.asOf(), facts).equals(row.standing())) {
                known.add(row.row().line());
            }
        }
        return known;
    }

    private static <R> List<R> chunked(Collection<PersonId> persons, Function<List<PersonId>, List<R>> query) {
        List<PersonId> all = List.copyOf(persons);
        List<R> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            rows.addAll(query.apply(all.subList(from, Math.min(all.size(), from + CHUNK))));
        }
        return rows;
    }

    private static StandingDao.Stored stored(BatchId batch, StandingRows.Read row) {
        return new StandingDao.Stored(
                UUID.randomUUID(),
                batch,
                row.row().line(),
                row.officer().id(),
                row.asOf(),
                StandingFacts.write(row.standing()));
    }

    private static StandingDao dao(Handle handle) {
        return handle.attach(StandingDao.class);
    }

    /**
     * An import and what it says.
     *
     * @param rows in file order; those that were known already are not among them
     */
    public record Content(BatchView batch, List<Line> rows) {}

    /**
     * One row.
     *
     * @param facts what is known; absent members are not
     */
    public record Line(int row, String badgeNumber, String name, LocalDate asOf, JsonNode facts) {}
}
