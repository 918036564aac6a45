package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.zhikao.evidence.BadValue;

/**
 * One line of an officer's ledger of hours and credits (学时学分记录).
 *
 * @param id unique in the ledger; shown as evidence
 * @param source a source of the {@link CreditRules}, such as {@code CITY_ONLINE}
 * @param category the subject, as the importing office calls it; may be empty
 * @param date the day of the training
 * @param evidence what proves it, such as the number of a sign-in sheet; may be empty
 * @param approved whether a second person has approved the import; an unapproved entry counts for nothing
 */
public record LedgerEntry(
        String id,
        Hours hours,
        Credits credits,
        String source,
        String category,
        LocalDate date,
        String evidence,
        boolean approved) {

    /**
     * Checks that the entry can be named.
     *
     * @throws IllegalArgumentException if id or source is blank
     */
    public LedgerEntry {
        if (id.isBlank() || source.isBlank()) {
            throw new BadValue(DossierSaying.ENTRY_NAMES);
        }
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("hours", hours.hundredths())
                .put("credits", credits.hundredths())
                .put("source", source)
                .put("category", category)
                .put("date", date.toString())
                .put("evidence", evidence)
                .put("approved", approved);
    }

    static LedgerEntry of(Members members) {
        LedgerEntry entry = new LedgerEntry(
                members.text("id"),
                new Hours(members.number("hours")),
                new Credits(members.number("credits")),
                members.text("source"),
                members.text("category"),
                members.date("date"),
                members.text("evidence"),
                members.flag("approved"));
        members.done();
        return entry;
    }
}
