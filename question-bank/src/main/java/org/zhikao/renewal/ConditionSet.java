package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/**
 * A condition that a notice set on the certificate held (限期补齐通知所定的条件). A later decision must know of it, or
 * whoever let the term pass would simply be given another one.
 *
 * @param code the reason code that the condition was set for
 * @param setOn the day on which the notice was made
 * @param due the last day on which meeting it counted
 * @param seasonId whose decision it was
 * @param recordId of the record that proves it
 */
public record ConditionSet(String code, LocalDate setOn, LocalDate due, String seasonId, String recordId) {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public ConditionSet {
        if (code.isBlank() || seasonId.isBlank() || recordId.isBlank()) {
            throw new IllegalArgumentException("A condition names its reason, its season and its record.");
        }
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("setOn", setOn.toString())
                .put("due", due.toString())
                .put("seasonId", seasonId)
                .put("recordId", recordId);
    }

    static ConditionSet of(Members members) {
        ConditionSet set = new ConditionSet(
                members.text("code"),
                members.date("setOn"),
                members.date("due"),
                members.text("seasonId"),
                members.text("recordId"));
        members.done();
        return set;
    }
}
