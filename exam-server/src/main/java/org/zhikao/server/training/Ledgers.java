package org.zhikao.server.training;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.exchange.Sheet;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.server.roster.BatchId;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.BatchView;
import org.zhikao.server.roster.Batches;
import org.zhikao.server.roster.CellReader;
import org.zhikao.server.roster.ImportBatch;
import org.zhikao.server.roster.ImportBatch.Kind;
import org.zhikao.server.roster.ImportDoor;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/**
 * The door to the ledgers of hours and credits. Whatever one person brings in counts once another has approved it; until
 * then it is shown as pending. An entry is named by its source and the source's own key, so that the same file again
 * changes nothing.
 */
public final class Ledgers implements ImportDoor<TrainingViews.Content> {

    /** So many keys one query asks for; H2 takes no array of more than 65,536. */
    private static final int KEYS = 5_000;

    /** So many persons one query asks for: H2 sorts more than about 10,000 rows on disk. */
    private static final int PERSONS = 400;

    private final Store store;
    private final Batches batches;
    private final Roster roster;
    private final CreditRules rules;
    private final Clock clock;
    private final ZoneId zone;
    private final Texts texts;

    /**
     * Ledgers of this database.
     *
     * @param rules the sources that entries may come from
     * @param zone whose today the last possible day of an entry is
     */
    public Ledgers(
            Store store, Batches batches, Roster roster, CreditRules rules, Clock clock, ZoneId zone, Texts texts) {
        this.store = store;
        this.batches = batches;
        this.roster = roster;
        this.rules = rules;
        this.clock = clock;
        this.zone = zone;
        this.texts = texts;
    }

    /** The rules that entries are read by. */
    public CreditRules rules() {
        return rules;
    }

