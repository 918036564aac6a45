package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.Said;

/**
 * An officer's frozen facts for one season (审核卷), and the rules that are to judge them. Never changed: another day is
 * another dossier.
 *
 * @param schema 1 for what was frozen before holder, papers and dated leave were, 2 for what was frozen before earlier
 *     conditions were, 3 before these named their training year: such a dossier is still judged as it was then, and is not asked for what it could not hold;
 *     {@link #NEWEST} for everything new
 * @param asOf the day that the decision is made for
 * @param trainingYear the calendar year whose hours and credits count
 * @param officerId the person that it is about, by an id that tells strangers nothing
 * @param policy digest of the policy's bytes
 * @param creditRules digest of the bytes of the credit rules
 * @param salt 64 lowercase hexadecimal characters, 32 random bytes, so that the digest tells nobody the facts
 */
public record Dossier(
        int schema,
        String id,
        String seasonId,
        LocalDate asOf,
        int trainingYear,
        String officerId,
        Digest policy,
        Digest creditRules,
        String salt,
        Facts facts) {

    /** The schema of whatever is frozen today. */
    public static final int NEWEST = 4;

    /** The first schema that holds what notices set before. */
    static final int WITH_CONDITIONS = 3;

    /** The first schema whose conditions name their training year, and that counts late records by {@link MakeUp}. */
    static final int WITH_YEARS = 4;

    /** Names the rule of {@link MakeUp}: late records go to the condition's year first, and what it uses counts once. */
    private static final String LATE_RECORDS = "CONDITION_YEAR_FIRST_UNTIL_TERM_USED_ONCE";

    private static final String PURPOSE = "zhikao/dossier";
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the names and the salt.
     *
     * @throws IllegalArgumentException if one is blank or the salt has another shape
     */
    public Dossier {
        if (id.isBlank() || seasonId.isBlank() || officerId.isBlank()) {
            throw new BadValue(DossierSaying.DOSSIER_NAMES);
        }
        if (!SALT.matcher(salt).matches()) {
            throw new BadValue(DossierSaying.SALT);
        }
        if (trainingYear < 1900 || trainingYear > 2999) {
            throw new BadValue(DossierSaying.NO_YEAR, trainingYear);
        }
        if (facts.standing()
                .leave()
                .filter(leave -> isUndated(leave) != (schema == 1))
                .isPresent()) {
            throw new BadValue(DossierSaying.LEAVE_DATED);
        }
        if (schema < WITH_CONDITIONS && facts.conditions().isPresent()) {
            throw new BadValue(DossierSaying.NO_CONDITIONS);
        }
        boolean dated = schema >= WITH_YEARS;
        if (facts.conditions().orElse(List.of()).stream()
                .anyMatch(set -> set.year().isPresent() != dated)) {
            throw new BadValue(DossierSaying.CONDITION_YEARS);
        }
    }

    private static boolean isUndated(Leave leave) {
        return leave instanceof Leave.Undated;
    }

    /** The inputs that are not on record among those that a dossier of this schema holds. */
    Set<Input> missing(Facts counted) {
        Set<Input> missing = counted.missing();
        missing.removeIf(input -> input.since() > schema);
        return missing;
    }

    /** Another day and other facts. */
    Dossier with(LocalDate day, Facts known) {
        return new Dossier(schema, id, seasonId, day, trainingYear, officerId, policy, creditRules, salt, known);
    }

    /** The same facts for another training year, with no earlier notice: for what that year asks only. */
    Dossier inYear(int year) {
        return new Dossier(
                schema, id, seasonId, asOf, year, officerId, policy, creditRules, salt, facts.withoutConditions());
    }

    /** The canonical bytes: what is stored and digested. */
    public byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema)
                .put("purpose", PURPOSE)
                .put("id", id)
                .put("seasonId", seasonId)
                .put("asOf", asOf.toString())
                .put("trainingYear", trainingYear)
                .put("officerId", officerId)
                .put("policy", policy.hex())
                .put("creditRules", creditRules.hex())
                .put("salt", salt);
        if (schema >= WITH_YEARS) {
            json.put("lateRecords", LATE_RECORDS);
        }
        json.set("facts", facts.json());
        return CanonicalJson.bytes(json);
    }

    /** The digest of {@link #bytes}. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    /**
     * Reads a dossier back.
     *
     * @throws MalformedEvidence if these are not the bytes of a dossier
     */
    public static Dossier parse(byte[] bytes) {
        Members members = Members.document(bytes, DossierSaying.THE_DOSSIER, PURPOSE, NEWEST);
        int schema = members.number("schema");
        if (schema >= WITH_YEARS && !members.text("lateRecords").equals(LATE_RECORDS)) {
            throw members.refused("lateRecords", DossierSaying.LATE_RECORDS.with(LATE_RECORDS));
        }
        Dossier dossier;
        try {
            dossier = new Dossier(
                    schema,
                    members.text("id"),
                    members.text("seasonId"),
                    members.date("asOf"),
                    members.number("trainingYear"),
                    members.text("officerId"),
                    members.digest("policy"),
                    members.digest("creditRules"),
                    members.text("salt"),
                    FactsJson.read(members.object("facts"), schema));
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, DossierSaying.IN, DossierSaying.THE_DOSSIER, Said.of(e));
        }
        members.done();
        if (!Arrays.equals(dossier.bytes(), bytes)) {
            throw new MalformedEvidence(DossierSaying.FORM, DossierSaying.THE_DOSSIER);
        }
        return dossier;
    }
}
