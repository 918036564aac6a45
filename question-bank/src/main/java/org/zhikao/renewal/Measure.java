package org.zhikao.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One thing that a rule looked at: what there is, what it takes, what is missing. Codes and plain decimals, not words;
 * {@link Explanation} puts them into words.
 *
 * @param subject such as {@code hours.TOTAL}, {@code credits.CITY_ONLINE}, {@code input.POST}, {@code exam.result}
 * @param have empty where there is nothing
 * @param need empty where nothing is asked for
 * @param missing empty where nothing is missing
 * @param evidence ids of ledger entries, digests of records
 */
public record Measure(String subject, String have, String need, String missing, List<String> evidence) {

    /** Copies the ids. */
    public Measure {
        evidence = List.copyOf(evidence);
    }

    static Measure of(String subject, String have, String need) {
        return new Measure(subject, have, need, "", List.of());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("subject", subject)
                .put("have", have)
                .put("need", need)
                .put("missing", missing);
        evidence.forEach(json.putArray("evidence")::add);
        return json;
    }

    static Measure of(Members members) {
        Measure measure = new Measure(
                members.text("subject"),
                members.text("have"),
                members.text("need"),
                members.text("missing"),
                members.texts("evidence"));
        members.done();
        return measure;
    }
}