    /**
     * Takes a file of training records, CSV or xlsx: all rows or none. They count after approval by another person. A
     * row whose source and key are known changes nothing if it says the same, and is refused if it says something else.
     *
     * @param dryRun only report what would happen
     * @param language of the report
     * @throws Refusal BAD_INPUT if the file as a whole can't be read; it names file, line, column and cure
     */
    @Override
    public BatchReport imports(byte[] file, String fileName, boolean dryRun, Language language, Caller.Person by) {
        Sheet sheet = LedgerFile.sheet(fileName, file);
        CellReader cells = new CellReader(roster.officers(), texts, language);
        LedgerFile rows = new LedgerFile(rules, cells, today());
        sheet.rows().forEach(rows::take);
        Map<Integer, EntryRow> entries = rows.entries();
        Map<Integer, String> said = entries.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> said(entry.getValue(), cells)));
        Batches.Upload upload = new Batches.Upload(fileName, Digest.of(file), sheet, dryRun, by);
        return store.write(handle -> {
            batches.lock(handle, Kind.TRAINING);
            Set<Integer> known = known(handle, sheet, entries, cells);
            List<EntryRow> fresh = sheet.rows().stream()
                    .map(Sheet.Row::line)
                    .filter(line -> entries.containsKey(line) && !known.contains(line))
                    .map(entries::get)
                    .toList();
            Batches.Reading read = new Batches.Reading(fresh.size(), known, said);
            return batches.take(
                    handle,
                    Kind.TRAINING,
                    upload,
                    cells,
                    read,
                    id -> dao(handle)
                            .insert(fresh.stream().map(entry -> entry.in(id)).iterator()));
        });
    }

    /** Imports, newest first. */
    @Override
    public List<ImportBatch> list() {
        return store.read(handle -> batches.list(handle, Kind.TRAINING));
    }

    /**
     * One import with its rows.
     *
     * @throws Refusal NOT_FOUND
     */
    @Override
    public TrainingViews.Content content(BatchId id) {
        Map<PersonId, Officer> officers =
                roster.officers().stream().collect(Collectors.toMap(Officer::id, Function.identity()));
        return store.read(handle -> new TrainingViews.Content(
                BatchView.of(batches.find(handle, Kind.TRAINING, id)),
                dao(handle).ofBatch(id).stream()
                        .map(row -> TrainingViews.line(row, Optional.ofNullable(officers.get(row.personId())), rules))
                        .toList()));
    }

    /**
     * Lets an import count.
     *
     * @throws Refusal as {@link Batches#approve}; FORBIDDEN also to somebody whose own hours are in it
     */
    @Override
    public ImportBatch approve(BatchId id, Caller.Person by) {
        return store.write(handle -> batches.approve(handle, Kind.TRAINING, id, by, () -> {
            if (dao(handle).countOf(id, new PersonId(by.personId())) > 0) {
                throw new Refusal(Reason.FORBIDDEN, "training.ownEntries");
            }
        }));
    }

    /**
     * Rejects an import: its entries count no longer, and their keys are free for a corrected file.
     *
     * @throws Refusal as {@link Batches#reject}
     */
    @Override
    public ImportBatch reject(BatchId id, String reason, Caller.Person by) {
        return store.write(handle -> {
            ImportBatch batch = batches.reject(handle, Kind.TRAINING, id, reason, by);
            dao(handle).free(id);
            return batch;
        });
    }

    /** Of these persons those of whose entries some counted and were rejected after {@code since}. */
    public Set<PersonId> withdrawn(Handle handle, Set<PersonId> persons, Instant since) {
        Set<PersonId> withdrawn = new HashSet<>();
        List<PersonId> all = List.copyOf(persons);
        for (int from = 0; from < all.size(); from += PERSONS) {
            withdrawn.addAll(dao(handle).withdrawn(all.subList(from, Math.min(all.size(), from + PERSONS)), since));
        }
        return withdrawn;
    }

    /** Of these persons those of whose entries some were approved after {@code since}. */
    public Set<PersonId> approved(Handle handle, Set<PersonId> persons, Instant since) {
        Set<PersonId> approved = new HashSet<>();
        List<PersonId> all = List.copyOf(persons);
        for (int from = 0; from < all.size(); from += PERSONS) {
            approved.addAll(dao(handle).approved(all.subList(from, Math.min(all.size(), from + PERSONS)), since));
        }
        return approved;
    }

    /** A person's entries of a year by day, also those that wait for approval, which say so. */
    public List<LedgerEntry> entries(PersonId person, int year) {
        return entries(List.of(person), year).getOrDefault(person, List.of());
    }

    /** The same for many persons; nobody without an entry is in it. */
    public Map<PersonId, List<LedgerEntry>> entries(Collection<PersonId> persons, int year) {
        Map<PersonId, List<LedgerEntry>> entries = new HashMap<>();
        List<PersonId> all = List.copyOf(persons);
        for (int from = 0; from < all.size(); from += PERSONS) {
            rows(all.subList(from, Math.min(all.size(), from + PERSONS)), year)
                    .forEach(row -> entries.computeIfAbsent(row.personId(), any -> new ArrayList<>())
                            .add(row.entry()));
        }
        return entries;
    }

    /**
     * What an officer's year comes to.
     *
     * @param terms by which a decision counts records for another year
     * @throws Refusal NOT_FOUND if no officer has this badge number
     */
    public TrainingViews.Account account(String badgeNumber, Optional<Integer> year, MakeUpTerms terms) {
        Officer officer = roster.findByBadge(badgeNumber)
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "training.unknownOfficer", badgeNumber));
        return account(officer.id(), officer.name(), officer.badgeNumber(), year, terms);
    }

    /** What the caller's own year comes to. */
    public TrainingViews.Account account(Caller.Person person, Optional<Integer> year, MakeUpTerms terms) {
        PersonId id = new PersonId(person.personId());
        String badge = roster.find(id).map(Officer::badgeNumber).orElse("");
        return account(id, person.name(), badge, year, terms);
    }

    private TrainingViews.Account account(
            PersonId id, String name, String badge, Optional<Integer> year, MakeUpTerms terms) {
        int asked = year.orElseGet(() -> today().getYear());
        if (asked < 2000 || asked > 2099) {
            throw new Refusal(Reason.BAD_INPUT, "training.year", asked).at("year");
        }
        return TrainingViews.account(name, badge, asked, rows(List.of(id), asked), terms.of(id), rules);
    }

    private List<EntryRow> rows(List<PersonId> persons, int year) {
        return store.read(
                handle -> dao(handle).ofPersons(persons, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
    }

    /** The rows whose key is known and that say the same; a finding for each that says something else. */
    private Set<Integer> known(Handle handle, Sheet sheet, Map<Integer, EntryRow> entries, CellReader cells) {
        Map<String, EntryRow> stored = new HashMap<>();
        Map<String, List<String>> keys = entries.values().stream()
                .collect(Collectors.groupingBy(
                        EntryRow::source, Collectors.mapping(EntryRow::sourceKey, Collectors.toList())));
        keys.forEach((source, all) -> {
            for (int from = 0; from < all.size(); from += KEYS) {
                dao(handle)
                        .holding(source, all.subList(from, Math.min(all.size(), from + KEYS)))
                        .forEach(row -> stored.put(row.source() + " " + row.sourceKey(), row));
            }
        });
        Set<Integer> known = new HashSet<>();
        for (Sheet.Row row : sheet.rows()) {
            EntryRow entry = entries.get(row.line());
            EntryRow before = entry == null ? null : stored.get(entry.source() + " " + entry.sourceKey());
            if (entry != null && before != null) {
                if (before.saysTheSameAs(entry)) {
                    known.add(row.line());
                } else {
                    cells.find(
                            row,
                            LedgerFile.KEY,
                            "OTHER_CONTENT",
                            "training.otherContent",
                            entry.sourceKey(),
                            said(before, cells),
                            before.batchId());
                }
            }
        }
        return known;
    }

    /** An entry in a few words. */
    private String said(EntryRow entry, CellReader cells) {
        return cells.say(
                "training.said",
                rules.source(entry.source())
                        .map(one -> LedgerFile.title(one, cells.language()))
                        .orElse(entry.source()),
                entry.heldOn(),
                entry.entry().hours().text(),
                entry.entry().credits().text());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private static LedgerDao dao(Handle handle) {
        return handle.attach(LedgerDao.class);
    }
}
