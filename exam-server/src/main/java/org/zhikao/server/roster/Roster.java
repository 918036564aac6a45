package org.zhikao.server.roster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.exchange.Sheet;
import org.zhikao.exchange.SheetProblem;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/** The door to the officers. */
public final class Roster {

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final Texts texts;

    public Roster(Store store, Audit audit, Clock clock, Texts texts) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.texts = texts;
    }

    /**
     * Takes the officers of a CSV or xlsx file with the columns 姓名, 执法证号, 身份证号, 单位 in any order: all rows or
     * none. An officer who is known by badge number gets the new name and unit; the same file again changes nothing.
     *
     * @param dryRun only report what would happen
     * @param language of the findings
     * @throws Refusal BAD_INPUT if the file as a whole can't be read; it names file, line, column and cure
     */
    public ImportReport importOfficers(byte[] file, String fileName, boolean dryRun, Language language, Caller caller) {
        Sheet sheet = sheet(file, fileName);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.write(handle -> {
            RosterDao dao = dao(handle);
            OfficerRows rows = new OfficerRows(dao.all(), dao.persons(), texts, language);
            sheet.rows().forEach(rows::take);
            boolean refused = !rows.findings().isEmpty();
            if (!refused && !dryRun) {
                dao.insert(rows.fresh(), now, caller.actor());
                dao.update(rows.changed());
                audit.record(
                        handle,
                        caller.actor(),
                        "roster.import",
                        "roster",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("new", rows.fresh().size())
                                .put("changed", rows.changed().size()));
            }
            int count = sheet.rows().size();
            return new ImportReport(count, refused ? 0 : count, dryRun, rows.findings());
        });
    }

    /** All officers by badge number. */
    public List<Officer> officers() {
        return store.read(handle -> dao(handle).all());
    }

    /**
     * Those of these persons who are on the roster, in no order.
     *
     * @param persons at most 50,000
     */
    public List<Officer> officers(Collection<PersonId> persons) {
        return store.read(handle -> dao(handle).some(List.copyOf(persons)));
    }

    /** The officer with this badge number (执法证号). */
    public Optional<Officer> findByBadge(String badgeNumber) {
        return store.read(handle -> dao(handle).byBadge(badgeNumber));
    }

    /**
     * The person with this identity number (身份证号): the officer on the roster, whoever was known before, or somebody
     * new. The same human being is always the same person, so that nobody acts twice under two accounts.
     *
     * @throws Refusal BAD_INPUT if shape or check digit is wrong
     */
    public PersonId person(String identityNumber, Caller by) {
        String identity = normalIdentityNumber(identityNumber);
        if (!IdentityNumber.isRight(identity)) {
            throw new Refusal(Reason.BAD_INPUT, "roster.identityWrong", identityNumber).at("identityNumber");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.write(handle -> dao(handle).byIdentity(identity).orElseGet(() -> {
            PersonId id = PersonId.random();
            dao(handle).insertPerson(id, identity, now, by.actor());
            return id;
        }));
    }

    /** Whether shape and check digit of an identity number (身份证号, GB 11643-1999) are right. */
    public static boolean isIdentityNumber(String text) {
        return IdentityNumber.isRight(normalIdentityNumber(text));
    }

    /** An identity number as it is kept: without blanks around it, with a capital X. */
    public static String normalIdentityNumber(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether this person's identity number is known. */
    public boolean isIdentified(PersonId person) {
        return store.read(handle -> dao(handle).identified(person)) > 0;
    }

    /** The officer with this id. */
    public Optional<Officer> find(PersonId id) {
        return store.read(handle -> dao(handle).byId(id));
    }

    private static Sheet sheet(byte[] file, String fileName) {
        Sheet sheet;
        try {
            sheet = Sheet.read(fileName, file)
                    .require(OfficerRows.NAME, OfficerRows.BADGE, OfficerRows.IDENTITY, OfficerRows.UNIT);
        } catch (SheetProblem e) {
            throw Refusal.of(e);
        }
        if (sheet.rows().isEmpty()) {
            throw new Refusal(Reason.BAD_INPUT, "roster.noRows", fileName);
        }
        return sheet;
    }

    private static RosterDao dao(Handle handle) {
        return handle.attach(RosterDao.class);
    }
}
