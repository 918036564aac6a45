package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import org.zhikao.evidence.BadValue;

/**
 * A condition that a notice set on the certificate held (限期补齐通知所定的条件). A later decision must know of it, or
 * whoever let the term pass would simply be given another one.
 *
 * @param code the reason code that the condition was set for
 * @param setOn the day on which the notice was made
 * @param due the last day on which meeting it counted
 * @param seasonId whose decision it was
 * @param recordId of the record that proves it
 * @param year the training year of that decision, so that it is known which year's hours and credits are to be made up;
 *     empty in dossiers of schema 3, which did not hold it
 */
public record ConditionSet(
        String code, LocalDate setOn, LocalDate due, String seasonId, String recordId, Optional<Integer> year) {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public ConditionSet {
        if (code.isBlank() || seasonId.isBlank() || recordId.isBlank()) {
            throw new BadValue(DossierSaying.CONDITION_NAMES);
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("setOn", setOn.toString())
                .put("due", due.toString())
                .put("seasonId", seasonId)
                .put("recordId", recordId);
        year.ifPresent(of -> json.put("trainingYear", of));
        return json;
    }

    static ConditionSet of(Members members, int schema) {
        ConditionSet set = new ConditionSet(
                members.text("code"),
                members.date("setOn"),
                members.date("due"),
                members.text("seasonId"),
                members.text("recordId"),
                schema < Dossier.WITH_YEARS ? Optional.empty() : Optional.of(members.number("trainingYear")));
        members.done();
        return set;
    }
}
